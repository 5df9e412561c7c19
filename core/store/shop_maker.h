// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"
#include "core/store/shop_books.h"

#include <functional>
#include <span>

namespace polaris
{

enum class ShopStep : std::uint8_t { Migrating, Filling };

struct ShopMade {
    bool filled = false; // false: there was a shop already, which was only migrated
    ImportReport import;
};

// Brings the database to this program's schema and, when it holds no shop yet, makes the shop with
// its products in one transaction. Several programs may do so at once: one makes it. Blocks for
// seconds. Throws DatabaseError and MigrationError.
ShopMade makeShop(const ConnectionSettings& owner, const ShopPlan& plan,
                  std::span<const ProductRow> products,
                  const std::function<void(ShopStep)>& progress = {});

} // namespace polaris
