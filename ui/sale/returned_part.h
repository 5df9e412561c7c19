// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <optional>
#include <string>
#include <vector>

namespace polaris
{

// What comes back in an exchange while the new goods are in the basket. A value.
struct ReturnedPart {
    RefundId key;
    // As it was read; none without a receipt, and until it is read again in an exchange that an
    // earlier run of the program began.
    std::optional<RefundableSale> sale;
    std::optional<SaleId> saleId; // none without a receipt
    std::string saleNumber;       // empty when it is not known
    std::vector<RefundLine> lines;
    bool mayGiveCash = false; // by right, of what was not paid in cash
    [[nodiscard]] Money worth(const Currency& currency) const;
    [[nodiscard]] bool hasCustomer() const
    {
        return sale && sale->recorded.sale.customer.has_value();
    }
};

// The payment of the basket with what the returned goods pay of it already in: all, or as much as
// they are worth.
[[nodiscard]] Tendering tenderingWith(const Shop& shop, const ReturnedPart& returned,
                                      const Money& total);

// Who makes an exchange, when, and of what.
struct ExchangeFrame {
    const Shop& shop;
    const Till& till;
    StaffId staff;
    Timestamp occurredAt;
};
// payment: of the basket, as tenderingWith began it. payout: of the return; none when new goods
// take all of it. Throws ValueError for parts that do not belong together.
[[nodiscard]] Exchange makeExchange(const ExchangeFrame& frame, const ReturnedPart& returned,
                                    const Basket& basket, const Settlement& payment,
                                    const std::optional<Settlement>& payout);

// As the journal keeps it, and back.
[[nodiscard]] OpenReturn openReturnOf(const ReturnedPart& returned);
[[nodiscard]] ReturnedPart returnedPartOf(const OpenReturn& kept);
// The returned part of an exchange that was begun earlier.
[[nodiscard]] ReturnedPart returnedPartOf(const Exchange& exchange);

} // namespace polaris
