// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/return_basket.h"

#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{

namespace
{

constexpr Quantity kOne = Quantity::thousandths(1000);
constexpr Quantity kMost = Quantity::thousandths(Quantity::lineMaxThousandths);

LineAmounts nothing(const Currency& currency)
{
    const Money zero = Money::zero(currency);
    return {zero, zero, zero, zero, zero};
}

ReturnRow rowOf(const BasketLine& line)
{
    return {.product = line.product,
            .name = line.name,
            .unit = line.unit,
            .unitPrice = line.unitPrice,
            .taxRate = line.taxRate,
            .sold = {},
            .returned = {},
            .left = {},
            .chosen = {},
            .amounts = nothing(line.unitPrice.currency())};
}

} // namespace

ReturnBasket::ReturnBasket(const Shop& shop, RefundableSale sale)
    : m_shop{shop},
      m_sale{std::move(sale)},
      m_worth{Money::zero(shop.currency)}
{
    makeRows();
}

ReturnBasket::ReturnBasket(const Shop& shop) : m_shop{shop}, m_worth{Money::zero(shop.currency)} {}

void ReturnBasket::makeRows()
{
    const std::vector<SaleLine>& lines = m_sale->recorded.sale.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        ReturnRow row = rowOf(lines[i].line);
        row.sold = lines[i].line.quantity;
        row.returned = m_sale->refundedQuantities.at(i);
        row.left = m_sale->left(i);
        row.reason = m_reason;
        row.goods = m_goods;
        m_rows.push_back(std::move(row));
    }
}

int ReturnBasket::chosenRows() const noexcept
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const ReturnRow& row) { return row.isChosen(); }));
}

Quantity ReturnBasket::chosenItems() const
{
    Quantity items;
    for (const ReturnRow& row : m_rows)
        items += row.chosen;
    return items;
}

Money ReturnBasket::tax() const
{
    Money tax = Money::zero(m_shop.currency);
    for (const ReturnRow& row : m_rows)
        tax += row.amounts.tax;
    return tax;
}

std::vector<RefundLine> ReturnBasket::lines() const
{
    std::vector<RefundLine> lines;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const ReturnRow& row = m_rows[i];
        if (!row.isChosen())
            continue;
        if (m_sale)
            lines.push_back(refundLineOf(*m_sale, i, row.chosen, row.reason, row.goods));
        else
            lines.push_back({.saleLine = 0,
                             .product = row.product,
                             .name = row.name,
                             .unit = row.unit,
                             .unitPrice = row.unitPrice,
                             .taxRate = row.taxRate,
                             .quantity = row.chosen,
                             .amounts = row.amounts,
                             .reason = row.reason,
                             .goods = row.goods});
    }
    return lines;
}

// Fills in what the chosen parts are worth; false when an amount leaves its range.
bool ReturnBasket::price(std::vector<ReturnRow>& rows) const
{
    try {
        std::vector<PriceInput> inputs;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            ReturnRow& row = rows[i];
            row.amounts = nothing(m_shop.currency);
            if (!row.isChosen())
                continue;
            if (m_sale)
                row.amounts = refundLineOf(*m_sale, i, row.chosen, row.reason, row.goods).amounts;
            inputs.push_back(
                {row.unitPrice, row.chosen, Money::zero(m_shop.currency), row.taxRate});
        }
        if (m_sale)
            return true;
        const BasketAmounts amounts = priceBasket(m_shop, inputs);
        auto next = amounts.lines.begin();
        for (ReturnRow& row : rows) {
            if (row.isChosen())
                row.amounts = *next++;
        }
        return true;
    } catch (const ValueError&) {
        return false;
    }
}

bool ReturnBasket::replace(std::vector<ReturnRow> rows)
{
    if (!price(rows))
        return false;
    try {
        Money worth = Money::zero(m_shop.currency);
        for (const ReturnRow& row : rows)
            worth += row.amounts.total;
        m_worth = worth;
    } catch (const ValueError&) {
        return false;
    }
    m_rows = std::move(rows);
    return true;
}

bool ReturnBasket::setQuantity(std::size_t row, Quantity quantity)
{
    std::vector<ReturnRow> rows = m_rows;
    ReturnRow& changed = rows.at(row);
    if (quantity < Quantity{} || quantity > changed.left ||
        (changed.unit == Unit::Piece && !quantity.isWhole()))
        return false;
    if (!m_sale && quantity == Quantity{}) {
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
        return replace(std::move(rows));
    }
    if (!changed.isChosen()) {
        changed.reason = m_reason;
        changed.goods = m_goods;
    }
    changed.chosen = quantity;
    return replace(std::move(rows));
}

bool ReturnBasket::step(std::size_t row, int pieces)
{
    const ReturnRow& now = m_rows.at(row);
    if (now.unit != Unit::Piece)
        return false;
    const Quantity wanted = now.chosen + Quantity::pieces(pieces);
    // Without a receipt a line is taken out on purpose only, as in the basket.
    return (m_sale || wanted.isPositive()) && setQuantity(row, wanted);
}

bool ReturnBasket::toggle(std::size_t row)
{
    const ReturnRow& now = m_rows.at(row);
    if (!m_sale || (!now.isChosen() && !now.left.isPositive()))
        return false;
    return setQuantity(row, now.isChosen() ? Quantity{} : now.left);
}

void ReturnBasket::takeAll()
{
    if (!m_sale)
        return;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].left.isPositive())
            setQuantity(row, m_rows[row].left);
    }
}

ReturnBasket::Added ReturnBasket::add(const Product& product, std::optional<Quantity> quantity)
{
    Added added;
    if (!m_sale) {
        added.row = addWithoutReceipt(product, quantity.value_or(kOne), added.more);
        return added;
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const Quantity open = m_rows[row].left - m_rows[row].chosen;
        if (m_rows[row].product != product.id)
            continue;
        if (!added.row || (!added.left.isPositive() && open.isPositive()))
            added.row = row;
        added.left += open;
    }
    if (!added.row || !added.left.isPositive())
        return added;
    const ReturnRow& first = m_rows[*added.row];
    const Quantity one = first.unit == Unit::Piece ? kOne : first.left - first.chosen;
    const Quantity wanted = quantity.value_or(one);
    if (wanted <= added.left && (first.unit != Unit::Piece || wanted.isWhole()))
        added.more = spread(product.id, wanted);
    return added;
}

// Over the product's lines, from the first one on.
bool ReturnBasket::spread(ProductId product, Quantity quantity)
{
    for (std::size_t row = 0; row < m_rows.size() && quantity.isPositive(); ++row) {
        const ReturnRow& now = m_rows[row];
        const Quantity taken = std::min(quantity, now.left - now.chosen);
        if (now.product != product || !taken.isPositive())
            continue;
        if (!setQuantity(row, now.chosen + taken))
            return false;
        quantity -= taken;
    }
    return true;
}

std::size_t ReturnBasket::addWithoutReceipt(const Product& product, Quantity quantity, bool& added)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].product == product.id && product.unit == Unit::Piece) {
            added = setQuantity(row, m_rows[row].chosen + quantity);
            return row;
        }
    }
    ReturnRow row = rowOf(lineOf(product, quantity));
    row.left = kMost;
    row.chosen = quantity;
    row.reason = m_reason;
    row.goods = m_goods;
    std::vector<ReturnRow> rows = m_rows;
    rows.push_back(std::move(row));
    added = quantity.fitsLine() && (product.unit != Unit::Piece || quantity.isWhole()) &&
            replace(std::move(rows));
    return added ? m_rows.size() - 1 : 0;
}

void ReturnBasket::setReason(std::size_t row, ReturnReason reason)
{
    m_reason = reason;
    const bool useless = reason == ReturnReason::Faulty || reason == ReturnReason::PastItsDate;
    m_rows.at(row).reason = reason;
    setGoods(row, useless ? GoodsGo::WrittenOff : GoodsGo::BackToStock);
}

void ReturnBasket::setGoods(std::size_t row, GoodsGo goods)
{
    m_goods = goods;
    m_rows.at(row).goods = goods;
}

void ReturnBasket::reread(RefundableSale sale)
{
    const std::vector<ReturnRow> before = std::move(m_rows);
    m_sale = std::move(sale);
    m_rows.clear();
    makeRows();
    for (std::size_t row = 0; row < m_rows.size() && row < before.size(); ++row) {
        m_rows[row].reason = before[row].reason;
        m_rows[row].goods = before[row].goods;
        m_rows[row].chosen = std::min(before[row].chosen, m_rows[row].left);
    }
    std::vector<ReturnRow> rows = m_rows;
    if (!replace(std::move(rows)))
        m_rows = before;
}

} // namespace polaris
