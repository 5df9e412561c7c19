// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/sale_troubles.h"

#include <algorithm>

namespace polaris
{

namespace
{

bool has(const Basket& basket, const Shortage& shortage)
{
    Quantity wanted;
    for (const BasketLine& line : basket.lines()) {
        if (line.product == shortage.product)
            wanted += line.quantity;
    }
    return wanted.isPositive() && wanted > shortage.left;
}

bool has(const Basket& basket, const ProductDifference& difference)
{
    return std::any_of(basket.lines().begin(), basket.lines().end(), [&](const BasketLine& line) {
        return line.product == difference.now.id &&
               (difference.isGone() || line.productVersion != difference.now.version);
    });
}

} // namespace

void SaleTroubles::take(const Sale& sale, const Outcome& outcome)
{
    m_open.clear();
    m_changed = false;
    m_approved = sale.approvedShort;
    m_cardTaken.reset();
    for (const Tender& tender : sale.tenders) {
        if (tender.kind == TenderKind::Card)
            m_cardTaken = m_cardTaken ? *m_cardTaken + tender.amount : tender.amount;
    }
    if (const auto* soldOut = std::get_if<SoldOut>(&outcome))
        m_open.assign(soldOut->shortages.begin(), soldOut->shortages.end());
    else if (const auto* changed = std::get_if<ProductChanged>(&outcome))
        m_open.assign(changed->differences.begin(), changed->differences.end());
}

void SaleTroubles::clear()
{
    *this = SaleTroubles{};
}

ProductId SaleTroubles::product() const
{
    if (const auto* shortage = std::get_if<Shortage>(&first()))
        return shortage->product;
    return std::get<ProductDifference>(first()).now.id;
}

void SaleTroubles::review(const Basket& basket)
{
    m_changed = true;
    std::erase_if(m_open, [&](const Trouble& trouble) {
        return std::visit([&](const auto& t) { return !has(basket, t); }, trouble);
    });
}

void SaleTroubles::dismiss()
{
    m_open.clear();
    m_changed = true;
}

void SaleTroubles::approve()
{
    m_approved.push_back(product());
    m_open.erase(m_open.begin());
}

void keepOnly(Basket& basket, ProductId product, Quantity left)
{
    for (std::size_t i = 0; i < basket.lines().size();) {
        const BasketLine& line = basket.lines()[i];
        if (line.product != product) {
            ++i;
            continue;
        }
        Quantity kept = std::min(line.quantity, left);
        if (line.unit == Unit::Piece)
            kept = Quantity::thousandths(kept.thousandths() / 1000 * 1000);
        if (!kept.isPositive()) {
            basket.remove(i);
            continue;
        }
        left -= kept;
        basket.setQuantity(i, kept);
        ++i;
    }
}

void removeProduct(Basket& basket, ProductId product)
{
    for (std::size_t i = basket.lines().size(); i-- > 0;) {
        if (basket.lines()[i].product == product)
            basket.remove(i);
    }
}

} // namespace polaris
