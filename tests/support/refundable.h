// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/refund.h"
#include "tests/support/shop_maker.h"

#include <utility>
#include <vector>

// A sale as a till reads it back for a return, without a database.
namespace polaris::test
{

// Nothing of it has come back.
[[nodiscard]] inline RefundableSale refundableOf(Sale sale)
{
    const Currency currency = sale.total.currency();
    std::vector<Quantity> none(sale.lines.size());
    Receipt receipt{.key = sale.id,
                    .tillCode = sale.tillCode,
                    .number = 1,
                    .recordedAt = sale.occurredAt,
                    .chainMark = "0123456789"};
    return {.recorded = {std::move(sale), std::move(receipt), "Ann"},
            .refundedQuantities = std::move(none),
            .refundedTenders = {},
            .refundedRounding = Money::zero(currency),
            .account = {}};
}

// What the next reader sees after the refund was recorded.
inline void takeBack(RefundableSale& sale, const Refund& refund)
{
    for (const RefundLine& line : refund.lines)
        sale.refundedQuantities.at(static_cast<std::size_t>(line.saleLine) - 1) += line.quantity;
    for (const Tender& tender : refund.tenders)
        sale.refundedTenders.push_back({tender.kind, tender.amount});
    sale.refundedRounding += refund.rounding;
}

[[nodiscard]] inline Money worthOf(const std::vector<RefundLine>& lines, const Currency& currency)
{
    Money sum = Money::zero(currency);
    for (const RefundLine& line : lines)
        sum += line.amounts.total;
    return sum;
}

} // namespace polaris::test
