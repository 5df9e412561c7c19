// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/basket.h"
#include "core/domain/tendering.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace polaris
{

struct SaleLine {
    BasketLine line;
    LineAmounts amounts;
};

// A basket with its payment, ready to be recorded; immutable once made. Texts are UTF-8.
struct Sale {
    SaleId id;
    StoreId store;
    TillId till;
    std::string tillCode;
    StaffId staff;
    std::optional<CustomerId> customer;
    Timestamp occurredAt; // the till's clock at Complete; data only, never used for order
    std::vector<SaleLine> lines;
    std::vector<Tender> tenders;
    Money net;
    Money tax;
    Money rounding;
    Money total; // net + tax + rounding = sum of tenders - change
    Money change;
    // Products that somebody at the till agreed to sell below zero (policy Ask). Says how the call
    // may be answered, not what was sold: it is no part of the content that the key stands for.
    std::vector<ProductId> approvedShort;
    // Who agreed that the customer may go over the credit limit; no part of the content either.
    std::optional<StaffId> overLimitApprovedBy = std::nullopt;
};

// Joins basket and settlement. Throws ValueError for an empty basket and for a settlement that does
// not add up to the basket's total.
// The customer is the basket's.
[[nodiscard]] Sale makeSale(const Shop& shop, const Till& till, StaffId staff, const Basket& basket,
                            const Settlement& settlement, Timestamp occurredAt);

// What the sale takes from stock: lines of one product merged, ascending by product, the order in
// which every call locks.
[[nodiscard]] std::vector<std::pair<ProductId, Quantity>> demandByProduct(const Sale& sale);

// The name of the product as the sale's first line of it has it; empty when it is not in the sale.
[[nodiscard]] std::string productName(const Sale& sale, ProductId product);

} // namespace polaris
