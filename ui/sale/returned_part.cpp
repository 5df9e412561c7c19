// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/returned_part.h"

#include <algorithm>

namespace polaris
{

Money ReturnedPart::worth(const Currency& currency) const
{
    Money worth = Money::zero(currency);
    for (const RefundLine& line : lines)
        worth += line.amounts.total;
    return worth;
}

Tendering tenderingWith(const Shop& shop, const ReturnedPart& returned, const Money& total)
{
    Tendering tendering{shop, total};
    const Money paid = std::min(total, returned.worth(shop.currency));
    if (paid.minor() > 0)
        tendering.add({TenderKind::Exchange, paid, {}});
    return tendering;
}

Exchange makeExchange(const ExchangeFrame& frame, const ReturnedPart& returned,
                      const Basket& basket, const Settlement& payment,
                      const std::optional<Settlement>& payout)
{
    const Money worth = returned.worth(frame.shop.currency);
    RefundTendering whole{frame.shop, nullptr, worth, false};
    whole.add(TenderKind::Exchange, worth);
    const std::optional<CustomerId> ofSale =
        returned.sale ? returned.sale->customer() : std::nullopt;
    const RefundFrame refundFrame{
        returned.key,    frame.shop, frame.till, frame.staff, ofSale ? ofSale : basket.customer(),
        frame.occurredAt};
    Exchange exchange{
        makeRefund(refundFrame, returned.saleId, returned.lines, payout.value_or(whole.settle())),
        makeSale(frame.shop, frame.till, frame.staff, basket, payment, frame.occurredAt)};
    requireConsistent(exchange);
    return exchange;
}

OpenReturn openReturnOf(const ReturnedPart& returned)
{
    return {returned.key, returned.saleId, returned.saleNumber, returned.lines,
            returned.mayGiveCash};
}

ReturnedPart returnedPartOf(const OpenReturn& kept)
{
    return {.key = kept.key,
            .sale = std::nullopt,
            .saleId = kept.sale,
            .saleNumber = kept.saleNumber,
            .lines = kept.lines,
            .mayGiveCash = kept.mayGiveCash};
}

ReturnedPart returnedPartOf(const Exchange& exchange)
{
    return {.key = exchange.refund.id,
            .sale = std::nullopt,
            .saleId = exchange.refund.sale,
            .saleNumber = {},
            .lines = exchange.refund.lines,
            .mayGiveCash = false};
}

} // namespace polaris
