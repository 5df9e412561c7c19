// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/basket.h"

#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{

namespace
{

void requireLineQuantity(Unit unit, Quantity quantity)
{
    if (!quantity.fitsLine())
        throw ValueError{"a quantity is above zero and at most a million units"};
    if (unit == Unit::Piece && !quantity.isWhole())
        throw ValueError{"pieces are sold in whole numbers"};
}

void requireCurrency(const Currency& currency, const Product& product)
{
    if (product.price.currency() != currency)
        throw ValueError{"a product has another currency than the basket"};
}

bool takesMoreOf(const BasketLine& line, const Product& product)
{
    return line.product == product.id && line.unit == Unit::Piece && product.unit == Unit::Piece &&
           line.unitPrice == product.price && line.listPrice == product.price &&
           line.taxRate == product.taxRate;
}

} // namespace

BasketLine lineOf(const Product& product, Quantity quantity)
{
    return {.product = product.id,
            .productVersion = product.version,
            .name = product.name,
            .unit = product.unit,
            .unitPrice = product.price,
            .listPrice = product.price,
            .taxRate = product.taxRate,
            .quantity = quantity,
            .discount = Money::zero(product.price.currency())};
}

std::size_t Basket::add(const Product& product, Quantity quantity, const Clock& clock,
                        RandomSource& random)
{
    requireCurrency(m_currency, product);
    requireLineQuantity(product.unit, quantity);
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const BasketLine& line) {
        return takesMoreOf(line, product);
    });
    if (found != m_lines.end()) {
        const Quantity merged = found->quantity + quantity;
        requireLineQuantity(product.unit, merged);
        found->quantity = merged;
        found->name = product.name;
        found->productVersion = product.version;
        return static_cast<std::size_t>(found - m_lines.begin());
    }
    const SaleId key = m_key ? *m_key : SaleId::generate(clock, random);
    m_lines.push_back(lineOf(product, quantity));
    m_key = key;
    return m_lines.size() - 1;
}

void Basket::setQuantity(std::size_t index, Quantity quantity)
{
    BasketLine& line = m_lines.at(index);
    requireLineQuantity(line.unit, quantity);
    line.quantity = quantity;
}

void Basket::remove(std::size_t index)
{
    m_lines.erase(m_lines.begin() + (&m_lines.at(index) - m_lines.data()));
}

void Basket::refreshProduct(const Product& product)
{
    requireCurrency(m_currency, product);
    for (BasketLine& line : m_lines) {
        if (line.product != product.id)
            continue;
        line.productVersion = product.version;
        line.name = product.name;
        line.unitPrice = product.price;
        line.listPrice = product.price;
        line.taxRate = product.taxRate;
    }
}

void Basket::clear() noexcept
{
    m_lines.clear();
    m_key.reset();
    m_customer.reset();
}

void Basket::restore(const SaleId& key, std::vector<BasketLine> lines,
                     std::optional<CustomerId> customer)
{
    m_key = key;
    m_lines = std::move(lines);
    m_customer = customer;
}

BasketAmounts Basket::amounts(const Shop& shop) const
{
    std::vector<PriceInput> inputs;
    inputs.reserve(m_lines.size());
    for (const BasketLine& line : m_lines)
        inputs.push_back({line.unitPrice, line.quantity, line.discount, line.taxRate});
    return priceBasket(shop, inputs);
}

Quantity Basket::itemCount() const
{
    Quantity sum;
    for (const BasketLine& line : m_lines)
        sum += line.quantity;
    return sum;
}

} // namespace polaris
