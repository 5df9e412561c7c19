// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/text_columns.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

namespace polaris
{
namespace
{

struct Range {
    char32_t first;
    char32_t last;
};

// East_Asian_Width W and F of Unicode 14.0; ranges are joined over code points that are not
// assigned.
constexpr auto wideRanges = std::to_array<Range>(
    {{0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
     {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
     {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
     {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
     {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
     {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
     {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
     {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
     {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
     {0x3041, 0x3247},   {0x3250, 0x4dbf},   {0x4e00, 0xa4c6},   {0xa960, 0xa97c},
     {0xac00, 0xd7a3},   {0xf900, 0xfad9},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},
     {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x1b2fb}, {0x1f004, 0x1f004},
     {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a}, {0x1f200, 0x1f320},
     {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393}, {0x1f3a0, 0x1f3ca},
     {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4}, {0x1f3f8, 0x1f43e},
     {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d}, {0x1f54b, 0x1f54e},
     {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596}, {0x1f5a4, 0x1f5a4},
     {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc}, {0x1f6d0, 0x1f6d2},
     {0x1f6d5, 0x1f6df}, {0x1f6eb, 0x1f6ec}, {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7f0},
     {0x1f90c, 0x1f93a}, {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faf6},
     {0x20000, 0x3fffd}});

int columnsOfOne(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    const bool invisible = category == QChar::Mark_NonSpacing ||
                           category == QChar::Mark_Enclosing || category == QChar::Other_Format ||
                           category == QChar::Other_Control;
    const bool joinsHangulSyllable = character >= 0x1160 && character <= 0x11ff;
    if (invisible || joinsHangulSyllable)
        return 0;
    const auto* range =
        std::lower_bound(wideRanges.begin(), wideRanges.end(), character,
                         [](const Range& r, char32_t wanted) { return r.last < wanted; });
    return range != wideRanges.end() && range->first <= character ? 2 : 1;
}

// The longest beginning of the text that fits, at least one whole character.
qsizetype fittingPart(const QString& text, int columns)
{
    QTextBoundaryFinder finder{QTextBoundaryFinder::Grapheme, text};
    qsizetype fits = finder.toNextBoundary();
    for (qsizetype next = finder.toNextBoundary(); next > 0; next = finder.toNextBoundary()) {
        if (columnsOf(text.left(next)) > columns)
            break;
        fits = next;
    }
    return fits;
}

} // namespace

int columnsOf(const QString& text)
{
    int columns = 0;
    for (const char32_t character : text.toUcs4())
        columns += columnsOfOne(character);
    return columns;
}

QStringList wrapColumns(const QString& text, int columns)
{
    QStringList parts;
    QString part;
    for (QString word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString joined = part.isEmpty() ? word : part + u' ' + word;
        if (columnsOf(joined) <= columns) {
            part = joined;
            continue;
        }
        if (!part.isEmpty())
            parts.append(part);
        while (columnsOf(word) > columns) {
            const qsizetype cut = fittingPart(word, columns);
            parts.append(word.left(cut));
            word = word.mid(cut);
        }
        part = word;
    }
    if (!part.isEmpty() || parts.isEmpty())
        parts.append(part);
    return parts;
}

} // namespace polaris
