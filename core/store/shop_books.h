// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product_row.h"
#include "core/domain/shop.h"
#include "core/postgres/connection.h"

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace polaris
{

struct ImportReport {
    std::int64_t created = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::vector<std::string> barcodesTaken; // another product holds them: left where they are
};

// Products that are below zero on hand were to become of policy block: nothing was taken in.
class BelowZeroError final : public std::runtime_error
{
public:
    explicit BelowZeroError(std::vector<std::string> skus)
        : std::runtime_error{"products below zero cannot become of policy block"},
          m_skus{std::move(skus)}
    {
    }
    [[nodiscard]] const std::vector<std::string>& skus() const noexcept { return m_skus; }

private:
    std::vector<std::string> m_skus;
};

struct ShopStatus {
    StoreId store;
    std::string name;
    Currency currency;
    bool isTrial = false; // see ShopPlan
    std::int64_t tills = 0;
    std::int64_t staff = 0;
    std::int64_t products = 0;
    std::int64_t sales = 0;
    Money total;
    std::optional<Timestamp> lastSaleAt;
};

// A store as its owner's tools need it.
struct Store {
    StoreId id;
    Currency currency;
};

struct ProductStock {
    std::string sku;
    ProductId id;
    Quantity onHand;
};

// The owner's writes and reads over an owner's connection, each one statement. Throws
// DatabaseError.
class ShopBooks final
{
public:
    explicit ShopBooks(Connection& connection) : m_connection{connection} {}

    StoreId createStore(const ShopPlan& plan);
    // Creates the shop with its products, whole or not at all; nothing when there is a shop.
    std::optional<ImportReport> makeShop(const ShopPlan& plan, std::span<const ProductRow> rows);
    // All or nothing. Blocks for seconds with 100,000 rows. Throws BelowZeroError, too.
    ImportReport importProducts(StoreId store, std::span<const ProductRow> rows);
    void receiveStock(StoreId store, std::span<const ProductStock> received);
    [[nodiscard]] std::vector<ShopStatus> status();
    // The store that is no trial; nothing in a database without one.
    [[nodiscard]] std::optional<Store> shop();
    [[nodiscard]] std::vector<ProductStock> productStock(StoreId store);

private:
    Connection& m_connection;
};

} // namespace polaris
