// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/connection.h"

namespace polaris
{

// Reads the shop over a connection of its own. Belongs to one thread.
class SqlShopReader final : public ShopReader
{
public:
    // Connects; throws ShopError, also when the database's schema is not this program's.
    explicit SqlShopReader(const ConnectionSettings& settings, StatementWatch* watch = nullptr);

    // 150018
    [[nodiscard]] int serverVersion() const noexcept { return m_connection.serverVersion(); }
    [[nodiscard]] TillSetup readTillSetup(const std::string& tillCode) override;
    [[nodiscard]] CatalogueChanges readCatalogueChanges(const TillSetup& setup,
                                                        std::int64_t mark) override;
    [[nodiscard]] std::vector<StockLevel> readStock(StoreId store,
                                                    std::span<const ProductId> products) override;
    [[nodiscard]] std::optional<RecordedSale> readLastSale(const TillSetup& setup) override;

private:
    [[nodiscard]] Result run(std::string_view query, const Params& params);
    [[nodiscard]] std::vector<QuickKey> readQuickKeys(StoreId store);
    Connection m_connection;
};

} // namespace polaris
