// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "ui/widgets/key_button.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace polaris
{

Overlay::Overlay(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_card{new QWidget{this}},
      m_content{new QVBoxLayout}
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    auto* outer = new QVBoxLayout{this};
    outer->addStretch(1);
    outer->addWidget(m_card, 0, Qt::AlignHCenter);
    outer->addStretch(1);
    auto* column = new QVBoxLayout{m_card};
    auto* head = new QHBoxLayout;
    auto* name = new Label{theme, TextRole::Heading, Ink::Text, m_card};
    name->setText(title);
    auto* close = new KeyButton{theme, KeyButton::Look::Flat, tr("Close"),
                                KeyTable::keyText(Command::StepBack), m_card};
    head->addWidget(name, 1);
    head->addWidget(close);
    column->addLayout(head);
    column->addLayout(m_content);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(6);
        column->setContentsMargins(side, m_theme.px(4), side, side);
        column->setSpacing(m_theme.px(3));
        update();
    });
    connect(close, &KeyButton::clicked, this, &Overlay::dismiss);
    parent->installEventFilter(this);
    hide();
}

void Overlay::open()
{
    if (isVisible())
        return;
    m_focusBefore = window()->focusWidget();
    resize(parentWidget()->size());
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

void Overlay::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        resize(parentWidget()->size());
    return QWidget::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent* event)
{
    const bool modifierOnly = event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control ||
                              event->key() == Qt::Key_Alt || event->key() == Qt::Key_Meta;
    if (!modifierOnly)
        dismiss();
}

void Overlay::mousePressEvent(QMouseEvent* event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        dismiss();
}

void Overlay::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Tokens& t = m_theme.tokens();
    painter.fillRect(rect(), QColor{0, 0, 0, 110});
    drawBox(painter, m_card->geometry(), m_theme.radius() * 3 / 2, t.surface, t.line, 1);
}

} // namespace polaris
