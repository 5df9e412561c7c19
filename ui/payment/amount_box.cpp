// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/amount_box.h"

#include "ui/widgets/paint.h"

namespace polaris
{

AmountBox::AmountBox(const Theme& theme, QWidget* parent) : QWidget{parent}, m_theme{theme}
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_theme.bind(this, [this] {
        updateGeometry();
        update();
    });
}

void AmountBox::set(Look look, const QString& name, const QString& amount)
{
    m_look = look;
    m_name = name;
    m_amount = amount;
    setAccessibleName(QStringLiteral("%1 %2").arg(name, amount));
    update();
}

QSize AmountBox::sizeHint() const
{
    return {m_theme.px(48), m_theme.px(15.5)};
}

QSize AmountBox::minimumSizeHint() const
{
    return {m_theme.px(36), m_theme.px(15.5)};
}

void AmountBox::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const Tokens& t = m_theme.tokens();
    const bool entry = m_look == Look::Entry;
    const QColor soft = m_look == Look::Ok     ? t.okSoft
                        : m_look == Look::Warn ? t.warnSoft
                                               : t.surface;
    const QColor ink = m_look == Look::Ok ? t.ok : m_look == Look::Warn ? t.warn : t.ink;
    drawBox(painter, rect(), m_theme.radius(), soft, entry ? t.accent : QColor{Qt::transparent}, 2);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int pad = m_theme.px(3.6);
    const QRect inner = rect().adjusted(pad, 0, -pad, 0);
    const QFont nameFont = m_theme.font(entry ? TextRole::Small : TextRole::Strong);
    painter.setFont(nameFont);
    painter.setPen(entry ? t.muted : ink);
    painter.drawText(
        inner, (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
        m_name);
    // A long amount gets smaller rather than cut.
    QFont amountFont = m_theme.font(TextRole::Amount);
    const int room =
        inner.width() - QFontMetrics{nameFont}.horizontalAdvance(m_name) - m_theme.px(2);
    const int wanted = QFontMetrics{amountFont}.horizontalAdvance(m_amount);
    if (wanted > room && room > 0)
        amountFont.setPixelSize(std::max(9, amountFont.pixelSize() * room / wanted));
    painter.setFont(amountFont);
    painter.setPen(ink);
    painter.drawText(
        inner, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::TextSingleLine,
        m_amount);
}

} // namespace polaris
