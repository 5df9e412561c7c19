// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace polaris
{

// An exact quantity in thousandths of its unit: 1 piece is 1000, 845 g of a kilogram is 845.
// Sums throw ValueError on overflow.
class Quantity final
{
public:
    // The most that one line may hold: a million units. The database holds the same bound.
    static constexpr std::int64_t lineMaxThousandths = 1'000'000'000;

    constexpr Quantity() noexcept = default;
    [[nodiscard]] static constexpr Quantity thousandths(std::int64_t value) noexcept
    {
        return Quantity{value};
    }
    // Throws ValueError when count * 1000 leaves int64.
    [[nodiscard]] static Quantity pieces(std::int64_t count);
    // "2", "0.845" in the C locale, at most three decimals. Throws ValueError for anything else.
    [[nodiscard]] static Quantity parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t thousandths() const noexcept { return m_thousandths; }
    [[nodiscard]] bool isWhole() const noexcept { return m_thousandths % 1000 == 0; }
    [[nodiscard]] bool isPositive() const noexcept { return m_thousandths > 0; }
    // Positive and at most lineMaxThousandths.
    [[nodiscard]] bool fitsLine() const noexcept;
    // C locale, shortest form: "2", "0.845".
    [[nodiscard]] std::string toText() const;

    [[nodiscard]] Quantity operator-() const;
    Quantity& operator+=(Quantity other);
    Quantity& operator-=(Quantity other);
    [[nodiscard]] friend Quantity operator+(Quantity a, Quantity b) { return a += b; }
    [[nodiscard]] friend Quantity operator-(Quantity a, Quantity b) { return a -= b; }
    friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;

private:
    explicit constexpr Quantity(std::int64_t value) noexcept : m_thousandths{value} {}
    std::int64_t m_thousandths = 0;
};

} // namespace polaris
