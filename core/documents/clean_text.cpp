// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/clean_text.h"

#include <QString>
#include <QTextBoundaryFinder>

namespace polaris
{
namespace
{

// A name without end must not print a receipt without end.
constexpr qsizetype mostCharacters = 200;

bool turnsTextAround(char16_t unit)
{
    return (unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2066 && unit <= 0x2069);
}

QString shortened(const QString& text)
{
    if (text.size() <= mostCharacters)
        return text;
    QTextBoundaryFinder finder{QTextBoundaryFinder::Grapheme, text};
    finder.setPosition(mostCharacters);
    const qsizetype cut = finder.isAtBoundary() ? mostCharacters : finder.toPreviousBoundary();
    return text.left(cut > 0 ? cut : mostCharacters) + u'…';
}

} // namespace

std::string cleanText(const std::string& text)
{
    QString cleaned;
    for (const QChar unit : QString::fromStdString(text)) {
        if (turnsTextAround(unit.unicode()) || unit == QChar::ByteOrderMark)
            continue;
        cleaned += unit.category() == QChar::Other_Control ? QChar{u' '} : unit;
    }
    return shortened(cleaned.simplified()).toStdString();
}

} // namespace polaris
