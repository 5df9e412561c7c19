// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_encoding.h"
#include "tests/support/small_shop.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(SmallShop&, Sale&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

// What is recorded, and the first answer for the key that comes again.
class TestCompleteSale final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.emplace(m_server); }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void a_sale_is_recorded_with_all_that_belongs_to_it()
    {
        TestTill till{*m_shop, 1};
        Sale sale = m_shop->sale(1, {m_shop->line("BLOCK", 3), m_shop->line("ALLOW")});
        sale.tenders.front().amount += eur(100);
        sale.change += eur(100);
        const Outcome outcome = till.record(sale);
        QVERIFY(std::holds_alternative<Recorded>(outcome));
        const Receipt& receipt = *receiptOf(outcome);
        QCOMPARE(receipt.number, 1);
        QCOMPARE(receipt.tillCode, std::string{"T2"});
        QVERIFY(receipt.key == sale.id);
        QCOMPARE(receipt.chainMark.size(), std::size_t{10});

        Connection& owner = m_shop->owner();
        QCOMPARE(m_shop->onHand("BLOCK"), 7'000);
        QCOMPARE(m_shop->onHand("ALLOW"), -1'000);
        QCOMPARE(ask(owner, "SELECT string_agg(quantity || ' ' || on_hand_after || ' ' || reason "
                            "|| ' ' || approved_short, ', ' ORDER BY product_id) "
                            "FROM polaris.stock_movement WHERE sale_id IS NOT NULL"),
                 std::string{"-3000 7000 sale false, -1000 -1000 sale false"});
        QCOMPARE(ask(owner, "SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ',') "
                            "FROM polaris.drawer_entry"),
                 std::string{"sale 400 400"});
        QCOMPARE(ask(owner, "SELECT net || ' ' || tax || ' ' || total || ' ' || change || ' ' || "
                            "line_count FROM polaris.sale"),
                 std::string{"341 59 400 100 2"});
        QCOMPARE(count(owner, "SELECT version FROM polaris.product WHERE sku = 'BLOCK'"), 1);
        QCOMPARE(count(owner, "SELECT count(*) FROM polaris.stock_level WHERE needs_recalculation"),
                 2);
    }

    void receipt_numbers_are_the_tills_own_and_have_no_gap()
    {
        TestTill first{*m_shop, 0};
        TestTill second{*m_shop, 1};
        for (int n = 1; n <= 4; ++n) {
            QCOMPARE(receiptOf(first.record(m_shop->sale(0, {m_shop->line("BLOCK")})))->number, n);
            const Outcome refused = first.record(m_shop->sale(0, {m_shop->line("OTHER", 99)}));
            QVERIFY(std::holds_alternative<SoldOut>(refused));
            QCOMPARE(receiptOf(second.record(m_shop->sale(1, {m_shop->line("ALLOW")})))->number, n);
        }
    }

    void the_same_sale_again_gets_the_first_receipt_a_thousand_times()
    {
        TestTill till{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", 2), m_shop->line("LOOSE")});
        const Outcome first = till.record(sale);
        QVERIFY(std::holds_alternative<Recorded>(first));
        QVERIFY(receiptOf(till.record(m_shop->sale(0, {m_shop->line("OTHER")})))->number == 2);
        const std::string books = m_shop->books();
        for (int n = 0; n < 1'000; ++n) {
            const Outcome again = till.record(sale);
            QVERIFY(std::holds_alternative<AlreadyRecorded>(again));
            const Receipt& receipt = *receiptOf(again);
            QCOMPARE(receipt.number, receiptOf(first)->number);
            QCOMPARE(receipt.chainMark, receiptOf(first)->chainMark);
            QVERIFY(receipt.recordedAt == receiptOf(first)->recordedAt);
        }
        QCOMPARE(m_shop->books(), books);
    }

    // Whatever happened to the shop since: the sale is in the books, and saying anything else about
    // a key whose answer was lost would be a lie.
    void the_first_receipt_comes_whatever_changed_since_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("nothing but its own sale") << "SELECT 1";
        QTest::newRow("price") << "UPDATE polaris.product SET price = price + 1";
        QTest::newRow("product gone") << "UPDATE polaris.product SET active = false";
        QTest::newRow("staff gone") << "UPDATE polaris.staff SET active = false";
        QTest::newRow("cashier's rights") << "UPDATE polaris.staff SET role = 'cashier'";
        QTest::newRow("till switched off") << "UPDATE polaris.till SET active = false";
    }

    void the_first_receipt_comes_whatever_changed_since()
    {
        QFETCH(QString, statement);
        TestTill till{*m_shop, 0};
        BasketLine line = m_shop->line("BLOCK", 10);
        line.unitPrice = eur(90);
        const Sale sale = m_shop->sale(0, {line}, TenderKind::Cash, m_shop->manager());
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale)));
        m_shop->owner().run(statement.toStdString());
        const Outcome again = till.record(sale);
        QVERIFY2(std::holds_alternative<AlreadyRecorded>(again), outcomeName(again));
    }

    void the_same_key_with_other_content_is_refused_and_writes_nothing_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("another till", [](SmallShop& shop, Sale& sale) { sale.till = shop.setup(1).till.id; });
        row("another cashier", [](SmallShop& shop, Sale& sale) { sale.staff = shop.manager(); });
        row("a customer",
            [](SmallShop& shop, Sale& sale) { sale.customer = shop.addCustomer("Ann", 0); });
        row("another time", [](SmallShop&, Sale& sale) { sale.occurredAt += Milliseconds{1}; });
        row("more of it", [](SmallShop& shop, Sale& sale) {
            const SaleId key = sale.id;
            sale = shop.sale(0, {shop.line("BLOCK", 3)});
            sale.id = key;
        });
        row("another product", [](SmallShop& shop, Sale& sale) {
            sale.lines.front().line.product = shop.product("OTHER").id;
        });
        row("another name", [](SmallShop&, Sale& sale) { sale.lines.front().line.name += ' '; });
        row("one line more", [](SmallShop& shop, Sale& sale) {
            const SaleId key = sale.id;
            sale = shop.sale(0, {shop.line("BLOCK", 2), shop.line("OTHER")});
            sale.id = key;
        });
        row("another tender",
            [](SmallShop&, Sale& sale) { sale.tenders.front().kind = TenderKind::Card; });
        row("another reference",
            [](SmallShop&, Sale& sale) { sale.tenders.front().reference = "A1"; });
        row("more change", [](SmallShop&, Sale& sale) {
            sale.tenders.front().amount += eur(1);
            sale.change += eur(1);
        });
    }

    void the_same_key_with_other_content_is_refused_and_writes_nothing()
    {
        QFETCH(Change, change);
        TestTill till{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", 2)});
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale)));
        Sale other = sale;
        change(*m_shop, other);
        const std::string books = m_shop->books();
        for (int n = 0; n < 20; ++n) {
            const Outcome outcome = till.record(other);
            QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
            QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::KeyReused);
        }
        QCOMPARE(m_shop->books(), books);
        QVERIFY(std::holds_alternative<AlreadyRecorded>(till.record(sale)));
    }

    void an_approval_is_no_part_of_the_content()
    {
        TestTill till{*m_shop, 0};
        Sale sale = m_shop->sale(0, {m_shop->line("ASK")});
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale)));
        sale.approvedShort = {m_shop->product("ASK").id};
        QVERIFY(std::holds_alternative<AlreadyRecorded>(till.record(sale)));
    }

    void a_sale_is_one_statement_and_one_round_trip_data()
    {
        QTest::addColumn<int>("lines");
        for (const int lines : {1, 5, 100})
            QTest::addRow("%d lines", lines) << lines;
    }

    void a_sale_is_one_statement_and_one_round_trip()
    {
        QFETCH(int, lines);
        std::vector<ProductRow> rows;
        for (int n = 0; n < lines; ++n)
            rows.push_back(productRow("N" + std::to_string(n), StockPolicy::Block, 100));
        m_shop->add(rows);
        std::vector<BasketLine> basket;
        for (int n = lines; n-- > 0;)
            basket.push_back(m_shop->line("N" + std::to_string(n)));
        TestTill till{*m_shop, 0};
        for (int sold = 1; sold <= 5; ++sold) {
            QVERIFY(std::holds_alternative<Recorded>(till.record(m_shop->sale(0, basket))));
            QCOMPARE(till.traffic().statements, sold);
            QCOMPARE(till.traffic().roundTrips, sold);
        }
        QVERIFY(till.attempts.empty());
    }

    void hostile_texts_are_stored_and_read_back_equal()
    {
        TestTill till{*m_shop, 0};
        SqlShopReader reader{m_shop->tillSettings(0)};
        for (const std::string& text :
             {std::string{"'); DROP TABLE polaris.sale; --"}, std::string{"\"\\\"),(\\\\,{}NULL"},
              std::string{"<img src=\"/dev/zero\">\n\t\x01\x1b[2J"}, std::string{"$1 %s ,\"\","},
              std::string{"دودھ \u202e牛奶 e\u0301\U0001f468\u200d\U0001f467"},
              std::string(200, '"')}) {
            Sale sale = m_shop->sale(0, {m_shop->line("ALLOW")}, TenderKind::Card);
            sale.lines.front().line.name = text;
            sale.tenders.front().reference = text.substr(0, 60);
            while ((sale.tenders.front().reference.back() & 0xC0) == 0x80)
                sale.tenders.front().reference.pop_back();
            if ((sale.tenders.front().reference.back() & 0x80) != 0)
                sale.tenders.front().reference.pop_back();
            const Outcome outcome = till.record(sale);
            QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
            const auto last = reader.readLastSale(m_shop->setup(0));
            QVERIFY(last);
            QCOMPARE(encodeCall(last->sale).content.at(1), encodeCall(sale).content.at(1));
            QCOMPARE(encodeCall(last->sale).content.at(2), encodeCall(sale).content.at(2));
            QVERIFY(std::holds_alternative<AlreadyRecorded>(till.record(last->sale)));
        }
    }

    void the_last_sale_reads_back_as_it_was_sold()
    {
        TestTill till{*m_shop, 0};
        SqlShopReader reader{m_shop->tillSettings(0)};
        QVERIFY(!reader.readLastSale(m_shop->setup(0)));
        BasketLine reduced = m_shop->line("LOOSE", Quantity::thousandths(845));
        reduced.discount = eur(20);
        BasketLine dearer = m_shop->line("BLOCK", 2);
        dearer.unitPrice = eur(111);
        Sale sale = m_shop->sale(0, {reduced, dearer, m_shop->line("BLOCK")}, TenderKind::Account,
                                 m_shop->manager());
        sale.customer = m_shop->addCustomer("Ann", 100'000);
        const Outcome outcome = till.record(sale);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));

        const auto last = reader.readLastSale(m_shop->setup(0));
        QVERIFY(last);
        QCOMPARE(encodeCall(last->sale).content.at(0), encodeCall(sale).content.at(0));
        QCOMPARE(encodeCall(last->sale).content.at(1), encodeCall(sale).content.at(1));
        QCOMPARE(encodeCall(last->sale).content.at(2), encodeCall(sale).content.at(2));
        QCOMPARE(last->sale.tillCode, std::string{"T1"});
        QCOMPARE(last->staffName, std::string{"Manager"});
        QCOMPARE(last->receipt.number, receiptOf(outcome)->number);
        QCOMPARE(last->receipt.chainMark, receiptOf(outcome)->chainMark);
        QVERIFY(last->receipt.recordedAt == receiptOf(outcome)->recordedAt);
        QVERIFY(!reader.readLastSale(m_shop->setup(1)));
    }

    void a_sale_that_costs_nothing_and_one_of_the_most_are_recorded()
    {
        TestTill till{*m_shop, 0};
        m_shop->add({productRow("FREE", StockPolicy::Allow, 0, 0),
                     productRow("DEAR", StockPolicy::Allow, 0, 1'000'000'000)});
        QVERIFY(
            std::holds_alternative<Recorded>(till.record(m_shop->sale(0, {m_shop->line("FREE")}))));
        const Sale most = m_shop->sale(
            0, {m_shop->line("DEAR", Quantity::thousandths(Quantity::lineMaxThousandths)),
                m_shop->line("DEAR", Quantity::thousandths(Quantity::lineMaxThousandths))});
        const Outcome outcome = till.record(most);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QCOMPARE(m_shop->onHand("DEAR"), -2 * Quantity::lineMaxThousandths);
        QCOMPARE(count(m_shop->owner(), "SELECT max(total) FROM polaris.sale"),
                 2'000'000'000'000'000);
    }

    void cash_rounding_is_kept_with_the_sale()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        m_shop.emplace(m_server, rules);
        m_shop->add({productRow("ODD", StockPolicy::Allow, 0, 102)});
        TestTill till{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("ODD")});
        QCOMPARE(sale.rounding.minor(), -2);
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale)));
        QCOMPARE(ask(m_shop->owner(), "SELECT rounding || ' ' || total FROM polaris.sale"),
                 std::string{"-2 100"});
    }

private:
    TestServer m_server;
    std::optional<SmallShop> m_shop;
};

QTEST_APPLESS_MAIN(TestCompleteSale)
#include "tst_complete_sale.moc"
