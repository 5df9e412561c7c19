// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/product_file.h"
#include "core/domain/shop.h"

#include <vector>

namespace polaris
{

// The shop that the program carries with it, to try things out. Nothing in it has an id yet.
struct DemoShop {
    ShopPlan plan;
    std::vector<ProductRow> products; // those with a quick key first, page by page
};

// Reads it from the program's own resources. Throws std::runtime_error when the program was built
// with damaged files.
[[nodiscard]] DemoShop loadDemoShop();

// The sentence that names the source of the product data and its licence, for an About window.
[[nodiscard]] const char* demoShopAttribution() noexcept;

} // namespace polaris
