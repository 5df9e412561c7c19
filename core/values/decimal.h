// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace polaris
{

// Exact decimals in the C locale as integers, for the value types: a value of 1234 with two
// decimals is "12.34".

// An optional minus sign, digits, and with a full stop 1 to decimals more digits. Throws ValueError
// for anything else and out of range.
[[nodiscard]] std::int64_t parseDecimal(std::string_view text, int decimals);
// Always with all decimals: "-0.05".
[[nodiscard]] std::string decimalText(std::int64_t value, int decimals);
// Without trailing zeros: "2", "0.845".
[[nodiscard]] std::string shortDecimalText(std::int64_t value, int decimals);

} // namespace polaris
