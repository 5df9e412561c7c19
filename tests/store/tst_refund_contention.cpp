// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/call_encoding.h"
#include "tests/support/small_returns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// Returns that meet a sale, a product or a customer which another session holds.
class TestRefundContention final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_till.emplace(*m_shop, 0);
        m_sale = m_shop->sale(0, {m_shop->line("BLOCK", 3), m_shop->line("OTHER", 3)});
        QVERIFY(receiptOf(m_till->record(*m_sale)));
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void the_first_try_fails_at_once_on_a_held_sale()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.waitMs = 4'000ms; // what the first try would take if it waited
        m_till.emplace(*m_shop, 0, strategy);
        const Refund refund = m_returns->refund(m_sale->id, {{0}});
        OpenTransaction holder{otherTill(), saleRow()};
        QElapsedTimer timer;
        timer.start();
        qint64 firstAfterMs = -1;
        m_till->onAttempt = [&](const Attempt&) {
            firstAfterMs = timer.elapsed();
            m_till->onAttempt = {};
            holder.release();
        };
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QVERIFY2(firstAfterMs < 400, qPrintable(QString::number(firstAfterMs)));
        QCOMPARE(m_till->attempts.at(0).trouble, AttemptTrouble::LockBusy);
        QVERIFY(!m_till->attempts.at(0).product);
    }

    void a_held_product_is_named()
    {
        const Refund refund = m_returns->refund(m_sale->id, {{0}, {1}});
        OpenTransaction holder{otherTill(), stockRow("OTHER")};
        m_till->onAttempt = [&](const Attempt& attempt) {
            if (attempt.number == 2)
                holder.release();
        };
        QVERIFY(std::holds_alternative<Recorded>(m_till->record(refund)));
        QCOMPARE(m_till->attempts.at(0).product, std::optional{m_shop->product("OTHER").id});
        QCOMPARE(m_till->attempts.at(0).productName, std::string{"Product OTHER"});
        QCOMPARE(m_till->attempts.at(1).holder, std::string{"T2"});
    }

    void a_later_try_waits_and_gets_it_when_it_is_free_data()
    {
        QTest::addColumn<bool>("isSale");
        QTest::newRow("the sale") << true;
        QTest::newRow("a product") << false;
    }

    void a_later_try_waits_and_gets_it_when_it_is_free()
    {
        QFETCH(bool, isSale);
        const Refund refund = m_returns->refund(m_sale->id, {{0}});
        OpenTransaction holder{otherTill(), isSale ? saleRow() : stockRow("BLOCK")};
        std::optional<Outcome> outcome;
        std::jthread returning{[&] { outcome = m_till->record(refund); }};
        QVERIFY(becomesTrue([&] { return somebodyWaits(); }));
        holder.release();
        returning.join();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
    }

    void nothing_is_held_between_two_tries()
    {
        const Refund refund = m_returns->refund(m_sale->id, {{0}, {1}});
        OpenTransaction holder{otherTill(), stockRow("OTHER")};
        int checks = 0;
        m_till->onAttempt = [&](const Attempt&) {
            OpenTransaction probe{m_shop->ownerSettings(), stockRow("BLOCK") + " NOWAIT"};
            probe.execute(saleRow() + " NOWAIT");
            probe.execute("SELECT FROM polaris.sale_line FOR UPDATE NOWAIT");
            probe.execute("SELECT FROM polaris.till_counter FOR UPDATE NOWAIT");
            if (++checks == 3)
                holder.release();
        };
        const Outcome outcome = m_till->record(refund);
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QCOMPARE(checks, 3);
        QCOMPARE(advisoryLocks(), 0);
    }

    void what_is_never_free_ends_in_busy_and_nothing_is_written()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.budget = 800ms;
        strategy.waitMs = 200ms;
        TestTill till{*m_shop, 1, strategy};
        SmallReturns returns{*m_shop, 1};
        const Refund refund = returns.refund(m_sale->id, {{0}});
        OpenTransaction holder{otherTill(), saleRow()};
        const std::string books = m_shop->books();
        const Outcome outcome = till.record(refund);
        QVERIFY2(std::holds_alternative<Busy>(outcome), outcomeName(outcome));
        QVERIFY(std::get<Busy>(outcome).last.number >= 3);
        QCOMPARE(m_shop->books(), books);
        holder.release();
        QVERIFY(std::holds_alternative<Recorded>(till.record(refund)));
    }

    // The customer's ledger, then the sale: both waits together end when one may.
    void all_waits_of_one_try_end_together()
    {
        const CustomerId ann = m_shop->addCustomer("Ann", 0);
        const EncodedCall call = encodeCall(m_returns->refund(
            m_sale->id, {{0}}, SmallReturns::by(TenderKind::StoreCredit), {}, ann));
        OpenTransaction ledger{otherTill(), "SELECT pg_advisory_xact_lock(1, " +
                                                std::to_string(ann.value()) + ")"};
        OpenTransaction sale{otherTill(), saleRow()};
        Connection session{m_shop->tillSettings(0)};
        QElapsedTimer timer;
        timer.start();
        std::jthread releasing{[&] {
            std::this_thread::sleep_for(1'500ms);
            ledger.release();
        }};
        const auto error =
            errorOf([&] { session.run(sqlText(call.query), call.params({}, 2'000ms)); });
        QCOMPARE(error.value().report().sqlstate, std::string{"55P03"});
        QVERIFY2(timer.elapsed() >= 1'990 && timer.elapsed() < 3'000,
                 qPrintable(QString::number(timer.elapsed())));
    }

    void a_thousand_failing_calls_leave_nothing_behind()
    {
        const Refund right = m_returns->refund(m_sale->id, {{0}});
        Refund wrong = right;
        wrong.customer = m_shop->addCustomer("Ann", 0);
        wrong.tenders.front().kind = TenderKind::StoreCredit;
        wrong.lines.front().name = "Another";
        for (int n = 0; n < 1'000; ++n)
            QVERIFY(std::holds_alternative<Refused>(m_till->record(wrong)));
        QCOMPARE(advisoryLocks(), 0);
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                        "datname = current_database() AND pid <> pg_backend_pid() "
                                        "AND xact_start < now() - interval '1 second'"),
                 0);
        QVERIFY(std::holds_alternative<Recorded>(m_till->record(right)));
    }

private:
    ConnectionSettings otherTill() const { return settingsOfTill(m_shop->ownerSettings(), "T2"); }
    std::string saleRow() const { return "SELECT FROM polaris.sale FOR NO KEY UPDATE"; }
    std::string stockRow(const std::string& sku) const
    {
        return "SELECT FROM polaris.stock_level WHERE product_id = " +
               std::to_string(m_shop->product(sku).id.value()) + " FOR NO KEY UPDATE";
    }
    std::int64_t advisoryLocks()
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
    }
    bool somebodyWaits()
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                      "wait_event_type = 'Lock' AND "
                                      "application_name = 'polaris till T1'") > 0;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<SmallReturns> m_returns;
    std::optional<TestTill> m_till;
    std::optional<Sale> m_sale;
};

QTEST_APPLESS_MAIN(TestRefundContention)
#include "tst_refund_contention.moc"
