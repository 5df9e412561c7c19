// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/refund.h"

#include <optional>
#include <vector>

namespace polaris
{

// One line that may come back, and how much of it does.
struct ReturnRow {
    ProductId product;
    std::string name;
    Unit unit = Unit::Piece;
    Money unitPrice;
    Rate taxRate;
    Quantity sold; // zero without a receipt, as is returned
    Quantity returned;
    Quantity left; // the most that may come back
    Quantity chosen;
    ReturnReason reason = ReturnReason::Unwanted;
    GoodsGo goods = GoodsGo::BackToStock;
    LineAmounts amounts; // of what is chosen
    [[nodiscard]] bool isChosen() const noexcept { return chosen.isPositive(); }
};

// What comes back in one return while it is being chosen: lines of a recorded sale, or products
// without a receipt. A value without a widget; what cannot be is answered with false. The reason
// chosen last is the reason of the next lines.
class ReturnBasket final
{
public:
    ReturnBasket(const Shop& shop, RefundableSale sale);
    // Without a receipt: products come in one by one, at their price of today.
    explicit ReturnBasket(const Shop& shop);

    // None without a receipt.
    [[nodiscard]] const std::optional<RefundableSale>& sale() const noexcept { return m_sale; }
    [[nodiscard]] const std::vector<ReturnRow>& rows() const noexcept { return m_rows; }
    [[nodiscard]] int chosenRows() const noexcept;
    [[nodiscard]] Quantity chosenItems() const;
    [[nodiscard]] const Money& worth() const noexcept { return m_worth; }
    [[nodiscard]] Money tax() const;
    // The chosen lines, ready to be returned.
    [[nodiscard]] std::vector<RefundLine> lines() const;

    // Rows must exist. Zero takes the line out of the return.
    bool setQuantity(std::size_t row, Quantity quantity);
    bool step(std::size_t row, int pieces);
    // All that is left of the line, or nothing.
    bool toggle(std::size_t row);
    // All that is left of the sale.
    void takeAll();
    // One piece of the product, all that is left of a weighed line, or the quantity if so much is
    // left of it on all its lines. Without a receipt weighed goods need a quantity.
    struct Added {
        std::optional<std::size_t> row; // none: the sale has no such line
        bool more = false;
        Quantity left; // what could have come back, when it was too much
    };
    Added add(const Product& product, std::optional<Quantity> quantity = std::nullopt);
    // The goods follow: what is faulty or too old is written off.
    void setReason(std::size_t row, ReturnReason reason);
    void setGoods(std::size_t row, GoodsGo goods);
    // The sale as it is now: what is chosen stays, as far as it is left.
    void reread(RefundableSale sale);

private:
    void makeRows();
    bool price(std::vector<ReturnRow>& rows) const;
    bool replace(std::vector<ReturnRow> rows);
    bool spread(ProductId product, Quantity quantity);
    std::size_t addWithoutReceipt(const Product& product, Quantity quantity, bool& added);

    Shop m_shop;
    std::optional<RefundableSale> m_sale;
    std::vector<ReturnRow> m_rows;
    Money m_worth;
    ReturnReason m_reason = ReturnReason::Unwanted;
    GoodsGo m_goods = GoodsGo::BackToStock;
};

} // namespace polaris
