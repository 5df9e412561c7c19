// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>

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

void Tile::setProduct(const QString& name, const QString& price, const QString& shortPrice)
{
    setText(name);
    m_price = price;
    m_shortPrice = shortPrice;
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

// A name too long for its size is written smaller before it is cut.
void Tile::paintName(QPainter& painter, const QRect& area) const
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QFont nameFont = font();
    QStringList lines;
    for (const TextRole role : {TextRole::Body, TextRole::Small}) {
        nameFont = m_theme.font(role);
        const int room = area.height() / QFontMetrics{nameFont}.lineSpacing();
        lines = wrapElided(text(), nameFont, area.width(), std::clamp(room, 1, 3));
        if (!lines.join(QString{}).contains(u'…'))
            break;
    }
    painter.setFont(nameFont);
    int y = area.top();
    for (const QString& line : lines) {
        painter.drawText(QRect{area.left(), y, area.width(), area.height()},
                         (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine, line);
        y += QFontMetrics{nameFont}.lineSpacing();
    }
}

void Tile::paintFoot(QPainter& painter, const QRect& foot) const
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const bool few =
        m_stock.level == StockNote::Level::Low || m_stock.level == StockNote::Level::Out;
    QFont priceFont = m_theme.font(TextRole::Small);
    QFont stockFont = priceFont;
    stockFont.setBold(few);
    const auto room = [&](const QString& price) {
        return foot.width() - QFontMetrics{priceFont}.horizontalAdvance(price) -
               QFontMetrics{stockFont}.horizontalAdvance(m_stock.text) - m_theme.px(1);
    };
    const QString price = room(m_price) >= 0 ? m_price : m_shortPrice;
    if (room(price) < 0) {
        const int smaller = priceFont.pixelSize() * foot.width() / (foot.width() - room(price));
        priceFont.setPixelSize(std::max(7, smaller));
        stockFont.setPixelSize(priceFont.pixelSize());
    }
    painter.setFont(priceFont);
    painter.setPen(m_theme.tokens().muted);
    painter.drawText(
        foot, (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom | Qt::TextSingleLine,
        price);
    painter.setFont(stockFont);
    painter.setPen(few ? m_theme.tokens().warn : m_theme.tokens().muted);
    painter.drawText(
        foot, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom | Qt::TextSingleLine,
        m_stock.text);
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

    const int pad = m_theme.px(2.2);
    const QRect inner = rect().adjusted(pad, m_theme.px(1.8), -pad, -m_theme.px(1.8));
    const int foot = QFontMetrics{m_theme.font(TextRole::Small)}.height();
    painter.setPen(out ? t.muted : t.ink);
    paintName(painter, inner.adjusted(0, 0, 0, -foot));
    paintFoot(painter, {inner.left(), inner.bottom() - foot, inner.width(), foot});
    if (hasFocus())
        drawBox(painter, rect(), m_theme.radius(), Qt::transparent, t.accent, 3);
}

} // namespace polaris
