// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace polaris
{

// Columns that text takes in fixed pitch: wide and full-width East Asian characters (Unicode
// Standard Annex #11) take two, combining marks and invisible format characters none.
[[nodiscard]] int columnsOf(const QString& text);

// Breaks text at spaces, and inside words that are too long, so that no part is wider than columns
// (> 1) and no character is torn from its marks. At least one part.
[[nodiscard]] QStringList wrapColumns(const QString& text, int columns);

} // namespace polaris
