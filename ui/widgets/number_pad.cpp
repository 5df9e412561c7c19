// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_pad.h"

#include <QGridLayout>

namespace polaris
{

NumberPad::NumberPad(const Theme& theme, QWidget* parent) : QWidget{parent}
{
    // Digits stay where they are in right-to-left layouts: a pad is not a text.
    setLayoutDirection(Qt::LeftToRight);
    auto* grid = new QGridLayout{this};
    grid->setContentsMargins(0, 0, 0, 0);
    theme.bind(this, [grid, &theme] { grid->setSpacing(theme.px(2.4)); });
    const auto addKey = [&](const QString& text, int row, int column) {
        auto* key = new KeyButton{theme, KeyButton::Look::Digit, text, {}, this};
        key->setFocusPolicy(Qt::NoFocus);
        grid->addWidget(key, row, column);
        return key;
    };
    for (int digit = 1; digit <= 9; ++digit) {
        const QString text = QString::number(digit);
        const auto* key = addKey(text, 2 - (digit - 1) / 3, (digit - 1) % 3);
        connect(key, &KeyButton::clicked, this, [this, text] { Q_EMIT typed(text); });
    }
    connect(addKey(QStringLiteral("0"), 3, 0), &KeyButton::clicked, this,
            [this] { Q_EMIT typed(QStringLiteral("0")); });
    m_extra = addKey(QStringLiteral("00"), 3, 1);
    connect(m_extra, &KeyButton::clicked, this, [this] { Q_EMIT typed(m_extra->text()); });
    auto* back = addKey(QStringLiteral("⌫"), 3, 2);
    back->setAccessibleName(tr("Backspace"));
    connect(back, &KeyButton::clicked, this, &NumberPad::backspace);
    for (int i = 0; i < 4; ++i)
        grid->setRowStretch(i, 1);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
}

void NumberPad::setExtraKey(const QString& text)
{
    m_extra->setText(text);
    m_extra->setAccessibleName(text == QStringLiteral("00") ? tr("Double zero")
                                                            : tr("Decimal point"));
}

} // namespace polaris
