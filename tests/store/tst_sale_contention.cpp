// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QElapsedTimer>
#include <QTest>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// Sales that meet a product which another session holds.
class TestSaleContention final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.emplace(m_server); }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void the_first_try_fails_at_once_and_names_the_product()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.waitMs = 4'000ms; // what the first try would take if it waited
        TestTill till{*m_shop, 0, strategy};
        warmUp(till);
        OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        QElapsedTimer timer;
        timer.start();
        qint64 firstAfterMs = -1;
        till.onAttempt = [&](const Attempt&) {
            if (firstAfterMs < 0)
                firstAfterMs = timer.elapsed();
            till.onAttempt = {};
            holder.release();
        };
        const Outcome outcome = till.record(sale());
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QVERIFY2(firstAfterMs < 400, qPrintable(QString::number(firstAfterMs)));
        const Attempt& first = till.attempts.at(0);
        QCOMPARE(first.number, 1);
        QCOMPARE(first.trouble, AttemptTrouble::LockBusy);
        QCOMPARE(first.product, std::optional{m_shop->product("BLOCK").id});
        QCOMPARE(first.productName, std::string{"Product BLOCK"});
        QVERIFY(!first.outcomeInDoubt);
        QCOMPARE(first.budgetMs, LockStrategy::polaris().retry.budget);
    }

    void a_later_try_waits_for_the_row_and_gets_it_when_it_is_free()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        std::optional<Outcome> outcome;
        std::jthread seller{[&] { outcome = till.record(sale()); }};
        QVERIFY(becomesTrue([&] { return somebodyWaits(); }));
        holder.release();
        seller.join();
        QVERIFY(std::holds_alternative<Recorded>(*outcome));
    }

    void after_waiting_in_vain_the_till_that_holds_it_is_named()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        till.onAttempt = [&](const Attempt& attempt) {
            if (attempt.number == 2)
                holder.release();
        };
        const Outcome outcome = till.record(sale());
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QVERIFY(till.attempts.size() >= 2);
        QCOMPARE(till.attempts[1].holder, std::string{"T2"});
        QCOMPARE(till.attempts[1].product, std::optional{m_shop->product("BLOCK").id});
    }

    void a_holder_that_is_no_till_is_not_named()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{m_shop->ownerSettings().withApplicationName("psql"),
                               stockRow("BLOCK")};
        till.onAttempt = [&](const Attempt& attempt) {
            if (attempt.number == 2)
                holder.release();
        };
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale())));
        QCOMPARE(till.attempts.at(1).holder, std::string{});
    }

    void only_the_held_product_of_a_basket_is_named()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{otherTill(), stockRow("OTHER")};
        till.onAttempt = [&](const Attempt&) { holder.release(), till.onAttempt = {}; };
        const Outcome outcome = till.record(
            m_shop->sale(0, {m_shop->line("BLOCK"), m_shop->line("OTHER"), m_shop->line("ALLOW")}));
        QVERIFY(std::holds_alternative<Recorded>(outcome));
        QCOMPARE(till.attempts.at(0).product, std::optional{m_shop->product("OTHER").id});
    }

    void other_products_do_not_wait_for_a_held_one()
    {
        TestTill till{*m_shop, 0};
        const OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        QVERIFY(std::holds_alternative<Recorded>(
            till.record(m_shop->sale(0, {m_shop->line("OTHER")}))));
        QVERIFY(till.attempts.empty());
    }

    void nothing_is_held_between_two_tries()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{otherTill(), stockRow("OTHER")};
        int checks = 0;
        till.onAttempt = [&](const Attempt&) {
            // What the failed try had locked before it met the held row is free at once.
            OpenTransaction probe{m_shop->ownerSettings(), stockRow("BLOCK") + " NOWAIT"};
            probe.execute("SELECT FROM polaris.till_counter FOR UPDATE NOWAIT");
            if (++checks == 3)
                holder.release();
        };
        const Outcome outcome =
            till.record(m_shop->sale(0, {m_shop->line("BLOCK"), m_shop->line("OTHER")}));
        QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        QVERIFY(checks >= 3);
    }

    void a_product_that_is_never_free_ends_in_busy_within_the_budget_and_one_wait()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.budget = 1'000ms;
        strategy.waitMs = 200ms;
        TestTill till{*m_shop, 0, strategy};
        warmUp(till);
        OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        const std::string books = m_shop->books();
        const Sale held = sale();
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = till.record(held);
        const qint64 took = timer.elapsed();
        const auto& busy = std::get<Busy>(outcome);
        QVERIFY(!busy.stopped);
        QCOMPARE(busy.last.product, std::optional{m_shop->product("BLOCK").id});
        QVERIFY(busy.last.number >= 3);
        QVERIFY2(took >= 1'000 && took < 1'000 + 200 + 300, qPrintable(QString::number(took)));
        QCOMPARE(m_shop->books(), books);
        holder.release();
        QVERIFY(std::holds_alternative<Recorded>(till.record(held)));
    }

    void stop_ends_it_before_the_next_try()
    {
        TestTill till{*m_shop, 0};
        const OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        till.onAttempt = [&](const Attempt& attempt) { till.stop = attempt.number == 2; };
        const Outcome outcome = till.record(sale());
        const auto& busy = std::get<Busy>(outcome);
        QVERIFY(busy.stopped);
        QCOMPARE(busy.last.number, 2);
        QCOMPARE(till.attempts.size(), std::size_t{2});
    }

    void this_tills_own_earlier_call_is_busy_without_a_product()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction earlier{m_shop->ownerSettings(),
                                "SELECT FROM polaris.till_counter WHERE till_id = " +
                                    std::to_string(m_shop->setup(0).till.id.value()) +
                                    " FOR UPDATE"};
        till.onAttempt = [&](const Attempt& attempt) {
            if (attempt.number == 3)
                earlier.release();
        };
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale())));
        QVERIFY(!till.attempts.at(0).product);
        QCOMPARE(till.attempts.at(0).trouble, AttemptTrouble::LockBusy);
    }

    void a_held_ledger_is_waited_for()
    {
        TestTill till{*m_shop, 0};
        Sale onAccount = m_shop->sale(0, {m_shop->line("BLOCK")}, TenderKind::Account);
        onAccount.customer = m_shop->addCustomer("Ann", 1'000);
        OpenTransaction holder{otherTill(), "SELECT pg_advisory_xact_lock(1, " +
                                                std::to_string(onAccount.customer->value()) + ")"};
        till.onAttempt = [&](const Attempt&) { holder.release(), till.onAttempt = {}; };
        QVERIFY(std::holds_alternative<Recorded>(till.record(onAccount)));
        QCOMPARE(till.attempts.at(0).trouble, AttemptTrouble::LockBusy);
    }

    void the_other_strategies_end_too_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::newRow("wait") << true;
        QTest::newRow("nowait") << false;
    }

    void the_other_strategies_end_too()
    {
        QFETCH(bool, waits);
        LockStrategy strategy = waits ? LockStrategy::wait() : LockStrategy::nowait();
        strategy.retry.budget = 300ms;
        strategy.waitMs = 100ms;
        TestTill till{*m_shop, 0, strategy};
        OpenTransaction holder{otherTill(), stockRow("BLOCK")};
        const Sale held = sale();
        QVERIFY(std::holds_alternative<Busy>(till.record(held)));
        holder.release();
        QVERIFY(std::holds_alternative<Recorded>(till.record(held)));
    }

private:
    Sale sale() { return m_shop->sale(0, {m_shop->line("BLOCK")}); }
    void warmUp(TestTill& till)
    {
        QVERIFY(std::holds_alternative<Recorded>(
            till.record(m_shop->sale(0, {m_shop->line("ALLOW")}))));
    }
    // A session as the second till has it, but with the owner's rights to hold what it likes.
    ConnectionSettings otherTill() const { return settingsOfTill(m_shop->ownerSettings(), "T2"); }
    std::string stockRow(const std::string& sku) const
    {
        return "SELECT FROM polaris.stock_level WHERE product_id = " +
               std::to_string(m_shop->product(sku).id.value()) + " FOR NO KEY UPDATE";
    }
    bool somebodyWaits()
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                      "wait_event_type = 'Lock' AND "
                                      "application_name = 'polaris till T1'") > 0;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
};

QTEST_APPLESS_MAIN(TestSaleContention)
#include "core/store/till_session.h"
#include "tst_sale_contention.moc"
