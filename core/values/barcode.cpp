// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/barcode.h"

#include "core/values/value_error.h"

#include <algorithm>
#include <array>

namespace polaris
{

namespace
{

constexpr std::size_t scannedMax = 128;
constexpr std::size_t canonicalMax = 48;
constexpr char groupSeparator = '\x1D';

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool areDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool isFunctionOne(char c)
{
    return c == '^' || c == groupSeparator;
}

// ISO/IEC 15424 identifiers are "]", a letter for the symbology and a digit for its options.
bool hasAimIdentifier(std::string_view text)
{
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return text.size() >= 3 && text[0] == ']' && isLetter(text[1]) && isDigit(text[2]);
}

bool saysGs1(std::string_view aimIdentifier)
{
    constexpr std::array<std::string_view, 5> gs1 = {"]C1", "]e0", "]d2", "]Q3", "]J1"};
    return std::find(gs1.begin(), gs1.end(), aimIdentifier) != gs1.end();
}

// Application identifiers whose data ends without a separator, by their first two digits, and the
// length with the identifier (GS1 General Specifications 7.8.5). 0 means: up to the next separator.
std::size_t predefinedLength(std::string_view element)
{
    if (element.size() < 2 || !areDigits(element.substr(0, 2)))
        return 0;
    const int prefix = (element[0] - '0') * 10 + (element[1] - '0');
    if (prefix == 0)
        return 20;
    if (prefix >= 1 && prefix <= 3)
        return 16;
    if (prefix == 4)
        return 18;
    if (prefix >= 11 && prefix <= 19)
        return 8;
    if (prefix == 20)
        return 4;
    if (prefix >= 31 && prefix <= 36)
        return 10;
    return prefix == 41 ? 16 : 0;
}

std::string_view gtinOfElements(std::string_view elements)
{
    while (!elements.empty()) {
        if (isFunctionOne(elements.front())) {
            elements.remove_prefix(1);
            continue;
        }
        if (elements.starts_with("01") && Barcode::isGtin(elements.substr(2, 14)))
            return elements.substr(2, 14);
        std::size_t length = predefinedLength(elements);
        if (length == 0)
            length = static_cast<std::size_t>(
                std::find_if(elements.begin(), elements.end(), isFunctionOne) - elements.begin());
        elements.remove_prefix(std::min(length, elements.size()));
    }
    return {};
}

// The form printed under a symbol for people: "(01)09501234567891(10)AB".
std::string_view gtinOfPrinted(std::string_view printed)
{
    const std::size_t mark = printed.find("(01)");
    if (mark == std::string_view::npos)
        return {};
    const std::string_view digits = printed.substr(mark + 4, 14);
    return Barcode::isGtin(digits) ? digits : std::string_view{};
}

Symbology gtinSymbology(std::string_view canonical)
{
    if (canonical.size() == 8)
        return Symbology::Gtin8;
    if (canonical.size() == 14)
        return Symbology::Gtin14;
    return canonical.front() == '0' ? Symbology::Gtin12 : Symbology::Gtin13;
}

std::string canonicalGtin(std::string_view digits)
{
    if (digits.size() == 12)
        return "0" + std::string{digits};
    if (digits.size() == 14 && digits.front() == '0')
        return std::string{digits.substr(1)};
    return std::string{digits};
}

} // namespace

Barcode::Barcode(std::string text, Symbology symbology)
    : m_text{std::move(text)},
      m_symbology{symbology}
{
}

bool Barcode::isGtin(std::string_view digits) noexcept
{
    const std::size_t size = digits.size();
    if ((size != 8 && size != 12 && size != 13 && size != 14) || !areDigits(digits))
        return false;
    return checkDigit(digits.substr(0, size - 1)) == digits.back();
}

char Barcode::checkDigit(std::string_view digitsWithoutCheck)
{
    if (digitsWithoutCheck.empty() || !areDigits(digitsWithoutCheck))
        throw ValueError{"a check digit is made of digits"};
    std::uint64_t sum = 0;
    std::uint64_t weight = 3;
    for (auto digit = digitsWithoutCheck.rbegin(); digit != digitsWithoutCheck.rend(); ++digit) {
        sum += weight * static_cast<std::uint64_t>(*digit - '0');
        weight = 4 - weight;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

Barcode Barcode::parse(std::string_view scanned)
{
    if (scanned.size() > scannedMax)
        throw ValueError{"the code is too long"};
    const bool hasAim = hasAimIdentifier(scanned);
    std::string_view code = scanned.substr(hasAim ? 3 : 0);
    const bool isGs1 =
        (hasAim && saysGs1(scanned.substr(0, 3))) || (!code.empty() && isFunctionOne(code.front()));
    std::string_view gtin = code;
    if (isGs1)
        gtin = gtinOfElements(code);
    else if (code.starts_with('('))
        gtin = gtinOfPrinted(code);
    if (isGtin(gtin)) {
        std::string canonical = canonicalGtin(gtin);
        const Symbology symbology = gtinSymbology(canonical);
        return Barcode{std::move(canonical), symbology};
    }

    std::string local{code};
    std::replace(local.begin(), local.end(), groupSeparator, '^');
    if (local.empty() || local.size() > canonicalMax)
        throw ValueError{"a code has 1 to 48 characters"};
    if (std::any_of(local.begin(), local.end(), isControl))
        throw ValueError{"a code has no control characters"};
    return Barcode{std::move(local), Symbology::Local};
}

std::optional<ScaleLabel> readScaleLabel(std::string_view code, const ScaleLabelLayout& layout)
{
    if (code.size() != 13 || !Barcode::isGtin(code) || layout.prefix.empty() ||
        !code.starts_with(layout.prefix) || layout.itemDigits < 1 || layout.itemDigits > 11 ||
        layout.valueDigits < 1 || layout.valueDigits > 11)
        return std::nullopt;
    const auto itemDigits = static_cast<std::size_t>(layout.itemDigits);
    const auto valueDigits = static_cast<std::size_t>(layout.valueDigits);
    if (layout.prefix.size() + itemDigits + valueDigits + 1 != code.size())
        return std::nullopt;
    ScaleLabel label;
    label.item = code.substr(layout.prefix.size(), itemDigits);
    for (const char digit : code.substr(layout.prefix.size() + itemDigits, valueDigits))
        label.value = label.value * 10 + (digit - '0');
    return label;
}

MultipliedCode splitMultiplier(std::string_view typed)
{
    const std::size_t star = typed.find('*');
    if (star == std::string_view::npos)
        return {std::nullopt, std::string{typed}};
    try {
        const Quantity multiplier = Quantity::parse(typed.substr(0, star));
        if (multiplier.isPositive())
            return {multiplier, std::string{typed.substr(star + 1)}};
    } catch (const ValueError&) {
        // "A*B" is a code like any other
    }
    return {std::nullopt, std::string{typed}};
}

} // namespace polaris
