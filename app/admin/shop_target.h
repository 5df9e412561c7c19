// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/arguments.h"
#include "app/admin/console.h"
#include "core/embedded/private_server.h"
#include "core/embedded/scratch_server.h"
#include "core/postgres/connection.h"

#include <memory>

namespace polaris
{

// The database that a command works on, for as long as it works: connected as its owner, and as
// tills connect. With --dsn both are the same login.
class ShopTarget final
{
public:
    // Starts a server if the arguments ask for one. Throws EmbeddedError, ValueError,
    // DatabaseError.
    ShopTarget(const Arguments& arguments, Console& console);

    [[nodiscard]] const ConnectionSettings& ownerSettings() const noexcept { return m_owner; }
    [[nodiscard]] const ConnectionSettings& tillSettings() const noexcept { return m_till; }
    [[nodiscard]] bool isScratch() const noexcept { return m_scratch != nullptr; }

    // A session of the owner with a shop of this program's schema. Throws DatabaseError, and
    // ShopError for no shop or one of another schema.
    [[nodiscard]] Connection openShop() const;

private:
    void use(const ServerAddress& address);

    std::unique_ptr<PrivateServer> m_private;
    std::unique_ptr<ScratchServer> m_scratch;
    ConnectionSettings m_owner;
    ConnectionSettings m_till;
};

} // namespace polaris
