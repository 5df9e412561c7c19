// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <QPainter>
#include <QStyle>

namespace polaris
{

Label::Label(const Theme& theme, TextRole role, Ink ink, QWidget* parent)
    : QLabel{parent},
      m_theme{theme},
      m_role{role},
      m_ink{ink}
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::NoTextInteraction);
    m_theme.bind(this, [this] { applyTheme(); });
}

void Label::applyTheme()
{
    setFont(m_theme.font(m_role));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_ink));
    setPalette(colors);
    updateGeometry();
}

void Label::setInk(Ink ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    applyTheme();
}

void Label::setRole(TextRole role)
{
    m_role = role;
    applyTheme();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
    update();
}

void Label::setShrinks(bool shrinks)
{
    m_shrinks = shrinks;
    updateGeometry();
    update();
}

QSize Label::sizeHint() const
{
    if (!m_elided && !m_shrinks)
        return QLabel::sizeHint();
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()};
}

QSize Label::minimumSizeHint() const
{
    if (m_elided)
        return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
    if (m_shrinks)
        return {fontMetrics().horizontalAdvance(text()) / 2, fontMetrics().height()};
    return QLabel::minimumSizeHint();
}

void Label::paintEvent(QPaintEvent* event)
{
    if (!m_elided && !m_shrinks) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter{this};
    painter.setPen(palette().color(QPalette::WindowText));
    QString shown = text();
    const int wanted = fontMetrics().horizontalAdvance(shown);
    if (m_shrinks && wanted > width()) {
        QFont smaller = font();
        smaller.setPixelSize(
            std::max(font().pixelSize() / 2, font().pixelSize() * width() / (wanted + 1)));
        painter.setFont(smaller);
    } else if (m_elided) {
        shown = fontMetrics().elidedText(shown, Qt::ElideRight, width());
    }
    const Qt::Alignment visual = QStyle::visualAlignment(layoutDirection(), alignment());
    painter.drawText(rect(), static_cast<int>(visual) | Qt::TextSingleLine, shown);
}

} // namespace polaris
