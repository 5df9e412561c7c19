// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_encoding.h"
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Change = std::function<void(SmallShop&, Refund&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

// What a return records, and the first answer for the key that comes again.
class TestCompleteRefund final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    // Sold at the first till, returned at the second.
    void a_refund_is_recorded_with_all_that_belongs_to_it()
    {
        const Sale sale = sold({m_shop->line("BLOCK", 3), m_shop->line("ALLOW", 2)});
        TestTill till{*m_shop, 1};
        SmallReturns returns{*m_shop, 1};
        const Refund refund = returns.refund(
            sale.id, {{0, Quantity::pieces(2)},
                      {1, Quantity::pieces(1), GoodsGo::WrittenOff, ReturnReason::Faulty}});
        const Outcome outcome = till.record(refund);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        const Receipt& receipt = *receiptOf(outcome);
        QCOMPARE(receipt.displayNumber(), std::string{"T2-R000001"});
        QVERIFY(receipt.key == refund.id);
        QCOMPARE(receipt.chainMark.size(), std::size_t{10});
        QVERIFY(!std::get<Recorded>(outcome).balance && !std::get<Recorded>(outcome).returned);

        QCOMPARE(m_shop->onHand("BLOCK"), 9'000);
        QCOMPARE(m_shop->onHand("ALLOW"), -2'000);
        QCOMPARE(asked("SELECT string_agg(quantity || ' ' || on_hand_after || ' ' || reason, ', ' "
                       "ORDER BY id) FROM polaris.stock_movement WHERE refund_id IS NOT NULL"),
                 std::string{"2000 9000 refund, 1000 -1000 refund, -1000 -2000 write_off"});
        QCOMPARE(asked("SELECT net || ' ' || tax || ' ' || rounding || ' ' || total || ' ' || "
                       "line_count || ' ' || turnover FROM polaris.refund"),
                 std::string{"256 44 0 300 2 -300"});
        QCOMPARE(asked("SELECT string_agg(line_number || ' ' || sale_line || ' ' || quantity || "
                       "' ' || reason || ' ' || goods, ', ' ORDER BY line_number) "
                       "FROM polaris.refund_line"),
                 std::string{"1 1 2000 unwanted back_to_stock, 2 2 1000 faulty written_off"});
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount, ',') FROM polaris.refund_tender"),
                 std::string{"cash 300"});
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount || ' ' || balance_after, ', ' "
                       "ORDER BY id) FROM polaris.drawer_entry"),
                 std::string{"sale 500 500, refund -300 -300"});
        QCOMPARE(asked("SELECT string_agg(refunded::text, ' ' ORDER BY line_number) "
                       "FROM polaris.sale_line"),
                 std::string{"2000 1000"});
    }

    void a_line_comes_back_in_parts_until_nothing_is_left()
    {
        m_shop->add({productRow("ODD", StockPolicy::Allow, 0, 333)});
        const Sale sale =
            sold({m_shop->line("ODD", 3), m_shop->line("LOOSE", Quantity::thousandths(845))});
        record(m_returns->refund(sale.id, {{0}}));
        record(m_returns->refund(sale.id, {{1, Quantity::thousandths(300)}}));
        QVERIFY(m_returns->read(sale.id).left(0) == Quantity::pieces(2));
        record(m_returns->refund(sale.id, {{0}, {1, Quantity::thousandths(1)}}));
        record(m_returns->wholeRefund(sale.id));
        QVERIFY(m_returns->read(sale.id).isFullyReturned());
        QCOMPARE(asked("SELECT string_agg(b.net || ' ' || b.tax || ' ' || b.total, ', ' ORDER BY "
                       "b.sale_line) FROM (SELECT sale_line, sum(net) AS net, sum(tax) AS tax, "
                       "sum(total) AS total FROM polaris.refund_line GROUP BY 1) AS b"),
                 asked("SELECT string_agg(net || ' ' || tax || ' ' || total, ', ' ORDER BY "
                       "line_number) FROM polaris.sale_line"));
        QCOMPARE(count(m_shop->owner(), "SELECT turnover + drawer_balance FROM "
                                        "polaris.till_counter WHERE last_number = 1"),
                 0);
    }

    void all_that_is_left_of_a_whole_sale_comes_back_at_once()
    {
        const Sale sale = sold({m_shop->line("BLOCK", 3), m_shop->line("OTHER", 10),
                                m_shop->line("BLOCK", 2), m_shop->line("LOOSE")});
        const Refund refund = m_returns->wholeRefund(sale.id);
        QVERIFY(refund.total == sale.total);
        record(refund);
        QVERIFY(m_returns->read(sale.id).isFullyReturned());
        for (const char* sku : {"BLOCK", "OTHER"})
            QCOMPARE(m_shop->onHand(sku), 10'000);
        QCOMPARE(m_shop->onHand("LOOSE"), 5'000);
        // The two lines of one product moved it once.
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.stock_movement "
                                        "WHERE refund_id IS NOT NULL"),
                 3);
    }

    void one_product_partly_to_stock_and_partly_written_off_is_two_movements()
    {
        const Sale sale = sold({m_shop->line("BLOCK", 3), m_shop->line("BLOCK", 2)});
        record(m_returns->refund(
            sale.id, {{0, Quantity::pieces(3)}, {1, Quantity::pieces(2), GoodsGo::WrittenOff}}));
        QCOMPARE(asked("SELECT string_agg(quantity || ' ' || on_hand_after || ' ' || reason, ', ' "
                       "ORDER BY id) FROM polaris.stock_movement WHERE refund_id IS NOT NULL"),
                 std::string{"5000 10000 refund, -2000 8000 write_off"});
        QCOMPARE(m_shop->onHand("BLOCK"), 8'000);
    }

    // One chain for all papers of a till, and a row of numbers for each kind.
    void refunds_have_numbers_of_their_own_and_links_of_the_tills_chain()
    {
        TestTill second{*m_shop, 1};
        SmallReturns atSecond{*m_shop, 1};
        const Sale sale = sold({m_shop->line("ALLOW", 9)});
        QCOMPARE(record(m_returns->refund(sale.id, {{0}})).number, 1);
        const Sale other = sold({m_shop->line("OTHER")});
        QVERIFY(std::holds_alternative<ReturnedMeanwhile>(m_till->record(stale(sale))));
        QCOMPARE(record(m_returns->refund(other.id, {{0}})).number, 2);
        const Outcome elsewhere = second.record(atSecond.refund(sale.id, {{0}}));
        QCOMPARE(receiptOf(elsewhere)->displayNumber(), std::string{"T2-R000001"});
        QCOMPARE(record(m_returns->refund(sale.id, {{0}})).number, 3);
        QCOMPARE(asked("SELECT string_agg(paper || number, ' ' ORDER BY link) FROM (SELECT 'S' AS "
                       "paper, number, link, till_id FROM polaris.sale UNION ALL SELECT 'R', "
                       "number, link, till_id FROM polaris.refund) AS p WHERE till_id = " +
                       std::to_string(m_shop->setup(0).till.id.value())),
                 std::string{"S1 R1 S2 R2 R3"});
        QCOMPARE(asked("SELECT last_number || ' ' || last_refund_number || ' ' || last_link || "
                       "' ' || turnover FROM polaris.till_counter WHERE last_link = 5"),
                 std::string{"2 3 5 700"});
    }

    void the_same_refund_again_gets_the_first_receipt_whatever_changed_since_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("nothing but its own return") << "SELECT 1";
        QTest::newRow("staff gone") << "UPDATE polaris.staff SET active = false";
        QTest::newRow("till switched off") << "UPDATE polaris.till SET active = false";
        QTest::newRow("product gone") << "UPDATE polaris.product SET active = false";
        QTest::newRow("other coins") << "UPDATE polaris.store SET cash_step = 50";
    }

    void the_same_refund_again_gets_the_first_receipt_whatever_changed_since()
    {
        QFETCH(QString, statement);
        const Sale sale = sold({m_shop->line("BLOCK", 3)});
        const Refund refund = m_returns->wholeRefund(sale.id);
        const Outcome first = m_till->record(refund);
        QVERIFY(std::holds_alternative<Recorded>(first));
        m_shop->owner().run(statement.toStdString());
        const std::string books = m_shop->books();
        for (int n = 0; n < 100; ++n) {
            const Outcome again = m_till->record(refund);
            QVERIFY2(std::holds_alternative<AlreadyRecorded>(again), outcomeName(again));
            QCOMPARE(receiptOf(again)->displayNumber(), receiptOf(first)->displayNumber());
            QCOMPARE(receiptOf(again)->chainMark, receiptOf(first)->chainMark);
            QVERIFY(receiptOf(again)->recordedAt == receiptOf(first)->recordedAt);
        }
        QCOMPARE(m_shop->books(), books);
    }

    void the_same_key_with_other_content_is_refused_and_writes_nothing_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, const Change& change) {
            QTest::newRow(name) << change;
        };
        row("fewer lines", [](SmallShop&, Refund& refund) { refund.lines.pop_back(); });
        row("quantity",
            [](SmallShop&, Refund& refund) { refund.lines[0].quantity = Quantity::pieces(1); });
        row("amount", [](SmallShop&, Refund& refund) { refund.lines[0].amounts.tax += eur(1); });
        row("reason",
            [](SmallShop&, Refund& refund) { refund.lines[0].reason = ReturnReason::Other; });
        row("goods",
            [](SmallShop&, Refund& refund) { refund.lines[0].goods = GoodsGo::WrittenOff; });
        row("tender",
            [](SmallShop&, Refund& refund) { refund.tenders[0].kind = TenderKind::Card; });
        row("reference", [](SmallShop&, Refund& refund) { refund.tenders[0].reference = "x"; });
        row("staff", [](SmallShop& shop, Refund& refund) { refund.staff = shop.manager(); });
        row("customer",
            [](SmallShop& shop, Refund& refund) { refund.customer = shop.addCustomer("Bob", 0); });
        row("no sale", [](SmallShop&, Refund& refund) { refund.sale = std::nullopt; });
        row("time",
            [](SmallShop&, Refund& refund) { refund.occurredAt += std::chrono::microseconds{1}; });
        row("rounding", [](SmallShop&, Refund& refund) { refund.rounding += eur(1); });
    }

    void the_same_key_with_other_content_is_refused_and_writes_nothing()
    {
        QFETCH(Change, change);
        const Sale sale = sold({m_shop->line("BLOCK", 3), m_shop->line("OTHER")});
        Refund refund = m_returns->refund(sale.id, {{0, Quantity::pieces(2)}, {1}});
        record(refund);
        change(*m_shop, refund);
        const std::string books = m_shop->books();
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::KeyReused);
        QCOMPARE(m_shop->books(), books);
    }

    void a_refund_of_many_lines_is_one_statement_data()
    {
        QTest::addColumn<int>("lines");
        for (const int lines : {1, 10, 50, 700})
            QTest::newRow(std::to_string(lines).c_str()) << lines;
    }

    void a_refund_of_many_lines_is_one_statement()
    {
        QFETCH(int, lines);
        std::vector<ProductRow> rows;
        for (int n = 0; n < lines; ++n)
            rows.push_back(productRow("N" + std::to_string(n), StockPolicy::Block, 10, 99 + n));
        m_shop->add(rows);
        std::vector<BasketLine> basket;
        for (int n = lines; n-- > 0;)
            basket.push_back(m_shop->line("N" + std::to_string(n), 3));
        const Sale sale = sold(std::move(basket));
        const Traffic readsBefore = m_returns->session().traffic();
        const Traffic writesBefore = m_till->traffic();
        const Refund refund = m_returns->wholeRefund(sale.id);
        QCOMPARE(refund.lines.size(), static_cast<std::size_t>(lines));
        record(refund);
        QCOMPARE(m_returns->session().traffic().statements, readsBefore.statements + 1);
        QCOMPARE(m_returns->session().traffic().roundTrips, readsBefore.roundTrips + 1);
        QCOMPARE(m_till->traffic().statements, writesBefore.statements + 1);
        QCOMPARE(m_till->traffic().roundTrips, writesBefore.roundTrips + 1);
        QVERIFY(m_till->attempts.empty());
    }

    void a_refund_reads_back_as_it_was_recorded()
    {
        BasketLine reduced = m_shop->line("LOOSE", Quantity::thousandths(845));
        reduced.discount = eur(20);
        const Sale sale =
            sold({reduced, m_shop->line("BLOCK", 2)}, TenderKind::Card, m_shop->manager());
        Refund refund = m_returns->refund(sale.id, {{1}, {0, Quantity::thousandths(444)}});
        refund.customer = m_shop->addCustomer("Ann", 0);
        refund.tenders.front().reference = "'); DROP TABLE \"x\" \\ {,} NULL";
        const Receipt receipt = record(refund);
        const auto paper = m_returns->desk().readPaper(m_shop->setup(1), receipt.displayNumber());
        const auto* read = paper ? std::get_if<RecordedRefund>(&*paper) : nullptr;
        QVERIFY(read && read->refund.id == refund.id);
        QVERIFY(encodeCall(read->refund).content == encodeCall(refund).content);
        QCOMPARE(read->refund.tillCode, std::string{"T1"});
        QCOMPARE(read->receipt.displayNumber(), receipt.displayNumber());
        QCOMPARE(read->receipt.chainMark, receipt.chainMark);
        QVERIFY(read->receipt.recordedAt == receipt.recordedAt);
        QCOMPARE(read->staffName, std::string{"Cashier"});
        QCOMPARE(read->saleNumber, std::string{"T1-000001"});
        QCOMPARE(read->customerName, std::string{"Ann"});
        QVERIFY(std::holds_alternative<AlreadyRecorded>(m_till->record(read->refund)));
        QVERIFY(!m_returns->desk().readPaper(m_shop->setup(1), "T1-R000002"));
    }

private:
    Sale sold(std::vector<BasketLine> lines, TenderKind kind = TenderKind::Cash, StaffId staff = {})
    {
        const Sale sale = m_shop->sale(0, std::move(lines), kind, staff);
        const Outcome outcome = m_till->record(sale);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("the sale is not recorded: %s", outcomeName(outcome));
        return sale;
    }
    // As a till makes it that read the sale before anything came back.
    Refund stale(const Sale& sale)
    {
        RefundableSale read = m_returns->read(sale.id);
        read.refundedQuantities[0] = Quantity{};
        read.refundedTenders.clear();
        return m_returns->refund(read, {{0, sale.lines[0].line.quantity}});
    }
    Receipt record(const Refund& refund)
    {
        const Outcome outcome = m_till->record(refund);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("the refund is not recorded: %s", outcomeName(outcome));
        return *receiptOf(outcome);
    }
    std::string asked(const std::string& statement) { return ask(m_shop->owner(), statement); }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestCompleteRefund)
#include "tst_complete_refund.moc"
