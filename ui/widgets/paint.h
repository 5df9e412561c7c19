// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFontMetrics>
#include <QPainter>
#include <QRect>
#include <QString>
#include <QStringList>

namespace polaris
{

// share of a, the rest of b.
[[nodiscard]] QColor mix(const QColor& a, const QColor& b, double share);
// The same place seen from the other side when mirrored.
[[nodiscard]] QRect mirror(const QRect& rect, const QRect& within, bool mirrored);
// A box with round corners; the border lies inside of it.
void drawBox(QPainter& painter, const QRect& rect, int radius, const QColor& fill,
             const QColor& border, int borderWidth);
// Breaks a text into at most lines pieces that fit the width; the last one is elided.
[[nodiscard]] QStringList wrapElided(const QString& text, const QFont& font, int width, int lines);
// The four-pointed star of the logo, inside the square.
void drawStar(QPainter& painter, const QRectF& square, const QColor& color);

} // namespace polaris
