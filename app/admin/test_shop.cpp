// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/test_shop.h"

#include "core/postgres/migrator.h"
#include "core/store/shop_books.h"
#include "core/store/sql_shop_reader.h"
#include "core/store/sql_text.h"

#include <algorithm>
#include <unordered_map>

namespace polaris
{

namespace
{

constexpr std::size_t importBatch = 5'000;

// A till is found by its code, so those of a trial differ from the shop's and from other trials'.
std::string codePrefix(ShopBooks& books)
{
    return "X" + std::to_string(books.status().size() + 1) + "T";
}

ShopPlan shopPlan(const TestShopPlan& plan, const std::string& prefix)
{
    ShopPlan shop{.shop = {.id = {},
                           .name = "Trial",
                           .receiptHeader = {},
                           .receiptFooter = {},
                           .currency = Currency{plan.currency, 2},
                           .scaleLabelPrefix = {}},
                  .tills = {},
                  .staff = {{{}, "Manager 1", StaffRole::Manager}},
                  .isTrial = true};
    for (int till = 1; till <= plan.tills; ++till)
        shop.tills.push_back({{}, prefix + std::to_string(till), "Till " + std::to_string(till)});
    return shop;
}

} // namespace

TestShop::TestShop(ShopTarget& target, const TestShopPlan& plan, Console& console)
    : m_stays{!target.isScratch()}
{
    if (Connection empty{target.ownerSettings()}; schemaVersion(empty) == 0) {
        console.progress(QStringLiteral("Creating the schema"));
        migrate(empty, shopSchema());
    }
    Connection owner = target.openShop();
    ShopBooks books{owner};
    const ShopPlan shop = shopPlan(plan, codePrefix(books));
    const StoreId store = books.createStore(shop);
    for (std::size_t at = 0; at < plan.products.size(); at += importBatch) {
        console.progress(QStringLiteral("Taking products in"), static_cast<qint64>(at),
                         static_cast<qint64>(plan.products.size()));
        const std::size_t count = std::min(importBatch, plan.products.size() - at);
        books.importProducts(store, std::span{plan.products}.subspan(at, count));
    }
    owner.runScript("ANALYZE", Milliseconds{600'000});

    SqlShopReader reader{target.ownerSettings()};
    for (const Till& till : shop.tills)
        m_setups.push_back(reader.readTillSetup(till.code));
    std::unordered_map<std::string, Product> bySku;
    for (Product& product : reader.readCatalogueChanges(m_setups.front(), 0).products)
        bySku.emplace(product.sku, product);
    for (const ProductRow& row : plan.products)
        m_products.push_back(bySku.at(row.sku));
}

void TestShop::report(const QString& text, QJsonObject object, Console& console) const
{
    if (!m_stays) {
        console.result(text, object);
        return;
    }
    const auto store = m_setups.front().shop.id.value();
    object[QStringLiteral("trial_store")] = qint64{store};
    console.result(text + QStringLiteral("The trial's store stays in this database for good: "
                                         "store %1, tills %2 to %3.\n")
                              .arg(store)
                              .arg(QString::fromStdString(m_setups.front().till.code),
                                   QString::fromStdString(m_setups.back().till.code)),
                   object);
}

std::string TestShop::journalPath(std::size_t till) const
{
    return m_journals.filePath(QStringLiteral("%1.journal").arg(till)).toStdString();
}

TestShop::Recorded TestShop::recorded(ShopTarget& target) const
{
    Connection owner{target.ownerSettings()};
    Params params;
    params.add(m_setups.front().shop.id.value());
    const Result result =
        owner.run(sqlText("query/read_recorded_count"), params, Milliseconds{60'000});
    const Row row = result.single();
    return {row.integer(0), row.integer(1)};
}

TestShop::Returned TestShop::returned(ShopTarget& target) const
{
    Connection owner{target.ownerSettings()};
    Params params;
    params.add(m_setups.front().shop.id.value());
    const Result result =
        owner.run(sqlText("query/read_recorded_returns"), params, Milliseconds{60'000});
    const Row row = result.single();
    return {{row.integer(0), row.integer(1)}, {row.integer(2), row.integer(3)}};
}

std::vector<SaleId> TestShop::recordedKeys(ShopTarget& target) const
{
    Connection owner{target.ownerSettings()};
    Params params;
    params.add(m_setups.front().shop.id.value());
    const Result result =
        owner.run(sqlText("query/read_recorded_keys"), params, Milliseconds{60'000});
    std::vector<SaleId> keys;
    for (int number = 0; number < result.rowCount(); ++number)
        keys.push_back(SaleId::parse(result.row(number).text(0)));
    return keys;
}

TestShop::Stock TestShop::stock(ShopTarget& target) const
{
    Connection owner{target.ownerSettings()};
    Params params;
    params.add(m_setups.front().shop.id.value());
    const Result result = owner.run(sqlText("query/read_stock_sum"), params, Milliseconds{60'000});
    const Row row = result.single();
    return {row.integer(0), row.integer(1)};
}

ProductRow plainProduct(std::string sku, std::string name, const Money& price,
                        Quantity openingStock)
{
    ProductRow row{price.currency()};
    row.sku = std::move(sku);
    row.name = std::move(name);
    row.price = price;
    row.openingStock = openingStock;
    return row;
}

} // namespace polaris
