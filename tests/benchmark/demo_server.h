// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/demo_shop.h"
#include "core/embedded/scratch_server.h"
#include "core/postgres/connection_settings.h"

#include <QString>
#include <QTemporaryDir>

namespace polaris::test
{

// A scratch server with the demo shop on it, and folders for its tills. Gone with the object.
class DemoServer final
{
public:
    explicit DemoServer(const DemoShop& shop);

    [[nodiscard]] std::string tillConnection() const;
    [[nodiscard]] ConnectionSettings ownerSettings() const;
    [[nodiscard]] QString journalFolder() const { return folder(u"journals"); }
    // Made when it is asked for.
    [[nodiscard]] QString folder(QStringView name) const;

private:
    ScratchServer m_server;
    QTemporaryDir m_folder;
};

// The demo shop with its products over and over until there are this many, each round with a
// number of its own in name, SKU and barcode, and with this many pieces of each.
[[nodiscard]] DemoShop largeDemoShop(std::size_t products, std::int64_t piecesOfEach);

} // namespace polaris::test
