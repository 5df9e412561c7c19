// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/till/shop_opener.h"
#include "app/till/station.h"
#include "app/till/till_options.h"
#include "ui/shell/scan_filter.h"

#include <QSettings>

#include <memory>
#include <vector>

namespace polaris
{

// The composition root of polaris-till: makes the windows at once, opens the shop behind them, and
// puts each till to work when it is open.
class TillApp final : public QObject
{
    Q_OBJECT

public:
    explicit TillApp(const TillOptions& options);
    ~TillApp() override;

    void start();
    [[nodiscard]] MainWindow& firstWindow() { return m_stations.front()->window(); }

Q_SIGNALS:
    void openingFailed(const QString& what);

private:
    [[nodiscard]] MainWindow::Options windowOptions(int till) const;
    [[nodiscard]] std::string connectionFromSettings() const;
    void openOwnServer();
    void workEverywhere(const std::string& connection, const QString& journalFolder);
    void keepSettings(const TillSettings& settings);

    TillOptions m_options;
    QSettings m_store;
    TillSettings m_settings;
    ScanFilter m_scanner;
    // Stations are gone before the server that they talk to.
    std::unique_ptr<ShopOpener> m_opener;
    std::vector<std::unique_ptr<Station>> m_stations;
};

} // namespace polaris
