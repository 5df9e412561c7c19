// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(Sale&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

// Every guard of the one call: what it answers, and that nothing is written.
class TestSaleRefusals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_till = std::make_unique<TestTill>(*m_shop, 0);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void what_is_short_is_refused_by_its_policy_data()
    {
        QTest::addColumn<QString>("sku");
        QTest::addColumn<int>("pieces");
        QTest::addColumn<bool>("approved");
        QTest::addColumn<bool>("recorded");
        QTest::newRow("block, all of it") << "BLOCK" << 10 << false << true;
        QTest::newRow("block, one too many") << "BLOCK" << 11 << false << false;
        QTest::newRow("block, approved all the same") << "BLOCK" << 11 << true << false;
        QTest::newRow("ask, all of it") << "ASK" << 2 << false << true;
        QTest::newRow("ask, one too many") << "ASK" << 3 << false << false;
        QTest::newRow("ask, approved") << "ASK" << 3 << true << true;
        QTest::newRow("ask, approved needlessly") << "ASK" << 2 << true << true;
        QTest::newRow("allow") << "ALLOW" << 1 << false << true;
    }

    void what_is_short_is_refused_by_its_policy()
    {
        QFETCH(QString, sku);
        QFETCH(int, pieces);
        QFETCH(bool, approved);
        QFETCH(bool, recorded);
        const std::string name = sku.toStdString();
        Sale sale = m_shop->sale(0, {m_shop->line(name, pieces)});
        if (approved)
            sale.approvedShort = {m_shop->product(name).id};
        const std::int64_t before = m_shop->onHand(name);
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(sale);
        QCOMPARE(std::holds_alternative<Recorded>(outcome), recorded);
        if (!recorded) {
            QCOMPARE(std::get<SoldOut>(outcome).shortages.size(), std::size_t{1});
            QCOMPARE(m_shop->books(), books);
            return;
        }
        QCOMPARE(m_shop->onHand(name), before - pieces * 1'000);
        const bool belowZeroByApproval = name == "ASK" && before < pieces * 1'000;
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.stock_movement "
                                        "WHERE approved_short"),
                 belowZeroByApproval ? 1 : 0);
    }

    void a_shortage_says_what_is_left_and_who_sold_the_last()
    {
        TestTill other{*m_shop, 2};
        QVERIFY(std::holds_alternative<Recorded>(
            other.record(m_shop->sale(2, {m_shop->line("BLOCK", 7)}))));
        const Outcome outcome =
            m_till->record(m_shop->sale(0, {m_shop->line("BLOCK", 2), m_shop->line("ASK", 9),
                                            m_shop->line("BLOCK", 2), m_shop->line("OTHER")}));
        const auto& shortages = std::get<SoldOut>(outcome).shortages;
        QCOMPARE(shortages.size(), std::size_t{2});
        QVERIFY(shortages[0].product == m_shop->product("BLOCK").id);
        QCOMPARE(shortages[0].name, std::string{"Product BLOCK"});
        QVERIFY(shortages[0].wanted == Quantity::pieces(4));
        QVERIFY(shortages[0].left == Quantity::pieces(3));
        QCOMPARE(shortages[0].policy, StockPolicy::Block);
        QCOMPARE(shortages[0].lastSoldBy, std::string{"T3"});
        QVERIFY(shortages[0].lastSoldAt);
        QCOMPARE(shortages[1].policy, StockPolicy::Ask);
        QVERIFY(shortages[1].left == Quantity::pieces(2));
        QCOMPARE(shortages[1].lastSoldBy, std::string{});
        QVERIFY(!shortages[1].lastSoldAt);
    }

    // A product that may go below zero opens no door for the one after it.
    void each_product_of_a_mixed_basket_keeps_its_own_policy()
    {
        const std::string books = m_shop->books();
        for (const auto& skus : {std::vector<std::string>{"ALLOW", "BLOCK"},
                                 {"BLOCK", "ALLOW"},
                                 {"ALLOW", "ASK", "BLOCK"}}) {
            std::vector<BasketLine> lines;
            for (const std::string& sku : skus)
                lines.push_back(m_shop->line(sku, sku == "BLOCK" ? 11 : 1));
            const Outcome outcome = m_till->record(m_shop->sale(0, std::move(lines)));
            const auto& shortages = std::get<SoldOut>(outcome).shortages;
            QCOMPARE(shortages.size(), std::size_t{1});
            QVERIFY(shortages[0].product == m_shop->product("BLOCK").id);
        }
        QCOMPARE(m_shop->books(), books);
    }

    void the_same_product_twice_is_one_demand()
    {
        const std::string books = m_shop->books();
        const Outcome refused = m_till->record(m_shop->sale(
            0, {m_shop->line("BLOCK", 6), m_shop->line("OTHER"), m_shop->line("BLOCK", 5)}));
        QVERIFY(std::get<SoldOut>(refused).shortages.at(0).wanted == Quantity::pieces(11));
        QCOMPARE(m_shop->books(), books);
        QVERIFY(std::holds_alternative<Recorded>(
            m_till->record(m_shop->sale(0, {m_shop->line("BLOCK", 5), m_shop->line("BLOCK", 5)}))));
        QCOMPARE(m_shop->onHand("BLOCK"), 0);
    }

    void a_product_that_changed_is_shown_as_it_was_and_is_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("stops");
        QTest::newRow("price") << "price = 120" << true;
        QTest::newRow("tax") << "tax_rate_ppm = 50000" << true;
        QTest::newRow("out of the shop") << "active = false" << true;
        QTest::newRow("name") << "name = 'Renamed'" << false;
        QTest::newRow("category") << "category = 'Elsewhere'" << false;
        QTest::newRow("version") << "version = version + 7" << false;
    }

    void a_product_that_changed_is_shown_as_it_was_and_is()
    {
        QFETCH(QString, change);
        QFETCH(bool, stops);
        const Sale sale = m_shop->sale(0, {m_shop->line("OTHER"), m_shop->line("BLOCK", 2)});
        m_shop->owner().run("UPDATE polaris.product SET " + change.toStdString() +
                            " WHERE sku = 'BLOCK'");
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(sale);
        if (!stops) {
            QVERIFY(std::holds_alternative<Recorded>(outcome));
            return;
        }
        const auto& differences = std::get<ProductChanged>(outcome).differences;
        QCOMPARE(differences.size(), std::size_t{1});
        const ProductDifference& difference = differences.front();
        QVERIFY(difference.now.id == m_shop->product("BLOCK").id);
        QCOMPARE(difference.now.sku, std::string{"BLOCK"});
        QCOMPARE(difference.now.policy, StockPolicy::Block);
        QCOMPARE(difference.priceWas.minor(), 100);
        QCOMPARE(difference.taxWas.ppm(), 170'000);
        QCOMPARE(difference.now.price.minor(), change.startsWith(u"price") ? 120 : 100);
        QCOMPARE(difference.now.taxRate.ppm(), change.startsWith(u"tax") ? 50'000 : 170'000);
        QCOMPARE(difference.isGone(), change.startsWith(u"active"));
        QCOMPARE(m_shop->books(), books);
    }

    void a_changed_product_on_two_lines_is_one_difference()
    {
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK"), m_shop->line("BLOCK")});
        m_shop->owner().run("UPDATE polaris.product SET price = 120 WHERE sku = 'BLOCK'");
        QCOMPARE(std::get<ProductChanged>(m_till->record(sale)).differences.size(), std::size_t{1});
    }

    void a_product_that_the_store_does_not_have_is_refused()
    {
        ShopBooks books{m_shop->owner()};
        const StoreId other =
            books.createStore({.shop = makeShop(), .tills = {}, .staff = {}, .isTrial = true});
        const ProductRow row = productRow("THEIRS", StockPolicy::Allow, 5);
        books.importProducts(other, std::span{&row, 1});
        const ProductId theirs = books.productStock(other).front().id;
        const std::string before = m_shop->books();
        for (const ProductId product : {theirs, ProductId{999'999}, ProductId{0}, ProductId{-1}}) {
            Sale sale = m_shop->sale(0, {m_shop->line("OTHER"), m_shop->line("BLOCK")});
            sale.lines.back().line.product = product;
            const Outcome outcome = m_till->record(sale);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::ProductUnknown);
        }
        QCOMPARE(m_shop->books(), before);
    }

    void who_may_not_sell_is_refused_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, const char* statement, const Change& change,
                            RefusalReason reason) {
            QTest::newRow(name) << QString::fromLatin1(statement) << change
                                << static_cast<int>(reason);
        };
        const Change nothing = [](Sale&) {};
        row("till switched off", "UPDATE polaris.till SET active = false", nothing,
            RefusalReason::TillBlocked);
        row(
            "till unknown", "SELECT 1", [](Sale& sale) { sale.till = TillId{99'999}; },
            RefusalReason::TillBlocked);
        row(
            "store unknown", "SELECT 1", [](Sale& sale) { sale.store = StoreId{99'999}; },
            RefusalReason::TillBlocked);
        row("staff gone", "UPDATE polaris.staff SET active = false", nothing,
            RefusalReason::StaffNotAllowed);
        row(
            "staff unknown", "SELECT 1", [](Sale& sale) { sale.staff = StaffId{99'999}; },
            RefusalReason::StaffNotAllowed);
    }

    void who_may_not_sell_is_refused()
    {
        QFETCH(QString, statement);
        QFETCH(Change, change);
        QFETCH(int, reason);
        Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        change(sale);
        m_shop->owner().run(statement.toStdString());
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(sale);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(static_cast<int>(std::get<Refused>(outcome).reason), reason);
        QCOMPARE(m_shop->books(), books);
    }

    void only_a_manager_sets_prices_and_discounts()
    {
        BasketLine cheaper = m_shop->line("BLOCK");
        cheaper.unitPrice = eur(90);
        BasketLine reduced = m_shop->line("BLOCK");
        reduced.discount = eur(10);
        for (const BasketLine& line : {cheaper, reduced}) {
            const Outcome refused = m_till->record(m_shop->sale(0, {m_shop->line("OTHER"), line}));
            QCOMPARE(std::get<Refused>(refused).reason, RefusalReason::StaffNotAllowed);
            const Outcome allowed =
                m_till->record(m_shop->sale(0, {line}, TenderKind::Cash, m_shop->manager()));
            QVERIFY(std::holds_alternative<Recorded>(allowed));
        }
    }

    void a_till_cannot_call_its_own_price_the_shops()
    {
        BasketLine line = m_shop->line("BLOCK");
        line.unitPrice = eur(1);
        line.listPrice = eur(1);
        QVERIFY(std::holds_alternative<ProductChanged>(m_till->record(m_shop->sale(0, {line}))));
    }

private:
    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::unique_ptr<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestSaleRefusals)
#include "tst_sale_refusals.moc"
