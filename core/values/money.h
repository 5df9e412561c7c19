// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/rounding.h"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// An ISO 4217 currency: its three letters and the number of decimals that the books keep.
class Currency final
{
public:
    // Throws ValueError unless code is three capital letters and minorDigits is 0 to 4.
    Currency(std::string_view code, int minorDigits);

    [[nodiscard]] std::string_view code() const noexcept { return {m_code.data(), 3}; }
    [[nodiscard]] int minorDigits() const noexcept { return m_minorDigits; }
    // Minor units in one major unit: 100 for two decimals.
    [[nodiscard]] std::int64_t minorPerMajor() const noexcept;

    friend bool operator==(const Currency&, const Currency&) = default;

private:
    std::array<char, 3> m_code;
    int m_minorDigits;
};

// An exact amount in minor units of one currency. Sums of two currencies throw ValueError, and so
// does an overflow. Never made from a floating-point number.
class Money final
{
public:
    Money(std::int64_t minor, const Currency& currency) noexcept
        : m_minor{minor},
          m_currency{currency}
    {
    }
    // "12", "12.5", "-0.05" in the C locale: a full stop, no thousands mark. Throws ValueError for
    // anything else, for more decimals than the currency has, and out of range.
    [[nodiscard]] static Money parse(std::string_view text, const Currency& currency);
    [[nodiscard]] static Money zero(const Currency& currency) noexcept
    {
        return Money{0, currency};
    }

    [[nodiscard]] std::int64_t minor() const noexcept { return m_minor; }
    [[nodiscard]] const Currency& currency() const noexcept { return m_currency; }
    [[nodiscard]] bool isZero() const noexcept { return m_minor == 0; }
    // C locale, always with the currency's decimals, without the code: "-0.05".
    [[nodiscard]] std::string toText() const;

    [[nodiscard]] Money operator-() const;
    [[nodiscard]] Money roundedTo(std::int64_t stepMinor, Rounding mode) const;
    Money& operator+=(const Money& other);
    Money& operator-=(const Money& other);
    [[nodiscard]] friend Money operator+(Money a, const Money& b) { return a += b; }
    [[nodiscard]] friend Money operator-(Money a, const Money& b) { return a -= b; }
    // Throws ValueError for two currencies.
    [[nodiscard]] std::strong_ordering operator<=>(const Money& other) const;
    [[nodiscard]] bool operator==(const Money& other) const { return (*this <=> other) == 0; }

private:
    std::int64_t m_minor;
    Currency m_currency;
};

// Splits amount by the shares (each >= 0, sum > 0) so that the parts add up to it exactly: each
// part is rounded towards zero and what remains goes, one minor unit each, to the first shares that
// are not zero. Throws ValueError for shares that cannot be split by.
[[nodiscard]] std::vector<Money> allocate(const Money& amount,
                                          std::span<const std::int64_t> shares);

} // namespace polaris
