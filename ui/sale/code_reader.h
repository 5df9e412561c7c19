// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/catalogue.h"

#include <optional>
#include <string>
#include <string_view>

namespace polaris
{

// What a scanned or typed code means. Pure; one look-up in memory.
struct ReadCode {
    // BadQuantity: a product, times a quantity that nobody can sell.
    enum class Kind : std::uint8_t { Empty, Found, BadQuantity, CustomerCard, Unknown };
    Kind kind = Kind::Empty;
    const Product* product = nullptr; // of the catalogue that was asked
    // From a multiplier or a scale's label; absent: one piece, or a weight to be asked for.
    std::optional<Quantity> quantity;
    std::string code; // without the multiplier
};

// A customer's card of the shop: "C" and at least three digits, "C0204". No product is meant by it
// unless the catalogue has one of this code.
[[nodiscard]] bool isCustomerCard(std::string_view code) noexcept;

// "5*8964000000017", a barcode, a SKU, a label of the shop's own scale, or a customer's card.
[[nodiscard]] ReadCode readCode(const Catalogue& catalogue, const Shop& shop,
                                std::string_view typed);

// "T1-000012": the number of a sale, as its receipt has it. A return's "T1-R000003" is none.
[[nodiscard]] bool isSaleNumber(std::string_view code) noexcept;

} // namespace polaris
