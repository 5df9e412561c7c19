// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paint.h"

#include <QPainterPath>
#include <QTextLayout>

namespace polaris
{

QColor mix(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int x, int y) {
        return static_cast<int>(x * share + y * (1 - share) + 0.5);
    };
    return QColor{part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

QRect mirror(const QRect& rect, const QRect& within, bool mirrored)
{
    if (!mirrored)
        return rect;
    return QRect{within.left() + within.right() - rect.right(), rect.top(), rect.width(),
                 rect.height()};
}

void drawBox(QPainter& painter, const QRect& rect, int radius, const QColor& fill,
             const QColor& border, int borderWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border.alpha() == 0 ? QPen{Qt::NoPen}
                                       : QPen{border, static_cast<qreal>(borderWidth)});
    painter.setBrush(fill.alpha() == 0 ? QBrush{Qt::NoBrush} : QBrush{fill});
    const qreal inset = borderWidth / 2.0;
    painter.drawRoundedRect(QRectF{rect}.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

QStringList wrapElided(const QString& text, const QFont& font, int width, int lines)
{
    QStringList result;
    const QFontMetrics metrics{font};
    QTextLayout layout{text, font};
    layout.beginLayout();
    while (result.size() < lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const bool last = result.size() == lines - 1;
        const QString piece =
            last ? text.mid(line.textStart()) : text.mid(line.textStart(), line.textLength());
        result += metrics.elidedText(piece.trimmed(), Qt::ElideRight, width);
    }
    layout.endLayout();
    return result;
}

void drawStar(QPainter& painter, const QRectF& square, const QColor& color)
{
    const QPointF c = square.center();
    const qreal r = square.width() / 2;
    const qreal waist = r * 0.24;
    QPainterPath star;
    star.moveTo(c.x(), c.y() - r);
    star.quadTo(c.x() + waist * 0.55, c.y() - waist * 0.55, c.x() + r, c.y());
    star.quadTo(c.x() + waist * 0.55, c.y() + waist * 0.55, c.x(), c.y() + r);
    star.quadTo(c.x() - waist * 0.55, c.y() + waist * 0.55, c.x() - r, c.y());
    star.quadTo(c.x() - waist * 0.55, c.y() - waist * 0.55, c.x(), c.y() - r);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(star, color);
    painter.restore();
}

} // namespace polaris
