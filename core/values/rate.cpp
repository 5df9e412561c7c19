// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/rate.h"

#include "core/values/decimal.h"
#include "core/values/value_error.h"

namespace polaris
{

Rate Rate::ppm(std::int64_t value)
{
    if (value < 0 || value > 10'000'000)
        throw ValueError{"a rate is 0 to 1000 percent"};
    Rate rate;
    rate.m_ppm = value;
    return rate;
}

Rate Rate::parsePercent(std::string_view text)
{
    return ppm(parseDecimal(text, 4));
}

std::string Rate::toPercentText() const
{
    return shortDecimalText(m_ppm, 4);
}

} // namespace polaris
