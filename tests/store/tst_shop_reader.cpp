// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

std::optional<ShopError> shopErrorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const ShopError& error) {
        return error;
    }
    return std::nullopt;
}

std::vector<std::string> skus(const CatalogueChanges& changes)
{
    std::vector<std::string> list;
    for (const Product& product : changes.products)
        list.push_back(product.sku);
    std::sort(list.begin(), list.end());
    return list;
}

using Skus = std::vector<std::string>;

} // namespace

// What a till reads: its set-up, the catalogue and what changed in it, stock, and why it cannot.
class TestShopReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_reader = std::make_unique<SqlShopReader>(m_shop->tillSettings(1));
    }

    void the_setup_is_the_shop_as_it_was_planned()
    {
        Shop rules = makeShop(Currency{"KWD", 3});
        rules.name = "Läden & <b>\"Söhne\"</b>";
        rules.receiptHeader = {"first, \"line\"", "", "{second}"};
        rules.receiptFooter = {"NULL"};
        rules.pricesIncludeTax = false;
        rules.taxRounding = TaxRounding::Document;
        rules.taxRoundingMode = Rounding::HalfEven;
        rules.cashStepMinor = 5;
        rules.cashRoundingMode = Rounding::Floor;
        rules.scaleLabelPrefix = "22";
        rules.scaleLabelIsPrice = true;
        const std::string database = m_server.createShopDatabase();
        Connection owner{m_server.settings(database)};
        ShopBooks{owner}.createStore({.shop = rules,
                                      .tills = {{{}, "T1", "Till, \"one\""}},
                                      .staff = {{{}, "Zoë", StaffRole::Owner}}});
        SqlShopReader reader{m_server.settings(database, "polaris_till")};
        const TillSetup setup = reader.readTillSetup("T1");
        QCOMPARE(setup.shop.name, rules.name);
        QCOMPARE(setup.shop.receiptHeader, rules.receiptHeader);
        QCOMPARE(setup.shop.receiptFooter, rules.receiptFooter);
        QVERIFY(setup.shop.currency == rules.currency);
        QCOMPARE(setup.shop.pricesIncludeTax, false);
        QCOMPARE(setup.shop.taxRounding, TaxRounding::Document);
        QCOMPARE(setup.shop.taxRoundingMode, Rounding::HalfEven);
        QCOMPARE(setup.shop.cashStepMinor, 5);
        QCOMPARE(setup.shop.cashRoundingMode, Rounding::Floor);
        QCOMPARE(setup.shop.scaleLabelPrefix, std::string{"22"});
        QCOMPARE(setup.shop.scaleLabelIsPrice, true);
        QCOMPARE(setup.till.code, std::string{"T1"});
        QCOMPARE(setup.till.name, std::string{"Till, \"one\""});
        QCOMPARE(setup.staff.size(), std::size_t{1});
        QCOMPARE(setup.staff[0].name, std::string{"Zoë"});
        QCOMPARE(setup.staff[0].role, StaffRole::Owner);
        QCOMPARE(setup.lastReceiptNumber, 0);
    }

    void staff_who_left_are_not_in_the_setup_and_the_last_number_is()
    {
        TestTill till{*m_shop, 1};
        QVERIFY(receiptOf(till.record(m_shop->sale(1, {m_shop->line("BLOCK")}))));
        m_shop->owner().run("UPDATE polaris.staff SET active = false WHERE role = 'owner'");
        const TillSetup setup = m_reader->readTillSetup("T2");
        QCOMPARE(setup.staff.size(), std::size_t{2});
        QCOMPARE(setup.lastReceiptNumber, 1);
    }

    void a_till_that_the_shop_does_not_have_is_told_so()
    {
        m_shop->owner().run("UPDATE polaris.till SET active = false WHERE code = 'T3'");
        for (const char* code : {"T9", "", "t1", "T3", "T1'; --"}) {
            const auto error =
                shopErrorOf([&] { static_cast<void>(m_reader->readTillSetup(code)); });
            QVERIFY(error);
            QCOMPARE(error->trouble(), ConnectionTrouble::TillUnknown);
        }
    }

    void products_come_with_all_that_a_till_shows()
    {
        ProductRow row = productRow("FULL", StockPolicy::Ask, 3, 1'999);
        row.name = "Brötchen \"groß\" 面包";
        row.category = "Bakery";
        row.barcodes = {"4006381333931", "96385074"};
        row.quickPlace = QuickPlace{"Bread", 3, "Rolls"};
        m_shop->add({row});
        const CatalogueChanges changes = m_reader->readCatalogueChanges(m_shop->setup(1), 0);
        QCOMPARE(changes.products.size(), std::size_t{6});
        const Product& product = m_shop->product("FULL");
        QCOMPARE(product.name, row.name);
        QCOMPARE(product.category, row.category);
        QCOMPARE(product.barcodes, row.barcodes);
        QCOMPARE(product.price.minor(), 1'999);
        QCOMPARE(product.taxRate.ppm(), 170'000);
        QCOMPARE(product.policy, StockPolicy::Ask);
        QCOMPARE(product.version, 1);
        QVERIFY(product.active);
        QCOMPARE(m_shop->product("LOOSE").unit, Unit::Kilogram);
        QVERIFY(changes.quickKeysChanged);
        QCOMPARE(changes.quickKeys.size(), std::size_t{1});
        QCOMPARE(changes.quickKeys[0].page, std::string{"Bread"});
        QCOMPARE(changes.quickKeys[0].position, 3);
        QCOMPARE(changes.quickKeys[0].label, std::string{"Rolls"});
        QVERIFY(changes.quickKeys[0].product == product.id);
    }

    void after_the_mark_only_what_changed_comes()
    {
        std::int64_t mark = changesSince(0).mark;
        QVERIFY(mark > 0);
        QCOMPARE(skus(changesSince(mark)), Skus{});
        m_shop->owner().run("SELECT 1"); // a sale or a read is no change
        TestTill till{*m_shop, 1};
        QVERIFY(receiptOf(till.record(m_shop->sale(1, {m_shop->line("BLOCK")}))));
        QCOMPARE(skus(changesSince(mark)), Skus{});

        m_shop->add({productRow("BLOCK", StockPolicy::Block, 0, 130),
                     productRow("NEW", StockPolicy::Block, 1)});
        const CatalogueChanges changes = changesSince(mark);
        QCOMPARE(skus(changes), (Skus{"BLOCK", "NEW"}));
        QVERIFY(!changes.quickKeysChanged);
        QVERIFY(changes.mark > mark);
        QCOMPARE(skus(changesSince(changes.mark)), Skus{});
    }

    // Tills that run must hear of all that they decide by, not of names and prices only.
    void a_new_barcode_and_a_new_policy_are_changes_too()
    {
        std::int64_t mark = changesSince(0).mark;
        ProductRow row = productRow("BLOCK", StockPolicy::Block, 0);
        row.barcodes = {"4006381333931"};
        const ImportReport barcode = m_shop->add({row, productRow("OTHER", StockPolicy::Block, 0)});
        QCOMPARE(barcode.changed, 1);
        QCOMPARE(barcode.unchanged, 1);
        CatalogueChanges changes = changesSince(mark);
        QCOMPARE(skus(changes), Skus{"BLOCK"});
        QCOMPARE(changes.products[0].barcodes, row.barcodes);
        QCOMPARE(changes.products[0].version, 2);

        mark = changes.mark;
        row.policy = StockPolicy::Allow;
        QCOMPARE(m_shop->add({row}).changed, 1);
        changes = changesSince(mark);
        QCOMPARE(skus(changes), Skus{"BLOCK"});
        QCOMPARE(changes.products[0].policy, StockPolicy::Allow);
        QCOMPARE(changes.products[0].version, 3);
        QCOMPARE(m_shop->add({row}).unchanged, 1);
    }

    void what_has_left_the_shop_comes_as_inactive()
    {
        const std::int64_t mark = changesSince(0).mark;
        m_shop->owner().run("UPDATE polaris.product SET active = false, version = version + 1, "
                            "change_mark = pg_current_xact_id() WHERE sku = 'ASK'");
        const CatalogueChanges changes = changesSince(mark);
        QCOMPARE(skus(changes), Skus{"ASK"});
        QVERIFY(!changes.products[0].active);
    }

    // A transaction that began before the mark was read and commits after it must not be skipped.
    void a_change_that_is_committed_late_is_not_skipped()
    {
        OpenTransaction late{m_shop->ownerSettings(),
                             "UPDATE polaris.product SET price = 111, version = version + 1, "
                             "change_mark = pg_current_xact_id() WHERE sku = 'BLOCK'"};
        std::int64_t mark = changesSince(0).mark;
        for (int round = 0; round < 3; ++round) {
            m_shop->add({productRow("FAST" + std::to_string(round), StockPolicy::Block, 0)});
            const CatalogueChanges changes = changesSince(mark);
            const Skus seen = skus(changes);
            QVERIFY(std::find(seen.begin(), seen.end(), "FAST" + std::to_string(round)) !=
                    seen.end());
            QVERIFY(std::find(seen.begin(), seen.end(), "BLOCK") == seen.end());
            mark = changes.mark;
        }
        late.commit();
        const Skus seen = skus(changesSince(mark));
        QVERIFY(std::find(seen.begin(), seen.end(), "BLOCK") != seen.end());
        QCOMPARE(skus(changesSince(changesSince(mark).mark)), Skus{});
    }

    void quick_keys_come_whole_when_one_of_them_changed()
    {
        ProductRow first = productRow("BLOCK", StockPolicy::Block, 0);
        first.quickPlace = QuickPlace{"Two", 0, "B"};
        ProductRow second = productRow("OTHER", StockPolicy::Block, 0);
        second.quickPlace = QuickPlace{"One", 1, "O"};
        m_shop->add({first, second});
        std::int64_t mark = changesSince(0).mark;
        QVERIFY(!changesSince(mark).quickKeysChanged);

        second.sku = "ASK";
        second.name = "Product ASK";
        second.policy = StockPolicy::Ask;
        m_shop->add({second}); // takes the place
        const CatalogueChanges changes = changesSince(mark);
        QVERIFY(changes.quickKeysChanged);
        QCOMPARE(changes.quickKeys.size(), std::size_t{2});
        QCOMPARE(changes.quickKeys[0].page, std::string{"Two"}); // pages stay as they first came
        QCOMPARE(changes.quickKeys[1].page, std::string{"One"});
        QVERIFY(changes.quickKeys[1].product == m_shop->product("ASK").id);
    }

    void stock_is_read_for_the_products_that_were_asked_for()
    {
        const std::vector<ProductId> wanted{m_shop->product("BLOCK").id, ProductId{99'999},
                                            m_shop->product("LOOSE").id};
        std::vector<StockLevel> levels = m_reader->readStock(m_shop->store(), wanted);
        QCOMPARE(levels.size(), std::size_t{2});
        std::sort(levels.begin(), levels.end(),
                  [](const auto& a, const auto& b) { return a.product < b.product; });
        QVERIFY(levels[0].onHand == Quantity::pieces(10));
        QVERIFY(levels[1].onHand == Quantity::pieces(5));
        QVERIFY(m_reader->readStock(m_shop->store(), {}).empty());
    }

    void why_a_till_cannot_connect_is_one_of_a_closed_list_data()
    {
        QTest::addColumn<QString>("preparation");
        QTest::addColumn<int>("trouble");
        QTest::newRow("no shop yet")
            << "DROP SCHEMA polaris CASCADE" << static_cast<int>(ConnectionTrouble::NotAShop);
        QTest::newRow("a schema from the future")
            << "INSERT INTO polaris.schema_migration VALUES (99, 'x', 'y')"
            << static_cast<int>(ConnectionTrouble::SchemaTooNew);
        QTest::newRow("a schema without steps") << "DELETE FROM polaris.schema_migration"
                                                << static_cast<int>(ConnectionTrouble::NotAShop);
        QTest::newRow("no right to look") << "REVOKE USAGE ON SCHEMA polaris FROM polaris_till"
                                          << static_cast<int>(ConnectionTrouble::NotAShop);
    }

    void why_a_till_cannot_connect_is_one_of_a_closed_list()
    {
        QFETCH(QString, preparation);
        QFETCH(int, trouble);
        m_shop->owner().run(preparation.toStdString());
        const auto error = shopErrorOf([&] { SqlShopReader{m_shop->tillSettings(0)}; });
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->trouble()), trouble);
    }

    void a_server_that_is_away_is_told_so()
    {
        QCOMPARE(shopErrorOf([&] {
                     SqlShopReader{m_server.settings("nowhere", "polaris_till")};
                 })->trouble(),
                 ConnectionTrouble::DatabaseMissing);
        m_server.server().stop();
        const auto refused = shopErrorOf([&] { SqlShopReader{m_shop->tillSettings(0)}; });
        const auto lost = shopErrorOf([&] { static_cast<void>(changesSince(0)); });
        m_server.server().start();
        QCOMPARE(refused->trouble(), ConnectionTrouble::ServerUnreachable);
        QCOMPARE(lost->trouble(), ConnectionTrouble::ServerUnreachable);
    }

private:
    CatalogueChanges changesSince(std::int64_t mark)
    {
        return m_reader->readCatalogueChanges(m_shop->setup(1), mark);
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<SqlShopReader> m_reader;
};

QTEST_APPLESS_MAIN(TestShopReader)
#include "tst_shop_reader.moc"
