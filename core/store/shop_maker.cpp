// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_maker.h"

#include "core/store/sql_text.h"

namespace polaris
{

ShopMade makeShop(const ConnectionSettings& owner, const ShopPlan& plan,
                  std::span<const ProductRow> products,
                  const std::function<void(ShopStep)>& progress)
{
    Connection connection{owner};
    if (progress)
        progress(ShopStep::Migrating);
    migrate(connection, shopSchema());
    ShopBooks books{connection};
    if (books.shop())
        return {};
    if (progress)
        progress(ShopStep::Filling);
    const std::optional<ImportReport> report = books.makeShop(plan, products);
    if (!report) // another program was faster
        return {};
    // The planner knows nothing of new tables until somebody looks.
    connection.runScript("ANALYZE");
    return {.filled = true, .import = *report};
}

} // namespace polaris
