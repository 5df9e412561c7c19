// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/money.h"

#include "core/values/decimal.h"
#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{

namespace
{

void requireSameCurrency(const Currency& a, const Currency& b)
{
    if (a != b)
        throw ValueError{"two currencies in one sum: " + std::string{a.code()} + " and " +
                         std::string{b.code()}};
}

} // namespace

Currency::Currency(std::string_view code, int minorDigits) : m_code{}, m_minorDigits{minorDigits}
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (code.size() != m_code.size() || !std::all_of(code.begin(), code.end(), isCapital))
        throw ValueError{"not a currency code: " + std::string{code}};
    if (minorDigits < 0 || minorDigits > 4)
        throw ValueError{"a currency has 0 to 4 decimals"};
    std::copy(code.begin(), code.end(), m_code.begin());
}

std::int64_t Currency::minorPerMajor() const noexcept
{
    std::int64_t result = 1;
    for (int i = 0; i < m_minorDigits; ++i)
        result *= 10;
    return result;
}

Money Money::parse(std::string_view text, const Currency& currency)
{
    return Money{parseDecimal(text, currency.minorDigits()), currency};
}

std::string Money::toText() const
{
    return decimalText(m_minor, m_currency.minorDigits());
}

Money Money::operator-() const
{
    return Money{checkedSubtract(0, m_minor), m_currency};
}

Money Money::roundedTo(std::int64_t stepMinor, Rounding mode) const
{
    return Money{roundToStep(m_minor, stepMinor, mode), m_currency};
}

Money& Money::operator+=(const Money& other)
{
    requireSameCurrency(m_currency, other.m_currency);
    m_minor = checkedAdd(m_minor, other.m_minor);
    return *this;
}

Money& Money::operator-=(const Money& other)
{
    requireSameCurrency(m_currency, other.m_currency);
    m_minor = checkedSubtract(m_minor, other.m_minor);
    return *this;
}

std::strong_ordering Money::operator<=>(const Money& other) const
{
    requireSameCurrency(m_currency, other.m_currency);
    return m_minor <=> other.m_minor;
}

std::vector<Money> allocate(const Money& amount, std::span<const std::int64_t> shares)
{
    std::int64_t sum = 0;
    for (const std::int64_t share : shares) {
        if (share < 0)
            throw ValueError{"a share cannot be negative"};
        sum = checkedAdd(sum, share);
    }
    if (sum == 0)
        throw ValueError{"nothing to share by"};

    std::vector<Money> parts;
    std::int64_t left = amount.minor();
    for (const std::int64_t share : shares) {
        const std::int64_t part = mulDiv(amount.minor(), share, sum, Rounding::Down);
        parts.emplace_back(part, amount.currency());
        left -= part;
    }
    const std::int64_t unit = left < 0 ? -1 : 1;
    for (std::size_t i = 0; left != 0; ++i) {
        if (shares[i] == 0)
            continue;
        parts[i] += Money{unit, amount.currency()};
        left -= unit;
    }
    return parts;
}

} // namespace polaris
