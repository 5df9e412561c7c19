// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/shop_target.h"

#include "core/domain/ports.h"
#include "core/postgres/migrator.h"
#include "core/store/sql_text.h"

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
    const int known = static_cast<int>(shopSchema().migrations.size());
    const int found = schemaVersion(owner);
    if (found == 0)
        throw ShopError{ConnectionTrouble::NotAShop, {}, "no shop in this database"};
    if (found > known)
        throw MigrationError{MigrationProblem::SchemaTooNew, found};
    if (found < known)
        throw ShopError{ConnectionTrouble::SchemaTooOld,
                        {},
                        "schema " + std::to_string(found) + ", program " + std::to_string(known)};
    return owner;
}

void ShopTarget::use(const ServerAddress& address)
{
    m_owner =
        ConnectionSettings::parse(address.connectionString()).withApplicationName("polaris admin");
    m_till = ConnectionSettings::parse(address.connectionString("polaris_till"));
}

} // namespace polaris
