// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/widgets/paint.h"

#include <QKeyEvent>

namespace polaris
{

Tile::Tile(const Theme& theme, QWidget* parent) : QAbstractButton{parent}, m_theme{theme}
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    clearProduct();
    m_theme.bind(this, [this] {
        setFont(m_theme.font(TextRole::Body));
        updateGeometry();
        update();
    });
}

void Tile::setProduct(const QString& name, const QString& price)
{
    setText(name);
    m_price = price;
    setEnabled(true);
    updateAccessible();
    update();
}

void Tile::setStock(const StockNote& stock)
{
    m_stock = stock;
    updateAccessible();
    update();
}

void Tile::clearProduct()
{
    setText({});
    m_price.clear();
    m_stock = {};
    setEnabled(false);
    setAccessibleName(tr("Empty key"));
    update();
}

void Tile::updateAccessible()
{
    QStringList parts{text(), m_price};
    if (!m_stock.text.isEmpty())
        parts += m_stock.text;
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

QSize Tile::sizeHint() const
{
    return {m_theme.px(30), m_theme.px(22)};
}

QSize Tile::minimumSizeHint() const
{
    return {m_theme.px(22), m_theme.px(17)};
}

void Tile::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Space)
        QAbstractButton::keyPressEvent(event);
    else
        event->ignore();
}

void Tile::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Tokens& t = m_theme.tokens();
    if (!isEnabled()) {
        drawBox(painter, rect(), m_theme.radius(), Qt::transparent, mix(t.line, t.background, 0.5),
                1);
        return;
    }
    const bool out = m_stock.level == StockNote::Level::Out;
    QColor fill = out ? t.background : t.surface;
    if (isDown())
        fill = t.accentSoft;
    else if (underMouse())
        fill = mix(fill, t.ink, 0.97);
    drawBox(painter, rect(), m_theme.radius(), fill, t.line, 1);

    const int pad = m_theme.px(2.6);
    const QRect inner = rect().adjusted(pad, m_theme.px(1.8), -pad, -m_theme.px(1.8));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int start = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    const int end = mirrored ? Qt::AlignLeft : Qt::AlignRight;
    const QFontMetrics metrics{font()};
    const QFont small = m_theme.font(TextRole::Small);
    const int foot = QFontMetrics{small}.height();
    const int lines = std::clamp((inner.height() - foot) / metrics.lineSpacing(), 1, 2);
    painter.setPen(out ? t.muted : t.ink);
    painter.setFont(font());
    int y = inner.top();
    for (const QString& line : wrapElided(text(), font(), inner.width(), lines)) {
        painter.drawText(QRect{inner.left(), y, inner.width(), metrics.height()},
                         start | Qt::TextSingleLine, line);
        y += metrics.lineSpacing();
    }
    const QRect bottom{inner.left(), inner.bottom() - foot, inner.width(), foot};
    painter.setFont(small);
    painter.setPen(t.muted);
    painter.drawText(bottom, start | Qt::AlignBottom | Qt::TextSingleLine, m_price);
    if (m_stock.level == StockNote::Level::Low || out) {
        QFont bold = small;
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(t.warn);
    }
    painter.drawText(bottom, end | Qt::AlignBottom | Qt::TextSingleLine, m_stock.text);
    if (hasFocus())
        drawBox(painter, rect(), m_theme.radius(), Qt::transparent, t.accent, 3);
}

} // namespace polaris
