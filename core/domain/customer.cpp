// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/customer.h"

#include <algorithm>

namespace polaris
{

Customer customerNamed(std::string name, const Currency& currency)
{
    return {.id = {},
            .version = 0,
            .name = std::move(name),
            .phone = {},
            .email = {},
            .note = {},
            .cards = {},
            .creditLimit = Money::zero(currency)};
}

Money CustomerAccount::free() const
{
    return std::max(Money::zero(balance.currency()), customer.creditLimit - balance);
}

Money CustomerAccount::storeCredit() const
{
    return std::max(Money::zero(balance.currency()), -balance);
}

} // namespace polaris
