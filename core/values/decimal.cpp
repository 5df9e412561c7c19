// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/decimal.h"

#include "core/values/value_error.h"

#include <limits>

namespace polaris
{

namespace
{

class DigitReader final
{
public:
    DigitReader(std::string_view text, bool negative)
        : m_text{text},
          m_limit{static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) +
                  (negative ? 1 : 0)}
    {
    }

    void append(char digit)
    {
        if (digit < '0' || digit > '9')
            throw ValueError{"not a number: " + std::string{m_text}};
        const auto value = static_cast<std::uint64_t>(digit - '0');
        if (m_magnitude > (m_limit - value) / 10)
            throw ValueError{"number out of range: " + std::string{m_text}};
        m_magnitude = m_magnitude * 10 + value;
    }
    [[nodiscard]] std::uint64_t magnitude() const { return m_magnitude; }

private:
    std::string_view m_text;
    std::uint64_t m_limit;
    std::uint64_t m_magnitude = 0;
};

} // namespace

std::int64_t parseDecimal(std::string_view text, int decimals)
{
    const bool negative = text.starts_with('-');
    const std::string_view unsignedText = text.substr(negative ? 1 : 0);
    const std::size_t stop = unsignedText.find('.');
    const std::string_view whole = unsignedText.substr(0, stop);
    const bool hasFraction = stop != std::string_view::npos;
    const std::string_view fraction = hasFraction ? unsignedText.substr(stop + 1) : "";
    if (whole.empty() || (hasFraction && fraction.empty()))
        throw ValueError{"not a number: " + std::string{text}};
    if (fraction.size() > static_cast<std::size_t>(decimals))
        throw ValueError{"too many decimals: " + std::string{text}};

    DigitReader reader{text, negative};
    for (const char digit : whole)
        reader.append(digit);
    for (const char digit : fraction)
        reader.append(digit);
    for (std::size_t i = fraction.size(); i < static_cast<std::size_t>(decimals); ++i)
        reader.append('0');
    return static_cast<std::int64_t>(negative ? 0 - reader.magnitude() : reader.magnitude());
}

std::string decimalText(std::int64_t value, int decimals)
{
    const auto places = static_cast<std::size_t>(decimals);
    std::string digits = std::to_string(value);
    const std::size_t sign = value < 0 ? 1 : 0;
    if (digits.size() < sign + places + 1)
        digits.insert(sign, sign + places + 1 - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - places, 1, '.');
    return digits;
}

std::string shortDecimalText(std::int64_t value, int decimals)
{
    std::string text = decimalText(value, decimals);
    if (decimals > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.')
            text.pop_back();
    }
    return text;
}

} // namespace polaris
