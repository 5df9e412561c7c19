// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_encoding.h"
#include "core/store/sql_shop_desk.h"
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

// What a return, its paper and a posting's paper read back, and a desk that outlives its session.
class TestSalesDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 1);
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void a_sale_of_any_till_is_read_with_all_that_a_return_needs()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 5'000);
        BasketLine reduced = m_shop->line("LOOSE", Quantity::thousandths(845));
        reduced.discount = eur(20);
        Sale sale = m_shop->sale(1, {m_shop->line("BLOCK", 3), reduced}, TenderKind::Card,
                                 m_shop->manager());
        sale.customer = ann;
        sale.tenders = {{TenderKind::Card, eur(150), "A-1"},
                        {TenderKind::Account, eur(200), {}},
                        {TenderKind::Cash, eur(250), {}}};
        sale.change = eur(50);
        const Outcome outcome = m_till->record(sale);
        QVERIFY2(receiptOf(outcome), outcomeName(outcome));

        const RefundableSale read = m_returns->read(sale.id);
        QVERIFY(encodeCall(read.recorded.sale).content == encodeCall(sale).content);
        QCOMPARE(read.recorded.sale.tillCode, std::string{"T2"});
        QCOMPARE(read.recorded.receipt.displayNumber(), std::string{"T2-000001"});
        QCOMPARE(read.recorded.receipt.chainMark, receiptOf(outcome)->chainMark);
        QVERIFY(read.recorded.receipt.recordedAt == receiptOf(outcome)->recordedAt);
        QCOMPARE(read.recorded.staffName, std::string{"Manager"});
        QVERIFY(read.account->customer.id == ann && read.account->balance == eur(200));
        QCOMPARE(read.account->customer.name, std::string{"Ann"});
        QVERIFY(read.left(0) == Quantity::pieces(3) && read.refundedTenders.empty());
        QVERIFY(read.paid(TenderKind::Cash) == eur(200));
        QVERIFY(read.refundedRounding.isZero());
    }

    void what_came_back_is_read_with_it()
    {
        Shop rules = makeShop();
        rules.cashStepMinor = 5;
        m_shop.emplace(m_server, rules);
        m_returns.emplace(*m_shop);
        m_shop->add({productRow("ODD", StockPolicy::Allow, 0, 101)});
        TestTill till{*m_shop, 1};
        const Sale sale = m_shop->sale(1, {m_shop->line("ODD", 3), m_shop->line("ALLOW")});
        QVERIFY(receiptOf(till.record(sale)));
        SmallReturns atSecond{*m_shop, 1};
        QVERIFY(receiptOf(till.record(atSecond.refund(sale.id, {{0}}))));
        QVERIFY(receiptOf(till.record(atSecond.refund(sale.id, {{0}, {1}},
                                                      SmallReturns::by(TenderKind::StoreCredit), {},
                                                      m_shop->addCustomer("Bob", 0)))));
        const RefundableSale read = m_returns->read(sale.id);
        QVERIFY(read.left(0) == Quantity::pieces(1) && read.left(1) == Quantity{});
        QVERIFY(read.refunded(TenderKind::Cash) == eur(100));
        QVERIFY(read.refunded(TenderKind::StoreCredit) == eur(201));
        QCOMPARE(read.refundedRounding.minor(), -1);
        QVERIFY(!read.account); // Bob got the credit; the sale was nobody's
    }

    void the_printed_number_finds_it_however_it_is_typed()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        for (const char* typed :
             {"T2-000001", "t2-000001", "T2-1", " t2-0001\r\n", "T2-00000000000000000001"}) {
            const auto read = m_returns->desk().readRefundable(m_shop->setup(0), typed);
            QVERIFY2(read && read->recorded.sale.id == sale.id, typed);
        }
    }

    void a_text_that_is_no_sales_number_finds_nothing()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        SmallReturns atSecond{*m_shop, 1};
        QVERIFY(receiptOf(m_till->record(atSecond.refund(sale.id, {{0}}))));
        const Traffic before = m_returns->session().traffic();
        for (const std::string& text :
             {std::string{}, std::string{" "}, std::string{"T2"}, std::string{"T2-"},
              std::string{"-1"}, std::string{"T2-0"}, std::string{"T2--1"}, std::string{"T2-1x"},
              std::string{"T2-R000001"}, std::string{"T2-P000001"},
              std::string{"T2-99999999999999999999"}, std::string{"T2\0-1", 5},
              std::string{"4006381333931"}})
            QVERIFY2(!m_returns->desk().readRefundable(m_shop->setup(0), text), text.c_str());
        QVERIFY(m_returns->session().traffic().statements <= before.statements + 1);
        for (const char* unknown : {"T2-2", "T1-1", "T9-1", "T'; DROP TABLE sale; ---1"})
            QVERIFY(!m_returns->desk().readRefundable(m_shop->setup(0), unknown));
        QVERIFY(!m_returns->desk().readRefundable(
            m_shop->setup(0), SaleId::parse("01890a5d-ac96-774b-bcce-b302099a8057")));
    }

    void of_two_tills_that_differ_in_case_the_one_that_was_typed_is_meant()
    {
        m_shop->owner().run("UPDATE polaris.till SET code = 't1' WHERE code = 'T2'");
        TestTill first{*m_shop, 0};
        const Sale upper = m_shop->sale(0, {m_shop->line("ALLOW")});
        const Sale lower = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(first.record(upper)) && receiptOf(m_till->record(lower)));
        const auto read = [&](const char* text) {
            return m_returns->desk().readRefundable(m_shop->setup(0), text)->recorded.sale.id;
        };
        QVERIFY(read("T1-1") == upper.id);
        QVERIFY(read("t1-1") == lower.id);
        const auto paper = m_returns->desk().readPaper(m_shop->setup(0), "t1-1");
        QVERIFY(paper && std::get<RecordedSale>(*paper).sale.id == lower.id);
        m_shop->owner().run("UPDATE polaris.till SET code = 'T2' WHERE code = 't1'");
    }

    void another_stores_papers_are_not_found()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        SmallReturns atSecond{*m_shop, 1};
        const Refund refund = atSecond.refund(sale.id, {{0}});
        QVERIFY(receiptOf(m_till->record(refund)));
        TillSetup stranger = m_shop->setup(0);
        stranger.shop.id = StoreId{77};
        SqlSalesDesk& desk = m_returns->desk();
        QVERIFY(!desk.readRefundable(stranger, sale.id));
        QVERIFY(!desk.readRefundable(stranger, "T2-1"));
        for (const char* number : {"T2-000001", "T2-R000001", "t2-r1"}) {
            QVERIFY(!desk.readPaper(stranger, number));
            QVERIFY(desk.readPaper(m_shop->setup(0), number));
        }
        QVERIFY(desk.findRefunds(stranger, sale.id).empty());
        QVERIFY(desk.findSales(stranger, {}).sales.empty());
        QCOMPARE(desk.findRefunds(m_shop->setup(0), sale.id).size(), std::size_t{1});
    }

    void a_posting_reads_back_with_the_balance_after_it()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 5'000);
        QVERIFY(receiptOf(m_till->record(makeSaleTo(*m_shop, 1, ann, 9))));
        const AccountPosting payment =
            makePosting(*m_shop, 1, ann, {.amountMinor = -250, .tender = TenderKind::Card});
        const AccountPosting adjustment = makePosting(
            *m_shop, 1, ann,
            {.kind = PostingKind::Adjustment, .amountMinor = 30, .reason = "Broken glass"});
        const Outcome paid = m_till->record(payment);
        QVERIFY(receiptOf(paid) && receiptOf(m_till->record(adjustment)));
        SqlSalesDesk& desk = m_returns->desk();
        const auto paper = desk.readPaper(m_shop->setup(0), "T2-P000001");
        const auto* read = paper ? std::get_if<RecordedPosting>(&*paper) : nullptr;
        QVERIFY(read && read->posting.id == payment.id);
        QVERIFY(encodeCall(read->posting).content == encodeCall(payment).content);
        QVERIFY(read->balanceAfter == eur(650));
        QCOMPARE(read->receipt.displayNumber(), std::string{"T2-P000001"});
        QCOMPARE(read->receipt.chainMark, receiptOf(paid)->chainMark);
        QCOMPARE(read->staffName, std::string{"Manager"});
        QCOMPARE(read->customerName, std::string{"Ann"});
        const auto second = desk.readPaper(m_shop->setup(0), "T2-P000002");
        const auto* other = second ? std::get_if<RecordedPosting>(&*second) : nullptr;
        QVERIFY(other);
        QVERIFY(encodeCall(other->posting).content == encodeCall(adjustment).content);
        QVERIFY(other->balanceAfter == eur(680));
        QVERIFY(!desk.readPaper(m_shop->setup(0), "T2-P000003"));
    }

    void a_sales_papers_are_found_oldest_first_and_read_by_number()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW", 3), m_shop->line("BLOCK")});
        QVERIFY(receiptOf(m_till->record(sale)));
        SqlSalesDesk& desk = m_returns->desk();
        const TillSetup& setup = m_shop->setup(0);
        QVERIFY(desk.findRefunds(setup, sale.id).empty());
        std::vector<Refund> refunds;
        SmallReturns atSecond{*m_shop, 1};
        for (const std::size_t line : {0, 1, 0}) {
            refunds.push_back(atSecond.refund(sale.id, {{line}}));
            QVERIFY(receiptOf(m_till->record(refunds.back())));
        }
        const Traffic before = m_returns->session().traffic();
        const std::vector<RefundSummary> found = desk.findRefunds(setup, sale.id);
        QCOMPARE(found.size(), refunds.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i].receipt.key == refunds[i].id);
            QVERIFY(found[i].total == refunds[i].total);
            QCOMPARE(found[i].staffName, std::string{"Cashier"});
            const auto paper = desk.readPaper(setup, found[i].receipt.displayNumber());
            QVERIFY(paper && std::get<RecordedRefund>(*paper).refund.id == refunds[i].id);
        }
        const auto receipt = desk.readPaper(setup, "T2-000001");
        const auto* read = receipt ? std::get_if<RecordedSale>(&*receipt) : nullptr;
        QVERIFY(read && encodeCall(read->sale).content == encodeCall(sale).content);
        QCOMPARE(read->sale.tillCode, std::string{"T2"});
        QCOMPARE(read->receipt.displayNumber(), std::string{"T2-000001"});
        QCOMPARE(read->staffName, std::string{"Cashier"});
        QCOMPARE(m_returns->session().traffic().statements, before.statements + 5);
        for (const char* nothing : {"", "T2", "T2-", "T2-R", "T2-R0", "T2-X000001", "T2-RR1"})
            QVERIFY2(!desk.readPaper(setup, nothing), nothing);
    }

    void a_sales_paper_needs_nothing_of_returns_and_accounts()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        const OpenTransaction holder{
            m_shop->ownerSettings(),
            "LOCK TABLE polaris.refund, polaris.customer IN ACCESS EXCLUSIVE MODE"};
        const auto paper = m_returns->desk().readPaper(m_shop->setup(0), "T2-1");
        QVERIFY(paper && std::get<RecordedSale>(*paper).sale.id == sale.id);
    }

    void a_session_that_died_while_it_was_idle_is_opened_again()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        static_cast<void>(m_returns->read(sale.id));
        const Traffic before = m_returns->session().traffic();
        for (int n = 0; n < 3; ++n) {
            m_shop->owner().run("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
                                "WHERE application_name = 'polaris till T1 desk'");
            QVERIFY(m_returns->desk().readRefundable(m_shop->setup(0), sale.id));
        }
        // Each new session asked for the schema first.
        QVERIFY(m_returns->session().traffic().statements >= before.statements + 3);
    }

    void a_server_that_is_away_is_told_and_found_again()
    {
        const Sale sale = m_shop->sale(1, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(m_till->record(sale)));
        SqlShopDesk desk{settingsOfTill(m_shop->tillSettings(0), "T1", TillSession::Desk)};
        QVERIFY(desk.sales().readRefundable(m_shop->setup(0), sale.id));
        QVERIFY(desk.customers().findCustomers(m_shop->setup(0), {}).empty());
        m_server.server().stop();
        for (int n = 0; n < 2; ++n) {
            try {
                static_cast<void>(desk.sales().readRefundable(m_shop->setup(0), sale.id));
                QFAIL("read from a server that is away");
            } catch (const ShopError& error) {
                QCOMPARE(error.trouble(), ConnectionTrouble::ServerUnreachable);
            }
        }
        m_server.server().start();
        m_shop->reconnect();
        QVERIFY(desk.sales().readRefundable(m_shop->setup(0), sale.id));
    }

    void a_schema_that_is_not_the_programs_is_refused()
    {
        m_shop->owner().run("INSERT INTO polaris.schema_migration (version, name, checksum) "
                            "SELECT max(version) + 1, 'next', 'x' FROM polaris.schema_migration");
        try {
            const SqlShopDesk desk{
                settingsOfTill(m_shop->tillSettings(0), "T1", TillSession::Desk)};
            QFAIL("opened a shop of a newer program");
        } catch (const ShopError& error) {
            QCOMPARE(error.trouble(), ConnectionTrouble::SchemaTooNew);
        }
    }

private:
    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
};

QTEST_APPLESS_MAIN(TestSalesDesk)
#include "tst_sales_desk.moc"
