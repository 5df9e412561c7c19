// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"

#include <cstdint>
#include <string_view>

namespace polaris
{

// What a member of staff may do: a closed list. The database checks every call by the same one
// (api/role_may.sql); windows ask here what to offer.
enum class Right : std::uint8_t {
    Sell,
    SetPrice,
    ExceedLimit, // agree that a customer goes over the credit limit
    Refund,
    RefundWithoutReceipt,
    RefundInCash, // what was not paid in cash
    ReceivePayment,
    AdjustAccount,
    EditCustomer,
    SetCreditLimit,
    MergeCustomers,
};

[[nodiscard]] bool roleMay(StaffRole role, Right right) noexcept;
// The database's word for it: "refund_in_cash".
[[nodiscard]] std::string_view rightWord(Right right) noexcept;

} // namespace polaris
