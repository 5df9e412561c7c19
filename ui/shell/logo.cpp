// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/logo.h"

#include "ui/widgets/paint.h"

namespace polaris
{

Logo::Logo(const Theme& theme, Size size, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_size{size}
{
    setAccessibleName(tr("Polaris"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_theme.bind(this, [this] {
        QFont font = m_theme.font(TextRole::Strong);
        if (m_size == Size::Page)
            font.setPixelSize(font.pixelSize() * 2);
        setFont(font);
        updateGeometry();
        update();
    });
}

int Logo::starSide() const
{
    return fontMetrics().ascent() + fontMetrics().descent() / 2;
}

QSize Logo::sizeHint() const
{
    return {starSide() + m_theme.px(1.5) + fontMetrics().horizontalAdvance(tr("Polaris")) + 2,
            fontMetrics().height()};
}

void Logo::paintEvent(QPaintEvent*)
{
    QPainter painter{this};
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int side = starSide();
    const QRect star{0, (height() - side) / 2, side, side};
    drawStar(painter, QRectF{mirror(star, rect(), mirrored)}, m_theme.tokens().accent);
    const QRect text{side + m_theme.px(1.5), 0, width() - side - m_theme.px(1.5), height()};
    painter.setPen(m_theme.tokens().ink);
    painter.setFont(font());
    painter.drawText(mirror(text, rect(), mirrored),
                     Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft), tr("Polaris"));
}

QIcon Logo::icon()
{
    QIcon icon;
    for (const int side : {16, 32, 64, 128, 256}) {
        QPixmap picture{side, side};
        picture.fill(Qt::transparent);
        QPainter painter{&picture};
        drawStar(painter, QRectF{0, 0, side * 1.0, side * 1.0}, lightTokens().accent);
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace polaris
