// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace polaris
{

// How an exact result becomes an integer. Half modes differ only on exact halves.
enum class Rounding : std::uint8_t {
    HalfUp,   // exact half away from zero (EN 16931, HMRC, GST Act s 9-90)
    HalfDown, // exact half towards zero (NZ GST Act s 19O)
    HalfEven, // exact half to the even neighbour
    Up,       // away from zero
    Down,     // towards zero
    Ceiling,  // towards plus infinity
    Floor,    // towards minus infinity
};

// a * b / divisor, exact inside, rounded once. Throws ValueError when the result leaves int64 or
// divisor is 0.
[[nodiscard]] std::int64_t mulDiv(std::int64_t a, std::int64_t b, std::int64_t divisor,
                                  Rounding mode);

// The multiple of step (> 0) nearest to value by mode; used for cash rounding.
[[nodiscard]] std::int64_t roundToStep(std::int64_t value, std::int64_t step, Rounding mode);

// Sums that throw ValueError instead of wrapping.
[[nodiscard]] std::int64_t checkedAdd(std::int64_t a, std::int64_t b);
[[nodiscard]] std::int64_t checkedSubtract(std::int64_t a, std::int64_t b);

} // namespace polaris
