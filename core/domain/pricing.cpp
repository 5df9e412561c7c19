// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricing.h"

#include "core/values/value_error.h"

#include <algorithm>
#include <map>

namespace polaris
{

namespace
{

constexpr std::int64_t onePpm = 1'000'000;

// Tax is amount x rate / divisor: of a price with tax inside, the rate's share of (1 + rate).
std::int64_t taxDivisor(bool included, Rate rate)
{
    return included ? onePpm + rate.ppm() : onePpm;
}

std::int64_t taxOf(std::int64_t amount, Rate rate, bool included, Rounding mode)
{
    return mulDiv(amount, rate.ppm(), taxDivisor(included, rate), mode);
}

std::int64_t grossOf(const Shop& shop, const PriceInput& line)
{
    if (line.unitPrice < Money::zero(shop.currency))
        throw ValueError{"a price cannot be negative"};
    if (!line.quantity.fitsLine())
        throw ValueError{"a quantity is above zero and at most a million units"};
    const std::int64_t gross =
        mulDiv(line.unitPrice.minor(), line.quantity.thousandths(), 1000, Rounding::HalfUp);
    if (line.discount < Money::zero(shop.currency) || line.discount.minor() > gross)
        throw ValueError{"a discount is at least zero and at most its line"};
    return gross;
}

// What the tax of each line is a share of: its amount after discount.
std::vector<std::int64_t> taxedAmounts(const Shop& shop, std::span<const PriceInput> lines)
{
    std::vector<std::int64_t> amounts;
    amounts.reserve(lines.size());
    for (const PriceInput& line : lines)
        amounts.push_back(grossOf(shop, line) - line.discount.minor());
    return amounts;
}

// Deals one rate's rounded tax to its lines: each gets its exact tax rounded down, and the units
// that are left go to the largest remainders, the earlier line first when they are equal.
void dealTax(const Shop& shop, Rate rate, const std::vector<std::size_t>& members,
             const std::vector<std::int64_t>& amounts, std::vector<std::int64_t>& taxes)
{
    std::int64_t sum = 0;
    std::int64_t dealt = 0;
    std::vector<std::pair<std::uint64_t, std::size_t>> remainders;
    const std::int64_t divisor = taxDivisor(shop.pricesIncludeTax, rate);
    for (const std::size_t i : members) {
        sum = checkedAdd(sum, amounts[i]);
        taxes[i] = taxOf(amounts[i], rate, shop.pricesIncludeTax, Rounding::Down);
        dealt += taxes[i];
        // Exact although the products may wrap: the remainder is below the divisor.
        remainders.emplace_back(
            static_cast<std::uint64_t>(amounts[i]) * static_cast<std::uint64_t>(rate.ppm()) -
                static_cast<std::uint64_t>(taxes[i]) * static_cast<std::uint64_t>(divisor),
            i);
    }
    std::stable_sort(remainders.begin(), remainders.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const std::int64_t tax = taxOf(sum, rate, shop.pricesIncludeTax, shop.taxRoundingMode);
    for (std::size_t n = 0; dealt < tax; ++n, ++dealt)
        ++taxes[remainders[n].second];
}

std::vector<std::int64_t> documentTaxes(const Shop& shop, std::span<const PriceInput> lines,
                                        const std::vector<std::int64_t>& amounts)
{
    std::map<Rate, std::vector<std::size_t>> membersByRate;
    for (std::size_t i = 0; i < lines.size(); ++i)
        membersByRate[lines[i].taxRate].push_back(i);
    std::vector<std::int64_t> taxes(lines.size());
    for (const auto& [rate, members] : membersByRate)
        dealTax(shop, rate, members, amounts, taxes);
    return taxes;
}

std::vector<std::int64_t> lineTaxes(const Shop& shop, std::span<const PriceInput> lines,
                                    const std::vector<std::int64_t>& amounts)
{
    std::vector<std::int64_t> taxes(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        taxes[i] = taxOf(amounts[i], lines[i].taxRate, shop.pricesIncludeTax, shop.taxRoundingMode);
    return taxes;
}

LineAmounts lineAmounts(const Shop& shop, const PriceInput& line, std::int64_t amountMinor,
                        std::int64_t taxMinor)
{
    const Money amount{amountMinor, shop.currency};
    const Money tax{taxMinor, shop.currency};
    const Money net = shop.pricesIncludeTax ? amount - tax : amount;
    return {amount + line.discount, line.discount, net, tax, net + tax};
}

BasketAmounts summed(const Shop& shop, std::span<const PriceInput> inputs,
                     std::vector<LineAmounts> lines)
{
    const Money zero = Money::zero(shop.currency);
    BasketAmounts sums{{}, {}, zero, zero, zero, zero, zero};
    std::map<Rate, TaxGroup> groups;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const LineAmounts& line = lines[i];
        sums.gross += line.gross;
        sums.discount += line.discount;
        sums.net += line.net;
        sums.tax += line.tax;
        const Rate rate = inputs[i].taxRate;
        TaxGroup& group = groups.try_emplace(rate, TaxGroup{rate, zero, zero}).first->second;
        group.net += line.net;
        group.tax += line.tax;
    }
    sums.total = sums.net + sums.tax;
    for (const auto& [rate, group] : groups)
        sums.taxGroups.push_back(group);
    sums.lines = std::move(lines);
    return sums;
}

} // namespace

BasketAmounts priceBasket(const Shop& shop, std::span<const PriceInput> lines)
{
    const std::vector<std::int64_t> amounts = taxedAmounts(shop, lines);
    const std::vector<std::int64_t> taxes = shop.taxRounding == TaxRounding::Document
                                                ? documentTaxes(shop, lines, amounts)
                                                : lineTaxes(shop, lines, amounts);
    std::vector<LineAmounts> priced;
    priced.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        priced.push_back(lineAmounts(shop, lines[i], amounts[i], taxes[i]));
    return summed(shop, lines, std::move(priced));
}

Money taxIncludedIn(const Money& amount, Rate rate, Rounding mode)
{
    return Money{taxOf(amount.minor(), rate, true, mode), amount.currency()};
}

Money taxAddedTo(const Money& amount, Rate rate, Rounding mode)
{
    return Money{taxOf(amount.minor(), rate, false, mode), amount.currency()};
}

} // namespace polaris
