// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/shop_feed.h"
#include "ui/format/formatter.h"
#include "ui/format/stock_note.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <unordered_map>

namespace polaris
{

// What this till knows of the shop right now, gathered from the feed. Lives on the GUI thread; all
// of it is memory, and stays as it was while the connection is away.
class ShopState final : public QObject
{
    Q_OBJECT

public:
    ShopState(ShopFeed& feed, const QLocale& locale, QObject* parent = nullptr);

    // Set-up and catalogue are here: the till can sell.
    [[nodiscard]] bool isReady() const noexcept { return m_setup && m_catalogue; }
    // Those below only when ready.
    [[nodiscard]] const TillSetup& setup() const { return *m_setup; }
    // Empty for somebody who does not work here any more.
    [[nodiscard]] std::string staffName(StaffId id) const;
    [[nodiscard]] const Catalogue& catalogue() const { return *m_catalogue; }
    [[nodiscard]] const CataloguePtr& snapshot() const noexcept { return m_catalogue; }
    [[nodiscard]] const Formatter& format() const { return *m_format; }
    [[nodiscard]] const ConnectionState& connection() const noexcept { return m_connection; }
    [[nodiscard]] std::optional<Quantity> stock(ProductId product) const;
    [[nodiscard]] StockNote note(const Product& product) const;
    // The products that one part of the screen shows; what all parts show is read every second.
    void watch(const QString& part, const std::vector<ProductId>& products);
    void refresh() { m_feed.refresh(); }
    // Answered by lastSaleRead with the number that this returns.
    [[nodiscard]] int askForLastSale();

Q_SIGNALS:
    void connectionChanged();
    void becameReady();
    void setupChanged();
    void catalogueChanged();
    void stockChanged();
    void lastSaleRead(int request, const std::optional<polaris::RecordedSale>& sale);

private:
    void takeSetup(const TillSetup& setup);
    void takeCatalogue(const CataloguePtr& catalogue);
    void takeStock(const std::vector<StockLevel>& levels);

    ShopFeed& m_feed;
    QLocale m_locale;
    ConnectionState m_connection;
    std::optional<TillSetup> m_setup;
    std::optional<Formatter> m_format;
    CataloguePtr m_catalogue;
    std::unordered_map<ProductId, Quantity> m_stock;
    QHash<QString, std::vector<ProductId>> m_watched;
    int m_request = 0;
};

} // namespace polaris
