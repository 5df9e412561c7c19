// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

#include <csignal>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// Sessions and servers that die while a return or an exchange is under way: the end is exactly one.
class TestRefundDoubt final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_returns.emplace(*m_shop);
        m_sale = m_shop->sale(0, {m_shop->line("BLOCK", 3)});
        TestTill seller{*m_shop, 0};
        QVERIFY(receiptOf(seller.record(*m_sale)));
    }
    void cleanup()
    {
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
        m_returns.reset();
        m_shop.reset();
    }

    void a_session_killed_after_sending_ends_in_exactly_one_data() { addKinds(); }
    void a_session_killed_after_sending_ends_in_exactly_one()
    {
        const Recordable call = someCall();
        TestTill till{*m_shop, 0};
        OpenTransaction holder{m_shop->ownerSettings(), stockRow()};
        std::optional<Outcome> outcome;
        std::jthread returning{[&] { outcome = till.record(call); }};
        const int first = waitingSession();
        QVERIFY(first > 0);
        m_shop->owner().run("SELECT pg_terminate_backend($1::int)",
                            Params{}.add(std::int64_t{first}));
        holder.release();
        returning.join();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
        QVERIFY(std::any_of(till.attempts.begin(), till.attempts.end(), [](const Attempt& attempt) {
            return attempt.trouble == AttemptTrouble::ConnectionLost && attempt.outcomeInDoubt;
        }));
        requireExactlyOne(call);
    }

    void a_frozen_session_is_ended_before_the_key_is_sent_again_data() { addKinds(); }
    void a_frozen_session_is_ended_before_the_key_is_sent_again()
    {
        const Recordable call = someCall();
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(m_shop->sale(0, {m_shop->line("ALLOW")}))));
        const auto frozen =
            static_cast<int>(count(m_shop->owner(), "SELECT pid FROM pg_stat_activity WHERE "
                                                    "application_name = 'polaris till T1'"));
        ::kill(frozen, SIGSTOP);
        std::optional<Outcome> outcome;
        std::jthread returning{[&] { outcome = till.record(call); }};
        QVERIFY(becomesTrue([&] {
            return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                          "application_name = 'polaris till T1'") > 1;
        }));
        ::kill(frozen, SIGCONT);
        returning.join();
        QVERIFY2(receiptOf(*outcome), outcomeName(*outcome));
        requireExactlyOne(call);
    }

    void a_server_killed_in_the_middle_ends_in_exactly_one_data() { addKinds(); }
    void a_server_killed_in_the_middle_ends_in_exactly_one()
    {
        const Recordable call = someCall();
        TestTill till{*m_shop, 0};
        auto holder = std::make_unique<OpenTransaction>(m_shop->ownerSettings(), stockRow());
        std::optional<Outcome> outcome;
        std::jthread returning{[&] { outcome = till.record(call); }};
        QVERIFY(waitingSession() > 0);
        m_server.server().killHard();
        m_server.server().start();
        returning.join();
        m_shop->reconnect();
        QVERIFY2(std::holds_alternative<Recorded>(*outcome), outcomeName(*outcome));
        requireExactlyOne(call);
    }

    void a_commit_whose_answer_was_lost_is_found_again_data() { addKinds(); }
    void a_commit_whose_answer_was_lost_is_found_again()
    {
        const Recordable call = someCall();
        TestTill first{*m_shop, 0};
        QVERIFY(std::holds_alternative<Recorded>(first.record(call)));
        TestTill afterCrash{*m_shop, 0};
        QVERIFY(std::holds_alternative<AlreadyRecorded>(afterCrash.recordAgain(call)));
        requireExactlyOne(call);
    }

    void a_server_that_stays_away_after_sending_leaves_it_unknown_data() { addKinds(); }
    void a_server_that_stays_away_after_sending_leaves_it_unknown()
    {
        const Recordable call = someCall();
        LockStrategy strategy = LockStrategy::polaris();
        strategy.retry.doubtBudget = 1'500ms;
        TestTill till{*m_shop, 0, strategy};
        auto holder = std::make_unique<OpenTransaction>(m_shop->ownerSettings(), stockRow());
        std::optional<Outcome> outcome;
        std::jthread returning{[&] { outcome = till.record(call); }};
        QVERIFY(waitingSession() > 0);
        m_server.server().killHard();
        returning.join();
        QVERIFY2(std::holds_alternative<Unknown>(*outcome), outcomeName(*outcome));
        m_server.server().start();
        m_shop->reconnect();
        QVERIFY(std::holds_alternative<Recorded>(till.recordAgain(call)));
        requireExactlyOne(call);
    }

    // What another till returned while this one was in doubt is a final answer: nothing of the call
    // is in the books.
    void what_was_returned_elsewhere_meanwhile_settles_the_doubt()
    {
        const Recordable call = m_returns->wholeRefund(m_sale->id);
        SmallReturns elsewhere{*m_shop, 1};
        TestTill other{*m_shop, 1};
        QVERIFY(receiptOf(other.record(elsewhere.refund(m_sale->id, {{0}}))));
        TestTill till{*m_shop, 0};
        const Outcome outcome = till.recordAgain(call);
        QVERIFY2(std::holds_alternative<ReturnedMeanwhile>(outcome), outcomeName(outcome));
        QVERIFY(settlesDoubt(outcome));
    }

private:
    static void addKinds()
    {
        QTest::addColumn<bool>("isExchange");
        QTest::newRow("return") << false;
        QTest::newRow("exchange") << true;
    }
    Recordable someCall()
    {
        QFETCH(bool, isExchange);
        if (isExchange)
            return m_returns->exchange(m_returns->read(m_sale->id), {{0}},
                                       {m_shop->line("OTHER", 2)});
        return m_returns->refund(m_sale->id, {{0}});
    }
    void requireExactlyOne(const Recordable& call)
    {
        const bool isExchange = std::holds_alternative<Exchange>(call);
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.refund"), 1);
        QCOMPARE(m_shop->onHand("BLOCK"), 8'000);
        QCOMPARE(m_shop->onHand("OTHER"), isExchange ? 8'000 : 10'000);
        QCOMPARE(count(m_shop->owner(), "SELECT sum(refunded) FROM polaris.sale_line"), 1'000);
    }
    std::string stockRow() const
    {
        return "SELECT FROM polaris.stock_level WHERE product_id = " +
               std::to_string(m_shop->product("BLOCK").id.value()) + " FOR NO KEY UPDATE";
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
    std::optional<SmallReturns> m_returns;
    std::optional<Sale> m_sale;
};

QTEST_APPLESS_MAIN(TestRefundDoubt)
#include "tst_refund_doubt.moc"
