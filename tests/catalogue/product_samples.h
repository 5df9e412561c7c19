// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <utility>

namespace polaris::test
{

[[nodiscard]] inline Product sampleProduct(std::int64_t id, std::string sku, std::string name,
                                           std::vector<std::string> barcodes = {},
                                           std::string category = "Groceries")
{
    return Product{.id = ProductId{id},
                   .version = 1,
                   .sku = std::move(sku),
                   .name = std::move(name),
                   .barcodes = std::move(barcodes),
                   .category = std::move(category),
                   .price = Money{10'000, Currency{"PKR", 2}},
                   .taxRate = Rate::ppm(170'000)};
}

[[nodiscard]] inline CatalogueChanges changesOf(std::vector<Product> products)
{
    CatalogueChanges changes;
    changes.products = std::move(products);
    return changes;
}

} // namespace polaris::test
