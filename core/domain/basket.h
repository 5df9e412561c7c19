// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pricing.h"
#include "core/domain/product.h"

#include <optional>
#include <string>
#include <vector>

namespace polaris
{

// A line not yet paid: the product as the till saw it when it was scanned.
struct BasketLine {
    ProductId product;
    int productVersion = 0;
    std::string name;
    Unit unit = Unit::Piece;
    Money unitPrice;
    Money listPrice; // what the catalogue said; differs only when somebody set the price
    Rate taxRate;
    Quantity quantity;
    Money discount;
};

// A line of a product as the catalogue has it, at its list price, without a discount.
[[nodiscard]] BasketLine lineOf(const Product& product, Quantity quantity);

// Lines not yet paid, with the key of the sale that they will become. A value; not thread safe.
class Basket final
{
public:
    explicit Basket(const Currency& currency) : m_currency{currency} {}

    [[nodiscard]] bool isEmpty() const noexcept { return m_lines.empty(); }
    [[nodiscard]] const std::vector<BasketLine>& lines() const noexcept { return m_lines; }
    // Made at the first line, kept until the basket is emptied by clear().
    [[nodiscard]] const std::optional<SaleId>& key() const noexcept { return m_key; }
    [[nodiscard]] const Currency& currency() const noexcept { return m_currency; }

    // Who buys, when that is known. Goes with clear().
    [[nodiscard]] const std::optional<CustomerId>& customer() const noexcept { return m_customer; }
    void setCustomer(std::optional<CustomerId> customer) noexcept { m_customer = customer; }

    // Adds to the line of the same product at the same price, or appends a line; goods sold by
    // weight always get a line of their own. Returns the line's index. Throws ValueError for a
    // quantity that is not positive, not whole for pieces, or too large; the basket is unchanged
    // then.
    std::size_t add(const Product& product, Quantity quantity, const Clock& clock,
                    RandomSource& random);
    // Same errors as add. The index must exist.
    void setQuantity(std::size_t index, Quantity quantity);
    void remove(std::size_t index);
    // Takes over the price, tax, name and version of the product as it is now, on all its lines.
    void refreshProduct(const Product& product);
    void clear() noexcept;
    // Restores a basket from the journal.
    void restore(const SaleId& key, std::vector<BasketLine> lines,
                 std::optional<CustomerId> customer = std::nullopt);

    // Priced by the shop's rules; throws as priceBasket does.
    [[nodiscard]] BasketAmounts amounts(const Shop& shop) const;
    // Sum of the quantities, pieces and kilograms alike.
    [[nodiscard]] Quantity itemCount() const;

private:
    Currency m_currency;
    std::optional<SaleId> m_key;
    std::optional<CustomerId> m_customer;
    std::vector<BasketLine> m_lines;
};

} // namespace polaris
