// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace polaris
{

// A place in the quick-key grid.
struct QuickPlace {
    std::string page;
    int position = 0; // from 0
    std::string label;
};

// A product to be taken into the shop, as one row of a file gives it, in typed values. Texts are
// UTF-8.
struct ProductRow {
    explicit ProductRow(const Currency& currency) : price{Money::zero(currency)} {}

    std::uint64_t line = 0; // of the file
    std::string sku;
    std::vector<std::string> barcodes; // canonical texts, see Barcode
    std::string name;
    std::string category;
    Unit unit = Unit::Piece;
    Money price;
    Rate taxRate;
    StockPolicy policy = StockPolicy::Block;
    Quantity openingStock;
    std::optional<QuickPlace> quickPlace;
};

} // namespace polaris
