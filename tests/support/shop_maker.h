// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product.h"
#include "core/domain/shop.h"

#include <string>

// A shop and its products for tests, with the least that each needs to be told.
namespace polaris::test
{

[[nodiscard]] inline Currency euro()
{
    return Currency{"EUR", 2};
}

[[nodiscard]] inline Money eur(std::int64_t minor)
{
    return Money{minor, euro()};
}

// Prices with tax inside, tax by line, cash to the minor unit.
[[nodiscard]] inline Shop makeShop(const Currency& currency = euro())
{
    return Shop{.id = StoreId{1},
                .name = "Corner shop",
                .receiptHeader = {},
                .receiptFooter = {},
                .currency = currency,
                .scaleLabelPrefix = {}};
}

[[nodiscard]] inline Till makeTill()
{
    return Till{TillId{2}, "T2", "Till 2"};
}

[[nodiscard]] inline Product makeProduct(std::int64_t id, std::int64_t priceMinor,
                                         Unit unit = Unit::Piece, const Currency& currency = euro())
{
    const std::string number = std::to_string(id);
    return Product{.id = ProductId{id},
                   .version = 1,
                   .sku = "SKU" + number,
                   .name = "Product " + number,
                   .barcodes = {},
                   .category = "Food",
                   .unit = unit,
                   .price = Money{priceMinor, currency},
                   .taxRate = Rate::parsePercent("17")};
}

} // namespace polaris::test
