// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/rounding.h"

#include "core/values/value_error.h"

#include <limits>

namespace polaris
{

namespace
{

constexpr std::uint64_t maxPositive = std::numeric_limits<std::int64_t>::max();

struct Wide {
    std::uint64_t high;
    std::uint64_t low;
};

std::uint64_t magnitude(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    return value < 0 ? 0 - bits : bits;
}

// No compiler-specific 128-bit integer: the program is built with MSVC too.
Wide multiply(std::uint64_t a, std::uint64_t b)
{
    constexpr std::uint64_t half = 0xFFFFFFFF;
    const std::uint64_t low = (a & half) * (b & half);
    const std::uint64_t crossA = (a >> 32) * (b & half);
    const std::uint64_t crossB = (a & half) * (b >> 32);
    const std::uint64_t middle = (low >> 32) + (crossA & half) + (crossB & half);
    const std::uint64_t high =
        (a >> 32) * (b >> 32) + (crossA >> 32) + (crossB >> 32) + (middle >> 32);
    return {high, (middle << 32) | (low & half)};
}

struct Division {
    std::uint64_t quotient;
    std::uint64_t remainder;
};

// Needs dividend.high < divisor <= 2^63, so that the quotient fits and the remainder can be
// doubled.
Division divide(const Wide& dividend, std::uint64_t divisor)
{
    if (dividend.high == 0)
        return {dividend.low / divisor, dividend.low % divisor};
    std::uint64_t quotient = 0;
    std::uint64_t remainder = dividend.high;
    for (int bit = 63; bit >= 0; --bit) {
        remainder = (remainder << 1) | ((dividend.low >> bit) & 1);
        quotient <<= 1;
        if (remainder >= divisor) {
            remainder -= divisor;
            quotient |= 1;
        }
    }
    return {quotient, remainder};
}

bool roundsAwayFromZero(const Division& exact, std::uint64_t divisor, bool negative, Rounding mode)
{
    const std::uint64_t toNext = divisor - exact.remainder;
    switch (mode) {
    case Rounding::HalfUp:
        return exact.remainder >= toNext;
    case Rounding::HalfDown:
        return exact.remainder > toNext;
    case Rounding::HalfEven:
        return exact.remainder > toNext || (exact.remainder == toNext && exact.quotient % 2 == 1);
    case Rounding::Up:
        return exact.remainder != 0;
    case Rounding::Down:
        return false;
    case Rounding::Ceiling:
        return exact.remainder != 0 && !negative;
    case Rounding::Floor:
        return exact.remainder != 0 && negative;
    }
    throw ValueError{"unknown rounding mode"};
}

} // namespace

std::int64_t mulDiv(std::int64_t a, std::int64_t b, std::int64_t divisor, Rounding mode)
{
    if (divisor == 0)
        throw ValueError{"division by zero"};
    const bool negative = ((a < 0) != (b < 0)) != (divisor < 0);
    const std::uint64_t divisorMagnitude = magnitude(divisor);
    const Wide product = multiply(magnitude(a), magnitude(b));
    if (product.high >= divisorMagnitude)
        throw ValueError{"amount out of range"};
    const Division exact = divide(product, divisorMagnitude);
    const std::uint64_t limit = negative ? maxPositive + 1 : maxPositive;
    const bool away = roundsAwayFromZero(exact, divisorMagnitude, negative, mode);
    if (exact.quotient > limit - (away ? 1 : 0))
        throw ValueError{"amount out of range"};
    const std::uint64_t rounded = exact.quotient + (away ? 1 : 0);
    return static_cast<std::int64_t>(negative ? 0 - rounded : rounded);
}

std::int64_t roundToStep(std::int64_t value, std::int64_t step, Rounding mode)
{
    if (step <= 0)
        throw ValueError{"the step of a rounding must be positive"};
    return mulDiv(mulDiv(value, 1, step, mode), step, 1, mode);
}

std::int64_t checkedAdd(std::int64_t a, std::int64_t b)
{
    using Limits = std::numeric_limits<std::int64_t>;
    if (b > 0 ? a > Limits::max() - b : a < Limits::min() - b)
        throw ValueError{"amount out of range"};
    return a + b;
}

std::int64_t checkedSubtract(std::int64_t a, std::int64_t b)
{
    using Limits = std::numeric_limits<std::int64_t>;
    if (b < 0 ? a > Limits::max() + b : a < Limits::min() + b)
        throw ValueError{"amount out of range"};
    return a - b;
}

} // namespace polaris
