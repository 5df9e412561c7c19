// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/catalogue.h"
#include "core/domain/inspection.h"
#include "core/domain/ports.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace polaris
{

using CataloguePtr = std::shared_ptr<const Catalogue>;

struct ConnectionState {
    bool connected = false;
    ConnectionTrouble trouble = ConnectionTrouble::None;
    std::string diagnostic; // SQLSTATE or empty; never prose of the server
};

// The thread that reads: it opens its own connection, keeps it alive, reads the shop's set-up and
// catalogue, then what changed, and the stock of the products on screen. It keeps trying for ever,
// with full jitter from 0.3 s doubling to 15 s, and says how it stands. All public functions return
// at once; signals arrive by queued connection.
class ShopFeed final : public QObject
{
    Q_OBJECT

public:
    // Runs on the worker thread; throws ShopError.
    using OpenReader = std::function<std::unique_ptr<ShopReader>()>;
    // log: used on the worker thread; must outlive it.
    ShopFeed(OpenReader openReader, std::string tillCode, ActionLog* log = nullptr,
             QObject* parent = nullptr);
    ~ShopFeed() override; // stops and waits

    void start();
    // The products whose stock is on screen; read now and then every second.
    void watchStock(const std::vector<ProductId>& products);
    // Reads stock and catalogue changes now, for example after a sale; nothing without a
    // connection.
    void refresh();
    // Answered by lastSaleRead with the same request number.
    void readLastSale(int request);

Q_SIGNALS:
    void connectionChanged(const polaris::ConnectionState& state);
    // Once per connection, before the first catalogue.
    void setupRead(const polaris::TillSetup& setup);
    void catalogueChanged(const polaris::CataloguePtr& catalogue);
    void stockRead(const std::vector<polaris::StockLevel>& levels);
    void lastSaleRead(int request, const std::optional<polaris::RecordedSale>& sale);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris
