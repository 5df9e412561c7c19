// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/search_text.h"

#include <QString>

#include <algorithm>

namespace polaris
{

namespace
{

[[nodiscard]] bool isAscii(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

[[nodiscard]] char asciiLower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

[[nodiscard]] std::string foldAscii(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    for (const char c : text) {
        if (c == '\'' || c == '`')
            continue;
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        folded += isControl ? ' ' : asciiLower(c);
    }
    return folded;
}

// By the combining classes of the Unicode Character Database: 10 to 36 are Hebrew and Arabic
// points, 200 and up the accents above and below, 1 the strokes through a letter. The classes
// between belong to scripts where the mark is a vowel or a tone, 7 to 9 to nuktas, Japanese voicing
// and viramas.
[[nodiscard]] bool isAccent(QChar c)
{
    if (c.category() != QChar::Mark_NonSpacing)
        return false;
    const unsigned char combining = c.combiningClass();
    return combining == 1 || (combining >= 10 && combining <= 36) || combining >= 200;
}

// Letters without a decomposition that people type as another one, after case folding.
[[nodiscard]] QStringView spelling(QChar c)
{
    switch (c.unicode()) {
    case u'\u00DF': // sharp s
        return u"ss";
    case u'\u00F8': // o with stroke
        return u"o";
    case u'\u00E6':
        return u"ae";
    case u'\u0153':
        return u"oe";
    case u'\u0111': // d with stroke
    case u'\u00F0':
        return u"d";
    case u'\u0142': // l with stroke
        return u"l";
    case u'\u0131': // dotless i
        return u"i";
    case u'\u0649': // alef maksura
    case u'\u06CC': // Farsi yeh
    case u'\u06D2': // yeh barree
        return u"\u064A";
    case u'\u06A9': // keheh
        return u"\u0643";
    case u'\u0629': // teh marbuta
    case u'\u06C1': // heh goal
    case u'\u06BE': // heh doachashmee
        return u"\u0647";
    default:
        return {};
    }
}

[[nodiscard]] bool isDropped(QChar c)
{
    constexpr QChar tatweel{u'\u0640'};
    constexpr QChar rightQuote{u'\u2019'};
    constexpr QChar leftQuote{u'\u2018'};
    return c == u'\'' || c == u'`' || c == rightQuote || c == leftQuote || c == tatweel ||
           c.category() == QChar::Other_Format || isAccent(c);
}

} // namespace

std::string searchText(std::string_view text)
{
    if (isAscii(text))
        return foldAscii(text);
    // Folding twice, because a decomposed capital is folded only after it lost its accent.
    const QString parts =
        fromUtf8(text).toCaseFolded().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(parts.size());
    for (const QChar c : parts) {
        if (isDropped(c))
            continue;
        if (const QStringView other = spelling(c); !other.isEmpty())
            folded += other;
        else if (const int digit = c.digitValue(); digit >= 0 && !c.isSurrogate())
            folded += QChar(u'0' + digit);
        else
            folded += c.isSpace() || c.category() == QChar::Other_Control ? QChar(u' ') : c;
    }
    return folded.toUtf8().toStdString();
}

std::string caseFolded(std::string_view text)
{
    if (!isAscii(text))
        return fromUtf8(text).toCaseFolded().toUtf8().toStdString();
    std::string folded{text};
    std::transform(folded.begin(), folded.end(), folded.begin(), asciiLower);
    return folded;
}

std::vector<std::string_view> wordsOf(std::string_view folded)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    while ((begin = folded.find_first_not_of(' ', begin)) != std::string_view::npos) {
        const std::size_t end = std::min(folded.find(' ', begin), folded.size());
        words.push_back(folded.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

void TextSignature::add(std::string_view part) noexcept
{
    unsigned previous = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const auto byte = static_cast<unsigned char>(part[i]);
        m_bits[0] |= std::uint64_t{1} << ((byte * 0x9E3779B1u) >> 26);
        if (i > 0) {
            const std::uint32_t mixed = ((previous << 8 | byte) * 0x9E3779B1u) >> 16;
            const std::uint32_t bit = mixed * 192u >> 16;
            m_bits[1 + bit / 64] |= std::uint64_t{1} << (bit % 64);
        }
        previous = byte;
    }
}

bool TextSignature::covers(const TextSignature& other) const noexcept
{
    std::uint64_t missing = 0;
    for (std::size_t i = 0; i < m_bits.size(); ++i)
        missing |= other.m_bits[i] & ~m_bits[i];
    return missing == 0;
}

} // namespace polaris
