// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/basket.h"
#include "core/domain/outcome.h"
#include "core/domain/sale.h"

#include <optional>
#include <variant>
#include <vector>

namespace polaris
{

// What one unrecorded sale still needs to be decided, product by product. A value.
class SaleTroubles final
{
public:
    using Trouble = std::variant<Shortage, ProductDifference>;

    // Takes what the outcome complains about; empty for the other outcomes.
    void take(const Sale& sale, const Outcome& outcome);
    void clear();

    [[nodiscard]] bool isEmpty() const noexcept { return m_open.empty(); }
    [[nodiscard]] const Trouble& first() const { return m_open.front(); }
    [[nodiscard]] std::size_t moreAfterFirst() const noexcept { return m_open.size() - 1; }
    [[nodiscard]] ProductId product() const;
    // What the terminal took for the sale, when a card was part of it.
    [[nodiscard]] const std::optional<Money>& cardTaken() const noexcept { return m_cardTaken; }

    // The basket is no longer what was sent; troubles that it does not have any more are settled.
    void review(const Basket& basket);
    // Put aside undecided: the next call will tell again what still holds.
    void dismiss();
    // The first trouble is settled by an approval to sell below zero; the basket stays as sent.
    void approve();
    [[nodiscard]] const std::vector<ProductId>& approved() const noexcept { return m_approved; }
    // All is settled and the same basket may be sent again with the same payment.
    [[nodiscard]] bool maySendAgain() const noexcept { return m_open.empty() && !m_changed; }

private:
    std::vector<Trouble> m_open;
    std::vector<ProductId> m_approved;
    std::optional<Money> m_cardTaken;
    bool m_changed = false;
};

// Leaves the product's lines with the given quantity in all: the first lines keep theirs as far as
// it goes, pieces stay whole. Lines that would hold nothing are removed.
void keepOnly(Basket& basket, ProductId product, Quantity left);
void removeProduct(Basket& basket, ProductId product);

} // namespace polaris
