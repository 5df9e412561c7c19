// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product_row.h"
#include "core/store/shop_books.h"
#include "core/store/sql_books.h"
#include "core/store/sql_shop_reader.h"
#include "core/store/till_session.h"
#include "core/store/verifier.h"
#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"
#include "tests/support/test_server.h"

#include <algorithm>
#include <string>
#include <vector>

// A small real shop in a new database, sales for it, and a till that records them.
namespace polaris::test
{

[[nodiscard]] inline ProductRow productRow(const std::string& sku, StockPolicy policy,
                                           std::int64_t pieces, std::int64_t priceMinor = 100)
{
    ProductRow row{euro()};
    row.sku = sku;
    row.name = "Product " + sku;
    row.price = eur(priceMinor);
    row.taxRate = Rate::parsePercent("17");
    row.policy = policy;
    row.openingStock = Quantity::pieces(pieces);
    return row;
}

// Tills T1, T2, T3 and more when asked for, a cashier, a manager and an owner; products BLOCK (10
// on hand), OTHER (10), ASK (2), ALLOW (none) and, by weight, LOOSE (5 kg).
class SmallShop final
{
public:
    explicit SmallShop(TestServer& server, const Shop& rules = makeShop(), int tills = 3)
        : m_server{server},
          m_database{server.createShopDatabase()},
          m_owner{server.settings(m_database)}
    {
        ShopPlan plan{.shop = rules,
                      .tills = {},
                      .staff = {{{}, "Cashier", StaffRole::Cashier},
                                {{}, "Manager", StaffRole::Manager},
                                {{}, "Owner", StaffRole::Owner}}};
        for (int till = 1; till <= tills; ++till) {
            const std::string number = std::to_string(till);
            plan.tills.push_back({{}, "T" + number, "Till " + number});
        }
        m_store = ShopBooks{m_owner}.createStore(plan);
        ProductRow loose = productRow("LOOSE", StockPolicy::Block, 5, 320);
        loose.unit = Unit::Kilogram;
        add({productRow("BLOCK", StockPolicy::Block, 10),
             productRow("OTHER", StockPolicy::Block, 10), productRow("ASK", StockPolicy::Ask, 2),
             productRow("ALLOW", StockPolicy::Allow, 0), loose});
        SqlShopReader reader{tillSettings(0)};
        for (const Till& till : plan.tills)
            m_setups.push_back(reader.readTillSetup(till.code));
        readProducts();
    }

    ImportReport add(const std::vector<ProductRow>& rows)
    {
        const ImportReport report = ShopBooks{m_owner}.importProducts(m_store, rows);
        if (!m_setups.empty())
            readProducts();
        return report;
    }
    [[nodiscard]] CustomerId addCustomer(const std::string& name, std::int64_t limitMinor)
    {
        Params params;
        params.add(m_store.value()).add(name).add(limitMinor);
        return CustomerId{m_owner
                              .run("INSERT INTO polaris.customer (store_id, name, credit_limit) "
                                   "VALUES ($1, $2, $3) RETURNING id",
                                   params)
                              .single()
                              .integer(0)};
    }

    // The owner's session, after the server was away.
    void reconnect() { m_owner = Connection{ownerSettings()}; }

    [[nodiscard]] TestServer& server() noexcept { return m_server; }
    [[nodiscard]] const std::string& database() const noexcept { return m_database; }
    [[nodiscard]] Connection& owner() noexcept { return m_owner; }
    [[nodiscard]] ConnectionSettings ownerSettings() const { return m_server.settings(m_database); }
    [[nodiscard]] ConnectionSettings tillSettings(std::size_t till) const
    {
        const ServerAddress& address = m_route ? *m_route : m_server.server().address();
        return settingsOfTill(
            ConnectionSettings::parse(address.connectionString("polaris_till", m_database)),
            "T" + std::to_string(till + 1));
    }
    // Tills that are opened from now on connect there, and the owner as before.
    void routeTills(const ServerAddress& address) { m_route = address; }
    [[nodiscard]] StoreId store() const noexcept { return m_store; }
    [[nodiscard]] const TillSetup& setup(std::size_t till) const { return m_setups.at(till); }
    [[nodiscard]] StaffId cashier() const { return m_setups.front().staff.at(0).id; }
    [[nodiscard]] StaffId manager() const { return m_setups.front().staff.at(1).id; }
    // As the catalogue had it when the shop was made or last added to.
    [[nodiscard]] const Product& product(const std::string& sku) const
    {
        return *std::find_if(m_products.begin(), m_products.end(),
                             [&](const Product& product) { return product.sku == sku; });
    }
    [[nodiscard]] BasketLine line(const std::string& sku, Quantity quantity) const
    {
        return lineOf(product(sku), quantity);
    }
    [[nodiscard]] BasketLine line(const std::string& sku, std::int64_t pieces = 1) const
    {
        return line(sku, Quantity::pieces(pieces));
    }
    // A new basket of the till, paid exactly.
    [[nodiscard]] Sale sale(std::size_t till, std::vector<BasketLine> lines,
                            TenderKind kind = TenderKind::Cash, StaffId staff = {})
    {
        const TillSetup& setup = m_setups.at(till);
        Basket basket{setup.shop.currency};
        basket.restore(SaleId::generate(m_clock, m_random), std::move(lines));
        Tendering tendering{setup.shop, basket.amounts(setup.shop).total};
        const Money due = tendering.due(kind);
        tendering.add({due.isZero() ? TenderKind::Cash : kind, due, {}});
        return makeSale(setup.shop, setup.till, staff.isValid() ? staff : cashier(), basket,
                        tendering.settle(), m_clock.utcNow());
    }

    [[nodiscard]] std::int64_t onHand(const std::string& sku)
    {
        return count(m_owner, "SELECT on_hand FROM polaris.stock_level WHERE product_id = " +
                                  std::to_string(product(sku).id.value()));
    }
    // All that the books hold, in one text: equal texts, equal books.
    [[nodiscard]] std::string books()
    {
        std::string text;
        for (const char* table :
             {"sale", "sale_line", "tender", "refund", "refund_line", "refund_tender",
              "stock_movement", "stock_level", "drawer_entry", "ledger_entry", "account_posting",
              "till_counter", "customer", "customer_card"})
            text += ask(m_owner, std::string{"SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY "
                                             "t::text)), '-') FROM polaris."} +
                                     table + " AS t") +
                    ' ';
        return text;
    }
    // The invariants that do not hold; empty when all do.
    [[nodiscard]] std::string faults()
    {
        std::string text;
        for (const InvariantResult& invariant : verifyBooks(m_owner)) {
            if (invariant.faults != 0)
                text += invariant.name + ": " + invariant.example + "\n";
        }
        return text;
    }

private:
    void readProducts()
    {
        SqlShopReader reader{tillSettings(0)};
        m_products = reader.readCatalogueChanges(m_setups.front(), 0).products;
    }

    TestServer& m_server;
    std::string m_database;
    std::optional<ServerAddress> m_route;
    Connection m_owner;
    StoreId m_store;
    std::vector<TillSetup> m_setups;
    std::vector<Product> m_products;
    SystemClock m_clock;
    SystemRandom m_random;
};

// One till's books with an observer that remembers what it was told. Belongs to one thread.
class TestTill final : public AttemptObserver
{
public:
    TestTill(const SmallShop& shop, std::size_t till,
             const LockStrategy& strategy = LockStrategy::polaris())
        : m_books{shop.tillSettings(till), strategy, {m_clock, m_sleeper, m_random}}
    {
    }

    Outcome record(const Recordable& call) { return m_books.record(call, *this); }
    Outcome recordAgain(const Recordable& call) { return m_books.recordAgain(call, *this); }
    [[nodiscard]] Traffic traffic() const { return m_books.traffic(); }

    void attemptFailed(const Attempt& attempt) noexcept override
    {
        attempts.push_back(attempt);
        if (const auto hears = onAttempt) // may be replaced by what it does
            hears(attempt);
    }
    [[nodiscard]] bool stopRequested() const noexcept override { return stop; }

    std::vector<Attempt> attempts;
    std::function<void(const Attempt&)> onAttempt;
    std::atomic<bool> stop{false};

private:
    SystemClock m_clock;
    SystemSleeper m_sleeper;
    SystemRandom m_random;
    SqlBooks m_books;
};

} // namespace polaris::test
