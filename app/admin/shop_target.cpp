// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/shop_target.h"

#include "core/store/shop_connection.h"

namespace polaris
{

ShopTarget::ShopTarget(const Arguments& arguments, Console& console)
    : m_owner{ConnectionSettings::parse("")},
      m_till{m_owner}
{
    switch (arguments.target) {
    case TargetKind::Dsn:
        m_owner = ConnectionSettings::parse(arguments.dsn.toStdString())
                      .withApplicationName("polaris admin");
        m_till = m_owner;
        return;
    case TargetKind::Scratch:
        console.progress(QStringLiteral("Starting a temporary PostgreSQL"));
        m_scratch = std::make_unique<ScratchServer>();
        use(m_scratch->address());
        return;
    case TargetKind::Embedded:
        console.progress(QStringLiteral("Starting the shop's PostgreSQL"));
        m_private = std::make_unique<PrivateServer>(
            arguments.folder.isEmpty() ? PrivateServer::defaultFolder()
                                       : std::filesystem::path{arguments.folder.toStdString()});
        use(m_private->address());
        return;
    }
}

Connection ShopTarget::openShop() const
{
    Connection owner{m_owner};
    requireShopSchema(owner);
    return owner;
}

void ShopTarget::use(const ServerAddress& address)
{
    m_owner =
        ConnectionSettings::parse(address.connectionString()).withApplicationName("polaris admin");
    m_till = ConnectionSettings::parse(address.connectionString("polaris_till"));
}

} // namespace polaris
