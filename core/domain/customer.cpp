// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/customer.h"

#include <algorithm>

namespace polaris
{

Money CustomerAccount::free() const
{
    return std::max(Money::zero(balance.currency()), customer.creditLimit - balance);
}

Money CustomerAccount::storeCredit() const
{
    return std::max(Money::zero(balance.currency()), -balance);
}

} // namespace polaris
