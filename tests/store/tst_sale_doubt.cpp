// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

#include <csignal>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// Sessions and servers that die while a sale is under way: the end is exactly one sale.
class TestSaleDoubt final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.emplace(m_server); }
    void cleanup()
    {
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
        m_shop.reset();
    }

    void a_session_killed_after_sending_ends_in_exactly_one_sale()
    {
        TestTill till{*m_shop, 0};
        OpenTransaction holder{m_shop->ownerSettings(), stockRow()};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        std::optional<Outcome> outcome;
        std::jthread seller{[&] { outcome = till.record(sale); }};
        const int first = waitingSession();
        QVERIFY(first > 0);
        m_shop->owner().run("SELECT pg_terminate_backend($1::int)",
                            Params{}.add(std::int64_t{first}));
        holder.release();
        seller.join();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
        QCOMPARE(sales(), 1);
        QVERIFY(std::any_of(till.attempts.begin(), till.attempts.end(), [](const Attempt& attempt) {
            return attempt.trouble == AttemptTrouble::ConnectionLost && attempt.outcomeInDoubt;
        }));
    }

    // The call is in the server and will be recorded as soon as that goes on: the next session has
    // to end it first, or the answer to the same key would not be final.
    void a_frozen_session_is_ended_before_the_key_is_sent_again()
    {
        TestTill till{*m_shop, 0};
        QVERIFY(std::holds_alternative<Recorded>(
            till.record(m_shop->sale(0, {m_shop->line("ALLOW")}))));
        const int frozen = sessionOf("polaris till T1");
        ::kill(frozen, SIGSTOP);
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        std::optional<Outcome> outcome;
        std::jthread seller{[&] { outcome = till.record(sale); }};
        // A frozen process does not hear that it is to end; the till must keep asking.
        QVERIFY(becomesTrue([&] { return sessions("polaris till T1") > 1; }));
        QCOMPARE(sales(), 1);
        ::kill(frozen, SIGCONT);
        seller.join();
        QVERIFY2(receiptOf(*outcome), outcomeName(*outcome));
        QVERIFY(becomesTrue([&] { return ::kill(frozen, 0) != 0; }));
        QCOMPARE(sales(), 2);
        QCOMPARE(m_shop->onHand("BLOCK"), 9'000);
    }

    // Given up as unknown and asked again later: the same finality.
    void a_frozen_session_is_ended_before_the_key_is_sent_by_a_later_call()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.doubtBudget = 100ms;
        strategy.retry.budget = 100ms;
        TestTill till{*m_shop, 0, strategy};
        QVERIFY(std::holds_alternative<Recorded>(
            till.record(m_shop->sale(0, {m_shop->line("ALLOW")}))));
        const int frozen = sessionOf("polaris till T1");
        ::kill(frozen, SIGSTOP);
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK", 10)});
        const Outcome unknown = till.record(sale);
        TestTill other{*m_shop, 1};
        const Sale others = m_shop->sale(1, {m_shop->line("BLOCK")});
        QVERIFY(std::holds_alternative<Recorded>(other.record(others)));
        const Outcome whileFrozen = till.recordAgain(sale);
        ::kill(frozen, SIGCONT);
        QVERIFY2(std::holds_alternative<Unknown>(unknown), outcomeName(unknown));
        QVERIFY2(std::holds_alternative<Unknown>(whileFrozen), outcomeName(whileFrozen));
        QVERIFY(becomesTrue([&] { return ::kill(frozen, 0) != 0; }));
        const Outcome outcome = till.recordAgain(sale);
        QVERIFY2(std::holds_alternative<SoldOut>(outcome), outcomeName(outcome));
        QCOMPARE(sales(), 2);
    }

    void a_till_ends_its_own_earlier_sessions_and_no_others()
    {
        Connection own{m_shop->tillSettings(0)};
        Connection other{m_shop->tillSettings(1)};
        Connection stranger{m_shop->ownerSettings().withApplicationName("polaris till T1")};
        Connection till{m_shop->tillSettings(0)};
        Connection feed{settingsOfTill(m_shop->tillSettings(0), "T1", TillSession::Feed)};
        QVERIFY(till.run("SELECT polaris.end_own_sessions('polaris till T1')").single().boolean(0));
        QVERIFY(errorOf([&] { own.run("SELECT 1"); }));
        QCOMPARE(count(other, "SELECT 1"), 1);
        QCOMPARE(count(feed, "SELECT 1"), 1);
        QCOMPARE(count(stranger, "SELECT 1"), 1); // of another login
        QCOMPARE(count(till, "SELECT 1"), 1);
    }

    // The program that sent the call is gone, and with it what it knew: its session may still be
    // recording the call when the next start sends it again.
    void what_an_earlier_run_of_the_till_left_is_ended_before_the_key_is_sent_again()
    {
        Connection earlierRun{m_shop->tillSettings(0)};
        const int frozen = earlierRun.backendPid();
        ::kill(frozen, SIGSTOP);
        TestTill till{*m_shop, 0};
        std::optional<Outcome> outcome;
        std::jthread seller{
            [&] { outcome = till.recordAgain(m_shop->sale(0, {m_shop->line("BLOCK")})); }};
        QVERIFY(becomesTrue([&] { return sessions("polaris till T1") > 1; }));
        QCOMPARE(sales(), 0);
        ::kill(frozen, SIGCONT);
        seller.join();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
        QVERIFY(becomesTrue([&] { return ::kill(frozen, 0) != 0; }));
        QCOMPARE(sales(), 1);
    }

    void a_server_killed_in_the_middle_ends_in_exactly_one_sale()
    {
        TestTill till{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        auto holder = std::make_unique<OpenTransaction>(m_shop->ownerSettings(), stockRow());
        std::optional<Outcome> outcome;
        std::jthread seller{[&] { outcome = till.record(sale); }};
        QVERIFY(waitingSession() > 0);
        m_server.server().killHard();
        m_server.server().start();
        seller.join();
        m_shop->reconnect();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
        QCOMPARE(sales(), 1);
        QCOMPARE(m_shop->onHand("BLOCK"), 9'000);
    }

    void a_commit_whose_answer_was_lost_is_found_again()
    {
        TestTill first{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        QVERIFY(std::holds_alternative<Recorded>(first.record(sale)));
        TestTill afterCrash{*m_shop, 0};
        QVERIFY(std::holds_alternative<AlreadyRecorded>(afterCrash.record(sale)));
        QCOMPARE(sales(), 1);
    }

    void a_server_that_stays_away_after_sending_leaves_the_outcome_unknown()
    {
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.doubtBudget = 1'500ms;
        TestTill till{*m_shop, 0, strategy};
        till.stop = false;
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        auto holder = std::make_unique<OpenTransaction>(m_shop->ownerSettings(), stockRow());
        std::optional<Outcome> outcome;
        std::jthread seller{[&] { outcome = till.record(sale); }};
        QVERIFY(waitingSession() > 0);
        m_server.server().killHard();
        till.stop = true; // pressed in doubt: nobody listens
        seller.join();
        QVERIFY2(std::holds_alternative<Unknown>(*outcome), outcomeName(*outcome));
        QVERIFY(std::get<Unknown>(*outcome).attempts > 1);
        m_server.server().start();
        m_shop->reconnect();
        till.stop = false;
        QVERIFY(std::holds_alternative<Recorded>(till.recordAgain(sale)));
        QCOMPARE(sales(), 1);
    }

    void a_server_that_was_never_there_is_no_doubt()
    {
        m_server.server().stop();
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.budget = 300ms;
        TestTill till{*m_shop, 0, strategy};
        const Sale sale = m_shop->sale(0, {m_shop->line("BLOCK")});
        const Outcome outcome = till.record(sale);
        QVERIFY2(std::holds_alternative<Refused>(outcome), outcomeName(outcome));
        QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::NotConnected);
        for (const Attempt& attempt : till.attempts)
            QVERIFY(!attempt.outcomeInDoubt);
        m_server.server().start();
        m_shop->reconnect();
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale)));
    }

    void a_session_that_died_while_idle_costs_no_doubt()
    {
        TestTill till{*m_shop, 0};
        for (int n = 1; n <= 5; ++n) {
            QVERIFY(std::holds_alternative<Recorded>(
                till.record(m_shop->sale(0, {m_shop->line("BLOCK")}))));
            m_shop->owner().run("SELECT pg_terminate_backend($1::int, 10000)",
                                Params{}.add(std::int64_t{sessionOf("polaris till T1")}));
        }
        QCOMPARE(sales(), 5);
        for (const Attempt& attempt : till.attempts)
            QVERIFY(!attempt.outcomeInDoubt);
    }

private:
    std::string stockRow() const
    {
        return "SELECT FROM polaris.stock_level WHERE product_id = " +
               std::to_string(m_shop->product("BLOCK").id.value()) + " FOR NO KEY UPDATE";
    }
    std::int64_t sales() { return count(m_shop->owner(), "SELECT count(*) FROM polaris.sale"); }
    std::int64_t sessions(const std::string& name)
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity "
                                      "WHERE application_name = '" +
                                          name + "'");
    }
    int sessionOf(const std::string& name)
    {
        return static_cast<int>(count(m_shop->owner(), "SELECT pid FROM pg_stat_activity "
                                                       "WHERE application_name = '" +
                                                           name + "'"));
    }
    int waitingSession()
    {
        std::int64_t pid = 0;
        static_cast<void>(becomesTrue([&] {
            pid = count(m_shop->owner(), "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE "
                                         "wait_event_type = 'Lock' AND "
                                         "application_name = 'polaris till T1'");
            return pid != 0;
        }));
        return static_cast<int>(pid);
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
};

QTEST_APPLESS_MAIN(TestSaleDoubt)
#include "tst_sale_doubt.moc"
