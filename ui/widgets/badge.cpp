// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/widgets/paint.h"

namespace polaris
{

Badge::Badge(const Theme& theme, QWidget* parent) : QWidget{parent}, m_theme{theme}
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_theme.bind(this, [this] {
        setFont(m_theme.font(TextRole::Small));
        updateGeometry();
        update();
    });
}

void Badge::setState(State state, const QString& word)
{
    m_state = state;
    m_word = word;
    setAccessibleName(tr("Connection: %1").arg(word));
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_word) + m_theme.px(10), m_theme.px(7.6)};
}

void Badge::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.tokens();
    const QColor color[] = {t.ok, t.warn, t.error};
    const QColor soft[] = {t.okSoft, t.warnSoft, t.errorSoft};
    const int index = static_cast<int>(m_state);
    drawBox(painter, rect(), height() / 2, soft[index], Qt::transparent, 0);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int dot = m_theme.px(2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color[index]);
    painter.drawEllipse(
        mirror({m_theme.px(3.2), (height() - dot) / 2, dot, dot}, rect(), mirrored));
    painter.setPen(color[index]);
    painter.drawText(
        mirror({m_theme.px(7), 0, width() - m_theme.px(9.5), height()}, rect(), mirrored),
        Qt::AlignVCenter | Qt::TextSingleLine | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
        m_word);
}

} // namespace polaris
