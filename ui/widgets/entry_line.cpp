// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/entry_line.h"

#include "ui/widgets/paint.h"

#include <QEvent>

namespace polaris
{

EntryLine::EntryLine(const Theme& theme, TextRole role, double heightMm, QWidget* parent)
    : QLineEdit{parent},
      m_theme{theme}
{
    // An input method would hold back the digits of a code until a word is complete.
    setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_theme.bind(this, [this, role, heightMm] {
        setFont(m_theme.font(role));
        setFixedHeight(m_theme.px(heightMm));
        updateMargins();
    });
}

void EntryLine::setSearchKey(const QString& key)
{
    m_key = key;
    updateMargins();
}

void EntryLine::updateMargins()
{
    if (m_key.isEmpty())
        return;
    const int before = m_theme.px(6);
    const int after = m_theme.px(9);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? after : before, 0, mirrored ? before : after, 0);
}

void EntryLine::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        updateMargins();
}

void EntryLine::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (m_key.isEmpty())
        return;
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.tokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int side = m_theme.px(2.6);
    const QRect mark = mirror({m_theme.px(4), (height() - side) / 2, side, side}, rect(), mirrored);
    painter.setPen(QPen{t.muted, m_theme.px(0.45) * 1.0, Qt::SolidLine, Qt::RoundCap});
    painter.drawEllipse(mark);
    const QPoint foot = mirrored ? mark.bottomLeft() : mark.bottomRight();
    painter.drawLine(foot, foot + QPoint{mirrored ? -side / 2 : side / 2, side / 2});

    painter.setFont(m_theme.font(TextRole::Hint));
    const QFontMetrics metrics{painter.font()};
    const int chipWidth = metrics.horizontalAdvance(m_key) + m_theme.px(2.4);
    const QRect chip =
        mirror({width() - m_theme.px(3) - chipWidth, (height() - metrics.height()) / 2 - 1,
                chipWidth, metrics.height() + 2},
               rect(), mirrored);
    drawBox(painter, chip, m_theme.px(0.8), Qt::transparent, t.line, 1);
    painter.setPen(t.muted);
    painter.drawText(chip, Qt::AlignCenter, m_key);
}

} // namespace polaris
