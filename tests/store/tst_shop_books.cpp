// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_maker.h"
#include "tests/support/small_accounts.h"

#include <QTest>

#include <array>

using namespace polaris;
using namespace polaris::test;

// The owner's writes: creating shops, taking products in, receiving stock.
class TestShopBooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_books = std::make_unique<ShopBooks>(m_shop->owner());
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void an_import_creates_changes_and_leaves_alone()
    {
        ProductRow renamed = productRow("OTHER", StockPolicy::Block, 500);
        renamed.name = "Another name";
        const ImportReport report = m_shop->add({productRow("BLOCK", StockPolicy::Block, 77),
                                                 renamed, productRow("NEW", StockPolicy::Allow, 7),
                                                 productRow("NONE", StockPolicy::Block, 0)});
        QCOMPARE(report.created, 2);
        QCOMPARE(report.changed, 1);
        QCOMPARE(report.unchanged, 1);
        QVERIFY(report.barcodesTaken.empty());
        QCOMPARE(m_shop->onHand("BLOCK"), 10'000); // stock of a known product stays
        QCOMPARE(m_shop->onHand("OTHER"), 10'000);
        QCOMPARE(m_shop->onHand("NEW"), 7'000);
        QCOMPARE(m_shop->onHand("NONE"), 0);
        QCOMPARE(m_shop->product("BLOCK").version, 1);
        QCOMPARE(m_shop->product("OTHER").version, 2);
        QCOMPARE(m_shop->product("OTHER").name, std::string{"Another name"});
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.stock_movement "
                                        "WHERE reason = 'opening'"),
                 5); // NEW and the shop's four that had stock
    }

    void a_product_that_had_left_comes_back_by_an_import()
    {
        m_shop->owner().run("UPDATE polaris.product SET active = false WHERE sku = 'BLOCK'");
        QCOMPARE(m_shop->add({productRow("BLOCK", StockPolicy::Block, 0)}).changed, 1);
        QVERIFY(m_shop->product("BLOCK").active);
    }

    void a_barcode_of_another_product_stays_there_and_is_reported()
    {
        ProductRow first = productRow("BLOCK", StockPolicy::Block, 0);
        first.barcodes = {"4006381333931"};
        ProductRow second = productRow("OTHER", StockPolicy::Block, 0);
        second.barcodes = {"4006381333931", "96385074"};
        QVERIFY(m_shop->add({first}).barcodesTaken.empty());
        const ImportReport report = m_shop->add({second});
        QCOMPARE(report.barcodesTaken, std::vector<std::string>{"4006381333931"});
        QCOMPARE(m_shop->product("BLOCK").barcodes, std::vector<std::string>{"4006381333931"});
        QCOMPARE(m_shop->product("OTHER").barcodes, std::vector<std::string>{"96385074"});
        QCOMPARE(m_shop->add({second}).unchanged, 1);
    }

    void an_import_is_all_or_nothing()
    {
        ProductRow nameless = productRow("BAD", StockPolicy::Block, 1);
        nameless.name.clear();
        ProductRow dear = productRow("BAD", StockPolicy::Block, 1, 1'000'000'001);
        ProductRow negative = productRow("BAD", StockPolicy::Block, -1);
        ProductRow twice = productRow("GOOD", StockPolicy::Block, 1);
        const auto before = products();
        for (const ProductRow& bad : {nameless, dear, negative, twice}) {
            QVERIFY(errorOf([&] {
                m_shop->add({productRow("GOOD", StockPolicy::Block, 1), bad});
            }));
            QCOMPARE(products(), before);
        }
    }

    // An answer that a caller may drop would be products that are silently not there.
    void a_product_below_zero_does_not_become_block_and_nothing_is_taken_in()
    {
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(m_shop->sale(0, {m_shop->line("ALLOW", 2)}))));
        const std::string before = products();
        std::vector<std::string> named;
        try {
            m_shop->add({productRow("NEW", StockPolicy::Block, 1),
                         productRow("ALLOW", StockPolicy::Block, 0),
                         productRow("BLOCK", StockPolicy::Block, 0, 777)});
        } catch (const BelowZeroError& error) {
            named = error.skus();
        }
        QCOMPARE(named, std::vector<std::string>{"ALLOW"});
        QCOMPARE(products(), before);
    }

    void hostile_texts_come_back_equal()
    {
        ProductRow row = productRow("'); DROP TABLE polaris.product; --", StockPolicy::Allow, 0);
        row.name = "<img src=\"/dev/zero\"> \\\" {NULL} \u202e\u0645\u0631\u062d\u0628\u0627";
        row.category = "a,b\"c";
        row.quickPlace = QuickPlace{"p\"a,g{e", 0, "\\"};
        m_shop->add({row});
        const Product& product = m_shop->product(row.sku);
        QCOMPARE(product.name, row.name);
        QCOMPARE(product.category, row.category);
    }

    void a_hundred_thousand_thousandths_go_through()
    {
        ProductRow row = productRow("W", StockPolicy::Block, 0);
        row.unit = Unit::Kilogram;
        row.openingStock = Quantity::thousandths(100'000'001);
        m_shop->add({row});
        QCOMPARE(m_shop->onHand("W"), 100'000'001);
    }

    void received_stock_is_added_with_a_movement()
    {
        const std::vector<ProductStock> received{
            {"", m_shop->product("OTHER").id, Quantity::pieces(5)},
            {"", m_shop->product("BLOCK").id, Quantity::thousandths(1)}};
        m_books->receiveStock(m_shop->store(), received);
        QCOMPARE(m_shop->onHand("OTHER"), 15'000);
        QCOMPARE(m_shop->onHand("BLOCK"), 10'001);
        QCOMPARE(ask(m_shop->owner(), "SELECT string_agg(quantity || ' ' || on_hand_after, ', ' "
                                      "ORDER BY id) FROM polaris.stock_movement "
                                      "WHERE reason = 'received'"),
                 std::string{"1 10001, 5000 15000"});
    }

    void stock_that_cannot_be_received_is_refused_whole_data()
    {
        QTest::addColumn<QString>("sku");
        QTest::addColumn<qint64>("thousandths");
        QTest::newRow("unknown product") << "" << qint64{1'000};
        QTest::newRow("nothing") << "ASK" << qint64{0};
        QTest::newRow("the same product twice") << "OTHER" << qint64{1'000};
        QTest::newRow("below zero") << "BLOCK" << qint64{-10'001};
    }

    void stock_that_cannot_be_received_is_refused_whole()
    {
        QFETCH(QString, sku);
        QFETCH(qint64, thousandths);
        const std::string books = m_shop->books();
        const ProductId id =
            sku.isEmpty() ? ProductId{99'999} : m_shop->product(sku.toStdString()).id;
        QVERIFY(errorOf([&] {
            m_books->receiveStock(
                m_shop->store(),
                std::vector<ProductStock>{{"", m_shop->product("OTHER").id, Quantity::pieces(5)},
                                          {"", id, Quantity::thousandths(thousandths)}});
        }));
        QCOMPARE(m_shop->books(), books);
    }

    void the_status_is_what_the_shop_holds()
    {
        TestTill till{*m_shop, 0};
        QVERIFY(!m_books->status().front().lastSaleAt);
        QVERIFY(receiptOf(till.record(m_shop->sale(0, {m_shop->line("BLOCK", 3)}))));
        const ShopStatus status = m_books->status().at(0);
        QVERIFY(status.store == m_shop->store());
        QCOMPARE(status.name, std::string{"Corner shop"});
        QCOMPARE(status.tills, 3);
        QCOMPARE(status.staff, 3);
        QCOMPARE(status.products, 5);
        QCOMPARE(status.sales, 1);
        QCOMPARE(status.total.minor(), 300);
        QVERIFY(status.lastSaleAt);
    }

    void product_stock_is_found_by_sku()
    {
        const auto stock = m_books->productStock(m_shop->store());
        QCOMPARE(stock.size(), std::size_t{5});
        const auto block = std::find_if(stock.begin(), stock.end(),
                                        [](const auto& item) { return item.sku == "BLOCK"; });
        QVERIFY(block->id == m_shop->product("BLOCK").id);
        QVERIFY(block->onHand == Quantity::pieces(10));
    }

    void a_shop_with_two_tills_of_one_code_or_a_bad_word_is_not_made()
    {
        ShopPlan twins = onePlan();
        twins.tills.push_back({{}, "T1", "Till 2"});
        ShopPlan spaced = onePlan();
        spaced.tills.front().code = "A B";
        ShopPlan nameless = onePlan();
        nameless.staff.front().name.clear();
        for (ShopPlan plan : {twins, spaced, nameless}) {
            plan.isTrial = true; // a shop is there already
            QVERIFY(errorOf([&] { m_books->createStore(plan); }));
        }
        QCOMPARE(m_books->status().size(), std::size_t{1});
    }

    void making_a_shop_twice_keeps_the_first()
    {
        const ConnectionSettings settings = m_server.settings(m_server.createDatabase());
        std::vector<ShopStep> steps;
        const ShopMade first = polaris::makeShop(settings, onePlan(), twoRows(),
                                                 [&](ShopStep step) { steps.push_back(step); });
        QVERIFY(first.filled);
        QCOMPARE(first.import.created, 2);
        QVERIFY((steps == std::vector{ShopStep::Migrating, ShopStep::Filling}));
        QVERIFY(!polaris::makeShop(settings, onePlan(), twoRows()).filled);
        Connection owner{settings};
        QCOMPARE(ShopBooks{owner}.status().size(), std::size_t{1});
    }

    void a_shop_whose_products_cannot_be_taken_in_is_not_made()
    {
        const ConnectionSettings settings = m_server.settings(m_server.createDatabase());
        ProductRow nameless = productRow("A", StockPolicy::Block, 1);
        nameless.name.clear();
        QVERIFY(errorOf([&] { polaris::makeShop(settings, onePlan(), {&nameless, 1}); }));
        Connection owner{settings};
        QVERIFY(ShopBooks{owner}.status().empty());
        QVERIFY(polaris::makeShop(settings, onePlan(), twoRows()).filled);
        QCOMPARE(ShopBooks{owner}.status().at(0).products, 2);
    }

    void customers_come_with_the_shop_and_what_they_owe()
    {
        const ConnectionSettings settings = m_server.settings(m_server.createDatabase());
        ShopPlan plan = onePlan();
        const auto add = [&](const char* name, const char* card, std::int64_t balanceMinor) {
            Customer customer = newCustomer(name);
            customer.cards = {card};
            customer.creditLimit = eur(1'000);
            plan.customers.push_back({customer, eur(balanceMinor)});
        };
        add("Account 1", "A", 500);
        add("Account 2", "A", -200);
        QVERIFY(errorOf([&] { polaris::makeShop(settings, plan, twoRows()); }));
        Connection owner{settings};
        QVERIFY(ShopBooks{owner}.status().empty());
        plan.customers.back().customer.cards = {"B"};
        add("Account 3", "C", 0);
        QVERIFY(polaris::makeShop(settings, plan, twoRows()).filled);
        QCOMPARE(ask(owner, "SELECT string_agg(c.name || ' ' || k.card || ' ' || c.credit_limit || "
                            "' ' || c.balance || ' ' || c.last_entry, ', ' ORDER BY c.id) "
                            "FROM polaris.customer AS c JOIN polaris.customer_card AS k "
                            "ON k.customer_id = c.id"),
                 std::string{"Account 1 A 1000 500 1, Account 2 B 1000 -200 1, "
                             "Account 3 C 1000 0 0"});
        for (const InvariantResult& invariant : verifyBooks(owner))
            QVERIFY2(invariant.faults == 0, invariant.example.c_str());
    }

    // The store is there, its products wait: then the program dies.
    void a_program_killed_while_it_fills_the_shop_leaves_none()
    {
        const ConnectionSettings settings = m_server.settings(m_server.createShopDatabase());
        Connection owner{settings};
        OpenTransaction holder{settings, "LOCK TABLE polaris.product IN EXCLUSIVE MODE"};
        std::optional<DatabaseError> error;
        std::jthread program{
            [&] { error = errorOf([&] { polaris::makeShop(settings, onePlan(), twoRows()); }); }};
        QVERIFY(becomesTrue([&] { return waiting(owner) == 1; }));
        owner.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                  "wait_event_type = 'Lock' AND datname = current_database()");
        program.join();
        QVERIFY(error);
        holder.release();
        QVERIFY(ShopBooks{owner}.status().empty());
        QVERIFY(polaris::makeShop(settings, onePlan(), twoRows()).filled);
    }

    // Both have seen that there is no shop before one of them is done.
    void of_two_programs_that_start_first_at_once_one_makes_the_shop()
    {
        const ConnectionSettings settings = m_server.settings(m_server.createShopDatabase());
        Connection owner{settings};
        OpenTransaction holder{settings, "LOCK TABLE polaris.product IN EXCLUSIVE MODE"};
        std::array<std::optional<DatabaseError>, 2> errors;
        std::atomic<int> filled{0};
        bool bothWait = false;
        {
            std::vector<std::jthread> programs;
            for (auto& error : errors)
                programs.emplace_back([&] {
                    error = errorOf([&] {
                        filled += polaris::makeShop(settings, onePlan(), twoRows()).filled;
                    });
                });
            bothWait = becomesTrue([&] { return waiting(owner) == 2; });
            holder.release();
        }
        QVERIFY(bothWait);
        for (const auto& error : errors)
            QVERIFY2(!error, error ? error->what() : "");
        QCOMPARE(filled.load(), 1);
        const auto stores = ShopBooks{owner}.status();
        QCOMPARE(stores.size(), std::size_t{1});
        QCOMPARE(stores.front().products, 2);
    }

    void a_database_holds_one_shop_beside_its_trials()
    {
        const auto error = errorOf([&] { m_books->createStore(onePlan()); });
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::UniqueViolation);
        ShopPlan trial = onePlan();
        trial.isTrial = true;
        for (int n = 0; n < 2; ++n)
            m_books->createStore(trial);
        QCOMPARE(m_books->status().size(), std::size_t{3});
        QVERIFY(!m_books->makeShop(onePlan(), twoRows()));
    }

    // However many there are: a start may not take longer every day.
    void a_start_with_a_shop_that_is_there_reads_no_sale_and_makes_no_function()
    {
        const std::string database = m_server.createDatabase();
        const ConnectionSettings settings = m_server.settings(database);
        QVERIFY(polaris::makeShop(settings, onePlan(), {}).filled);
        Connection owner{settings};
        owner.run("ALTER DATABASE " + database + " SET lock_timeout = '2s'");
        const OpenTransaction sales{settings, "LOCK TABLE polaris.sale"};
        const auto error =
            errorOf([&] { QVERIFY(!polaris::makeShop(settings, onePlan(), {}).filled); });
        QVERIFY2(!error, error ? error->what() : "");
        QVERIFY(ShopBooks{owner}.shop());
    }

    void a_trial_is_no_shop()
    {
        Connection owner{m_server.settings(m_server.createShopDatabase())};
        ShopBooks books{owner};
        books.createStore(
            {.shop = makeShop(), .tills = {{{}, "X1", "Till 1"}}, .staff = {}, .isTrial = true});
        QVERIFY(!books.shop());
        const auto shop = m_books->shop();
        QVERIFY(shop && shop->id == m_shop->store());
        QCOMPARE(std::string{shop->currency.code()}, std::string{"EUR"});
    }

private:
    // Sessions of the same database that wait for a lock.
    static std::int64_t waiting(Connection& watcher)
    {
        return count(watcher, "SELECT count(*) FROM pg_stat_activity WHERE "
                              "wait_event_type = 'Lock' AND datname = current_database()");
    }
    static ShopPlan onePlan()
    {
        return {.shop = makeShop(),
                .tills = {{{}, "T1", "Till 1"}},
                .staff = {{{}, "Eve", StaffRole::Owner}}};
    }
    static std::vector<ProductRow> twoRows()
    {
        return {productRow("A", StockPolicy::Block, 1), productRow("B", StockPolicy::Allow, 0)};
    }
    std::string products()
    {
        return ask(m_shop->owner(), "SELECT string_agg(p::text, '|' ORDER BY id) "
                                    "FROM polaris.product AS p");
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<ShopBooks> m_books;
};

QTEST_APPLESS_MAIN(TestShopBooks)
#include "tst_shop_books.moc"
