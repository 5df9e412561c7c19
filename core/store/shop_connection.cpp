// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_connection.h"

#include "core/store/shop_error.h"
#include "core/store/sql_text.h"

namespace polaris
{

Connection connectToShop(const ConnectionSettings& settings, StatementWatch* watch)
{
    try {
        Connection connection{settings, watch};
        requireShopSchema(connection);
        return connection;
    } catch (const DatabaseError& error) {
        throw shopErrorOf(error);
    }
}

void requireShopSchema(Connection& connection)
{
    const int known = static_cast<int>(shopSchema().migrations.size());
    const int found = schemaVersion(connection);
    if (found == 0)
        throw ShopError{ConnectionTrouble::NotAShop, {}, "no shop in this database"};
    if (found != known)
        throw ShopError{found > known ? ConnectionTrouble::SchemaTooNew
                                      : ConnectionTrouble::SchemaTooOld,
                        {},
                        "schema " + std::to_string(found) + ", program " + std::to_string(known)};
}

} // namespace polaris
