// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>

#include <string>

class QPainter;

namespace polaris
{

// The face of every paper: digits of one width, other scripts by the system's fonts. The size is in
// the painter's units.
[[nodiscard]] QFont paperFont(int size, bool bold);

// Draws a paragraph from the top of a box, or only measures it without a painter; each text runs in
// the direction of its own first letter, and breaks anywhere when a word is wider than the box.
// Returns the height.
qreal textBlock(QPainter* painter, const std::string& text, const QFont& font, const QRectF& box,
                Qt::Alignment alignment);

// The width of a text in one line, at most the given one.
[[nodiscard]] qreal textWidth(const std::string& text, const QFont& font, qreal most);

} // namespace polaris
