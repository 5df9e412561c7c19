// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/surface.h"

#include <QPainter>

namespace polaris
{

Surface::Surface(const Theme& theme, Fill fill, Qt::Edges lines, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_fill{fill},
      m_lines{lines}
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_theme.bind(this, [this] { update(); });
}

void Surface::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Tokens& t = m_theme.tokens();
    painter.fillRect(rect(), m_fill == Fill::Surface ? t.surface : t.background);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto edge = [&](Qt::Edge wanted, const QRect& line) {
        if (m_lines.testFlag(wanted))
            painter.fillRect(line, t.line);
    };
    edge(Qt::TopEdge, {0, 0, width(), 1});
    edge(Qt::BottomEdge, {0, height() - 1, width(), 1});
    edge(Qt::LeftEdge, {mirrored ? width() - 1 : 0, 0, 1, height()});
    edge(Qt::RightEdge, {mirrored ? 0 : width() - 1, 0, 1, height()});
}

} // namespace polaris
