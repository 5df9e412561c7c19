// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/private_server.h"
#include "core/store/shop_maker.h"

#include <QObject>
#include <QString>

#include <memory>
#include <variant>

namespace polaris
{

// What the start is busy with.
using OpeningStep = std::variant<EmbeddedStep, ShopStep>;

// Why there is no shop to open, and whether trying again can help.
struct OpeningTrouble {
    QString what;
    QString detail;
};

// The shop of the program's own server, ready for tills.
struct OpenedShop {
    std::string tillConnection; // a libpq connection string
    QString journalFolder;      // of this shop only
};

// Starts the private server and makes, upgrades or fills the shop in it, on a thread of its own;
// the server runs as long as this object lives, and is started again when it dies. All functions
// return at once, except the destructor, which waits for the server to stop.
class ShopOpener final : public QObject
{
    Q_OBJECT

public:
    explicit ShopOpener(const QString& folder, QObject* parent = nullptr);
    ~ShopOpener() override;

    // May be called again after failed().
    void open();

Q_SIGNALS:
    void progressed(const polaris::OpeningStep& step);
    void opened(const polaris::OpenedShop& shop);
    void failed(const polaris::OpeningTrouble& trouble);
    // After opened(): the server died and does not start again. It is tried for ever.
    void serverLost(const polaris::OpeningTrouble& trouble);
    // After serverLost(): it runs.
    void serverIsBack();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris
