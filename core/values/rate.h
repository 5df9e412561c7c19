// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace polaris
{

// A proportion in parts per million: 17 % is 170,000. Range 0 to 10,000,000 (1000 %).
class Rate final
{
public:
    constexpr Rate() noexcept = default;
    // Throws ValueError out of range.
    [[nodiscard]] static Rate ppm(std::int64_t value);
    // "17", "17.5" percent in the C locale, at most four decimals. Throws ValueError otherwise.
    [[nodiscard]] static Rate parsePercent(std::string_view text);

    [[nodiscard]] constexpr std::int64_t ppm() const noexcept { return m_ppm; }
    // C locale, shortest form, without the sign: "17.5".
    [[nodiscard]] std::string toPercentText() const;

    friend constexpr auto operator<=>(const Rate&, const Rate&) = default;

private:
    std::int64_t m_ppm = 0;
};

} // namespace polaris
