// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/connection.h"

namespace polaris
{

// A session with a shop whose schema is this program's. Blocks as Connection does; throws ShopError
// when there is no server, no shop, or one of another schema.
[[nodiscard]] Connection connectToShop(const ConnectionSettings& settings,
                                       StatementWatch* watch = nullptr);

// Throws ShopError unless the database holds a shop of this program's schema, and DatabaseError
// when it cannot be asked. One round trip.
void requireShopSchema(Connection& connection);

} // namespace polaris
