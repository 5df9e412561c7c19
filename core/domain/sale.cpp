// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sale.h"

#include "core/values/value_error.h"

#include <algorithm>
#include <map>

namespace polaris
{

namespace
{

// Pays the total again with the same tenders: what comes out is the only settlement that adds up by
// the shop's own rules of cash rounding and change.
void requireSettled(const Shop& shop, const Money& total, const Settlement& settlement)
{
    Tendering again{shop, total};
    for (const Tender& tender : settlement.tenders)
        again.add(tender);
    const Settlement expected = again.settle();
    if (settlement.rounding != expected.rounding || settlement.change != expected.change)
        throw ValueError{"the payment does not add up to the total"};
}

void requireEquations(const Sale& sale)
{
    const Money zero = Money::zero(sale.total.currency());
    Money net = zero;
    Money tax = zero;
    for (const SaleLine& line : sale.lines) {
        net += line.amounts.net;
        tax += line.amounts.tax;
        if (line.amounts.net + line.amounts.tax != line.amounts.total)
            throw ValueError{"a line does not add up"};
    }
    Money paid = zero;
    for (const Tender& tender : sale.tenders)
        paid += tender.amount;
    if (net != sale.net || tax != sale.tax || net + tax + sale.rounding != sale.total ||
        paid - sale.change != sale.total)
        throw ValueError{"the sale does not add up"};
}

} // namespace

Sale makeSale(const Shop& shop, const Till& till, StaffId staff, const Basket& basket,
              const Settlement& settlement, Timestamp occurredAt)
{
    if (basket.isEmpty() || !basket.key())
        throw ValueError{"an empty basket cannot be sold"};
    const BasketAmounts amounts = basket.amounts(shop);
    requireSettled(shop, amounts.total, settlement);

    std::vector<SaleLine> lines;
    lines.reserve(amounts.lines.size());
    for (std::size_t i = 0; i < amounts.lines.size(); ++i)
        lines.push_back({basket.lines()[i], amounts.lines[i]});
    Sale sale{*basket.key(),
              shop.id,
              till.id,
              till.code,
              staff,
              basket.customer(),
              occurredAt,
              std::move(lines),
              settlement.tenders,
              amounts.net,
              amounts.tax,
              settlement.rounding,
              amounts.total + settlement.rounding,
              settlement.change,
              {}};
    requireEquations(sale);
    return sale;
}

std::vector<std::pair<ProductId, Quantity>> demandByProduct(const Sale& sale)
{
    std::map<ProductId, Quantity> demand;
    for (const SaleLine& line : sale.lines)
        demand[line.line.product] += line.line.quantity;
    return {demand.begin(), demand.end()};
}

std::string productName(const Sale& sale, ProductId product)
{
    const auto found =
        std::find_if(sale.lines.begin(), sale.lines.end(),
                     [&](const SaleLine& line) { return line.line.product == product; });
    return found == sale.lines.end() ? std::string{} : found->line.name;
}

} // namespace polaris
