// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/quantity.h"

#include "core/values/decimal.h"
#include "core/values/rounding.h"

namespace polaris
{

Quantity Quantity::pieces(std::int64_t count)
{
    return Quantity{mulDiv(count, 1000, 1, Rounding::Down)};
}

Quantity Quantity::parse(std::string_view text)
{
    return Quantity{parseDecimal(text, 3)};
}

bool Quantity::fitsLine() const noexcept
{
    return m_thousandths > 0 && m_thousandths <= lineMaxThousandths;
}

std::string Quantity::toText() const
{
    return shortDecimalText(m_thousandths, 3);
}

Quantity Quantity::operator-() const
{
    return Quantity{checkedSubtract(0, m_thousandths)};
}

Quantity& Quantity::operator+=(Quantity other)
{
    m_thousandths = checkedAdd(m_thousandths, other.m_thousandths);
    return *this;
}

Quantity& Quantity::operator-=(Quantity other)
{
    m_thousandths = checkedSubtract(m_thousandths, other.m_thousandths);
    return *this;
}

} // namespace polaris
