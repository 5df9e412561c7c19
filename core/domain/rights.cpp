// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/rights.h"

namespace polaris
{

bool roleMay(StaffRole role, Right right) noexcept
{
    switch (right) {
    case Right::Sell:
    case Right::Refund:
    case Right::ReceivePayment:
    case Right::EditCustomer:
        return true;
    case Right::SetPrice:
    case Right::ExceedLimit:
    case Right::RefundWithoutReceipt:
    case Right::RefundInCash:
    case Right::AdjustAccount:
    case Right::SetCreditLimit:
    case Right::MergeCustomers:
        return role != StaffRole::Cashier;
    }
    return false;
}

std::string_view rightWord(Right right) noexcept
{
    switch (right) {
    case Right::Sell:
        return "sell";
    case Right::SetPrice:
        return "set_price";
    case Right::ExceedLimit:
        return "exceed_limit";
    case Right::Refund:
        return "refund";
    case Right::RefundWithoutReceipt:
        return "refund_without_receipt";
    case Right::RefundInCash:
        return "refund_in_cash";
    case Right::ReceivePayment:
        return "receive_payment";
    case Right::AdjustAccount:
        return "adjust_account";
    case Right::EditCustomer:
        return "edit_customer";
    case Right::SetCreditLimit:
        return "set_credit_limit";
    case Right::MergeCustomers:
        return "merge_customers";
    }
    return {};
}

} // namespace polaris
