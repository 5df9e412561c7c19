// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/shop_target.h"
#include "core/domain/ports.h"
#include "core/domain/product_row.h"

#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace polaris
{

// A store made for a race, a simulation or a replay: tills, one manager who sells, products. In an
// empty database the schema is made first; in a shop's it stands beside the shop, marked as a
// trial, with till codes of its own.
struct TestShopPlan {
    std::string currency = "PKR";
    int tills = 2;
    std::vector<ProductRow> products;
};

class TestShop final
{
public:
    TestShop(ShopTarget& target, const TestShopPlan& plan, Console& console);

    [[nodiscard]] const std::vector<TillSetup>& setups() const noexcept { return m_setups; }
    [[nodiscard]] StaffId staff() const { return m_setups.front().staff.front().id; }
    // In the order of the plan.
    [[nodiscard]] const std::vector<Product>& products() const noexcept { return m_products; }
    // Prints the result of a trial, and that its store stays when no temporary server held it.
    void report(const QString& text, QJsonObject object, Console& console) const;
    // For the journals of its tills; removed at the end.
    [[nodiscard]] std::string journalPath(std::size_t till) const;
    // What the books of this shop hold: sales, unless something else is said.
    struct Recorded {
        std::int64_t papers = 0;
        std::int64_t totalMinor = 0;
    };
    [[nodiscard]] Recorded recorded(ShopTarget& target) const;
    // What they hold of goods that came back, with a receipt and without one.
    struct Returned {
        Recorded withReceipt;
        Recorded withoutReceipt;
    };
    [[nodiscard]] Returned returned(ShopTarget& target) const;
    // The key of each of its sales.
    [[nodiscard]] std::vector<SaleId> recordedKeys(ShopTarget& target) const;
    // What is on hand of all its products together, and how many of them are below zero.
    struct Stock {
        std::int64_t thousandths = 0;
        std::int64_t negative = 0;
    };
    [[nodiscard]] Stock stock(ShopTarget& target) const;

private:
    QTemporaryDir m_journals;
    bool m_stays;
    std::vector<TillSetup> m_setups;
    std::vector<Product> m_products;
};

// A product of policy block, by piece, without tax.
[[nodiscard]] ProductRow plainProduct(std::string sku, std::string name, const Money& price,
                                      Quantity openingStock);

} // namespace polaris
