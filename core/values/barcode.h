// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/quantity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace polaris
{

enum class Symbology : std::uint8_t {
    Gtin8,
    Gtin12, // UPC-A; kept as GTIN-13 with a leading 0
    Gtin13,
    Gtin14,
    Local, // any other printable code of the shop's own, 1 to 48 characters
};

// A code as scanned or typed, made canonical: GTIN-12 becomes GTIN-13 with a leading 0, GTIN-14
// with indicator 0 becomes GTIN-13, so that one product has one key whatever the scanner sends.
class Barcode final
{
public:
    // Throws ValueError for an empty or over-long code (above 128 as scanned, above 48 canonical),
    // and for control characters. A GTIN length with a wrong check digit is a Local code.
    // Accepts AIM identifiers ("]E0"), FNC1 as ^ or byte 1D, and reads the GTIN out of a GS1
    // string.
    [[nodiscard]] static Barcode parse(std::string_view scanned);
    // True for 8, 12, 13 or 14 digits whose last one is right (GS1 General Specifications 7.9).
    [[nodiscard]] static bool isGtin(std::string_view digits) noexcept;
    // The check digit for a code without it; throws ValueError unless all characters are digits.
    [[nodiscard]] static char checkDigit(std::string_view digitsWithoutCheck);

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] Symbology symbology() const noexcept { return m_symbology; }

    friend bool operator==(const Barcode&, const Barcode&) = default;

private:
    Barcode(std::string text, Symbology symbology);
    std::string m_text;
    Symbology m_symbology;
};

// What a label printed by the shop's own scale says. The layout is a setting of each shop.
struct ScaleLabelLayout {
    std::string prefix;        // "22": two digits that begin the code
    int itemDigits = 5;        // the product's own number, after the prefix
    int valueDigits = 5;       // before the check digit
    bool valueIsPrice = false; // otherwise a weight in grams
};
struct ScaleLabel {
    std::string item;       // the digits of the product number
    std::int64_t value = 0; // grams, or minor units when the layout says price
};
// Nothing when the code is not a 13-digit code of this layout, or its check digit is wrong.
[[nodiscard]] std::optional<ScaleLabel> readScaleLabel(std::string_view code,
                                                       const ScaleLabelLayout& layout);

// "5*8964000000017" is a code with a multiplier; without one the quantity is absent. A multiplier
// that is not a quantity (empty, zero, negative, letters) leaves the whole text as the code.
struct MultipliedCode {
    std::optional<Quantity> multiplier;
    std::string code;
};
[[nodiscard]] MultipliedCode splitMultiplier(std::string_view typed);

} // namespace polaris
