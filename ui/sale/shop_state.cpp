// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/shop_state.h"

#include <algorithm>

namespace polaris
{

ShopState::ShopState(ShopFeed& feed, const QLocale& locale, QObject* parent)
    : QObject{parent},
      m_feed{feed},
      m_locale{locale}
{
    connect(&m_feed, &ShopFeed::connectionChanged, this, [this](const ConnectionState& state) {
        m_connection = state;
        Q_EMIT connectionChanged();
    });
    connect(&m_feed, &ShopFeed::setupRead, this, &ShopState::takeSetup);
    connect(&m_feed, &ShopFeed::catalogueChanged, this, &ShopState::takeCatalogue);
    connect(&m_feed, &ShopFeed::stockRead, this, &ShopState::takeStock);
    connect(&m_feed, &ShopFeed::lastSaleRead, this, &ShopState::lastSaleRead);
}

void ShopState::takeSetup(const TillSetup& setup)
{
    const bool wasReady = isReady();
    m_setup = setup;
    m_format.emplace(m_locale, setup.shop.currency);
    Q_EMIT setupChanged();
    if (!wasReady && isReady())
        Q_EMIT becameReady();
}

void ShopState::takeCatalogue(const CataloguePtr& catalogue)
{
    const bool wasReady = isReady();
    m_catalogue = catalogue;
    if (!wasReady && isReady())
        Q_EMIT becameReady();
    Q_EMIT catalogueChanged();
}

void ShopState::takeStock(const std::vector<StockLevel>& levels)
{
    for (const StockLevel& level : levels)
        m_stock.insert_or_assign(level.product, level.onHand);
    Q_EMIT stockChanged();
}

std::string ShopState::staffName(StaffId id) const
{
    for (const StaffMember& member : setup().staff) {
        if (member.id == id)
            return member.name;
    }
    return {};
}

std::optional<Quantity> ShopState::stock(ProductId product) const
{
    const auto found = m_stock.find(product);
    return found == m_stock.end() ? std::nullopt : std::optional{found->second};
}

StockNote ShopState::note(const Product& product) const
{
    return stockNote(product, stock(product.id), format());
}

void ShopState::watch(const QString& part, const std::vector<ProductId>& products)
{
    if (m_watched.value(part) == products)
        return;
    m_watched.insert(part, products);
    std::vector<ProductId> all;
    for (const std::vector<ProductId>& some : std::as_const(m_watched))
        all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    m_feed.watchStock(all);
}

int ShopState::askForLastSale()
{
    m_feed.readLastSale(++m_request);
    return m_request;
}

} // namespace polaris
