// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/retry.h"
#include "tests/support/fakes.h"

#include <QTest>

#include <algorithm>
#include <iostream>
#include <memory>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(polaris::AttemptTrouble)

namespace
{

DatabaseError failure(const char* sqlstate, Moment moment = Moment::Sent, bool died = false)
{
    return DatabaseError{{.sqlstate = sqlstate, .connectionDied = died, .moment = moment}};
}

const DatabaseError busy = failure("55P03");
const DatabaseError lostAfterSend = failure("", Moment::Sent, true);
const DatabaseError noServer = failure("", Moment::Connecting, true);

// A loop whose time, waits, chance and cashier are the test's.
struct Bench {
    explicit Bench(const RetryPolicy& policy = {}, std::uint64_t seed = 1) : random{seed}
    {
        loop = std::make_unique<RetryLoop>(
            policy, RetryLoop::Tools{clock, sleeper, random},
            [this](const Attempt& attempt) {
                told.push_back(attempt);
                clock.advance(tellingTakes);
            },
            [this] {
                ++askedToStop;
                return stop;
            });
    }
    RetryVerdict fail(const DatabaseError& error) { return loop->afterFailure(error, {}); }
    RetryVerdict failUntilItEnds(const DatabaseError& error)
    {
        RetryVerdict verdict = RetryVerdict::RunAgain;
        for (int n = 0; n < 10'000 && verdict == RetryVerdict::RunAgain; ++n)
            verdict = fail(error);
        return verdict;
    }

    Milliseconds tellingTakes{0};
    FakeClock clock;
    FakeSleeper sleeper{&clock};
    SeededRandom random;
    std::vector<Attempt> told;
    bool stop = false;
    int askedToStop = 0;
    std::unique_ptr<RetryLoop> loop;
};

} // namespace

class TestRetry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_second_try_comes_at_once_and_the_others_after_full_jitter()
    {
        const std::uint64_t seed = testSeed();
        std::cout << "seed " << seed << std::endl;
        RetryPolicy policy;
        policy.budget = 100'000ms;
        Bench bench{policy, seed};
        for (int n = 0; n < 400; ++n)
            QCOMPARE(bench.fail(busy), RetryVerdict::RunAgain);
        std::vector<Milliseconds> slept = bench.sleeper.slept();
        QCOMPARE(slept.front(), 0ms);
        slept.erase(slept.begin());
        const auto [least, most] = std::minmax_element(slept.begin(), slept.end());
        QCOMPARE(*least, policy.busyPauseMin);
        QCOMPARE(*most, policy.busyPauseMax);
    }

    void without_that_the_second_try_waits_like_the_others()
    {
        RetryPolicy policy;
        policy.secondTryAtOnce = false;
        Bench bench{policy};
        QCOMPARE(bench.fail(busy), RetryVerdict::RunAgain);
        QVERIFY(bench.sleeper.slept().front() >= policy.busyPauseMin);
    }

    void jitter_reaches_both_ends_and_nothing_beyond()
    {
        SeededRandom random{7};
        bool low = false;
        bool high = false;
        for (int n = 0; n < 1'000; ++n) {
            const Milliseconds pause = jitter(random, 3ms, 9ms);
            QVERIFY(pause >= 3ms && pause <= 9ms);
            low = low || pause == 3ms;
            high = high || pause == 9ms;
        }
        QVERIFY(low && high);
        QCOMPARE(jitter(random, 5ms, 5ms), 5ms);
    }

    void the_budget_is_kept_to_the_millisecond()
    {
        Bench bench;
        QCOMPARE(bench.failUntilItEnds(busy), RetryVerdict::GiveUp);
        const Attempt& last = bench.told.back();
        QCOMPARE(last.elapsedMs, 5'000ms);
        QCOMPARE(last.budgetMs, 5'000ms);
        QCOMPARE(bench.loop->timeLeft(), 0ms);
        QVERIFY(!bench.loop->isInDoubt());
    }

    void a_call_that_gives_up_for_its_time_tells_that_none_was_left()
    {
        Bench bench;
        bench.tellingTakes = 1ms;
        bench.clock.advance(4'999ms);
        QCOMPARE(bench.failUntilItEnds(busy), RetryVerdict::GiveUp);
        QVERIFY(bench.loop->lastAttempt().elapsedMs >= bench.loop->lastAttempt().budgetMs);
    }

    void tries_are_counted_and_bounded()
    {
        RetryPolicy policy;
        policy.attemptsMax = 3;
        Bench bench{policy};
        QCOMPARE(bench.loop->attemptNumber(), 1);
        QCOMPARE(bench.failUntilItEnds(busy), RetryVerdict::GiveUp);
        QCOMPARE(bench.told.size(), std::size_t{3});
        for (int n = 0; n < 3; ++n)
            QCOMPARE(bench.told[static_cast<std::size_t>(n)].number, n + 1);
    }

    void stop_ends_the_call_between_two_tries()
    {
        Bench bench;
        QCOMPARE(bench.fail(busy), RetryVerdict::RunAgain);
        bench.stop = true;
        QCOMPARE(bench.fail(busy), RetryVerdict::Stopped);
        QCOMPARE(bench.told.size(), std::size_t{2});
    }

    void stop_during_the_pause_ends_it()
    {
        Bench bench;
        bench.sleeper.setOnSleep([&](Milliseconds) { bench.stop = true; });
        QCOMPARE(bench.fail(busy), RetryVerdict::Stopped);
    }

    void nobody_is_asked_to_stop_while_the_outcome_is_in_doubt()
    {
        Bench bench;
        bench.stop = true;
        QCOMPARE(bench.fail(lostAfterSend), RetryVerdict::RunAgain);
        QCOMPARE(bench.fail(busy), RetryVerdict::RunAgain);
        QCOMPARE(bench.askedToStop, 0);
        QVERIFY(bench.told.back().outcomeInDoubt);
    }

    void doubt_has_a_budget_of_its_own_and_stays()
    {
        Bench bench;
        QCOMPARE(bench.fail(lostAfterSend), RetryVerdict::RunAgain);
        QVERIFY(bench.loop->isInDoubt());
        QCOMPARE(bench.failUntilItEnds(noServer), RetryVerdict::InDoubt);
        QCOMPARE(bench.told.back().elapsedMs, 10'000ms);
        QCOMPARE(bench.told.back().budgetMs, 10'000ms);
    }

    void a_server_that_is_away_before_anything_was_sent_is_no_doubt()
    {
        Bench bench;
        QCOMPARE(bench.failUntilItEnds(noServer), RetryVerdict::GiveUp);
        QCOMPARE(bench.told.back().trouble, AttemptTrouble::ConnectionLost);
        QVERIFY(!bench.told.back().outcomeInDoubt);
    }

    void pauses_before_a_new_connection_double_up_to_the_longest()
    {
        RetryPolicy policy;
        policy.budget = 1'000'000ms;
        std::vector<Milliseconds> longest(8, 0ms);
        for (std::uint64_t seed = 1; seed <= 400; ++seed) {
            Bench bench{policy, seed};
            for (std::size_t n = 0; n < longest.size(); ++n)
                QCOMPARE(bench.fail(noServer), RetryVerdict::RunAgain);
            const std::vector<Milliseconds> slept = bench.sleeper.slept();
            for (std::size_t n = 0; n < longest.size(); ++n)
                longest[n] = std::max(longest[n], slept[n]);
        }
        Milliseconds bound = policy.reconnectPauseMin;
        for (const Milliseconds pause : longest) {
            QVERIFY(pause <= bound);
            QVERIFY(pause > bound * 9 / 10);
            bound = std::min(2 * bound, policy.reconnectPauseMax);
        }
    }

    void a_final_failure_is_the_answer_at_once_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"TL001", "23514", "22003", "42501", "42P01", "42601", "P0001"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void a_final_failure_is_the_answer_at_once()
    {
        QFETCH(QString, code);
        Bench bench;
        QCOMPARE(bench.fail(failure(code.toLatin1())), RetryVerdict::Final);
        QVERIFY(bench.told.empty());
        QVERIFY(bench.sleeper.slept().empty());
    }

    void a_refused_login_is_not_tried_again()
    {
        Bench bench;
        QCOMPARE(bench.fail(failure("28P01", Moment::Connecting, true)), RetryVerdict::Final);
    }

    // The functions look the key up before they raise these: the earlier try is not in the books.
    void in_doubt_a_refusal_by_the_books_is_final_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"TL001", "TL002", "TL004", "TL012", "23514", "22003"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void in_doubt_a_refusal_by_the_books_is_final()
    {
        QFETCH(QString, code);
        Bench bench;
        QCOMPARE(bench.fail(lostAfterSend), RetryVerdict::RunAgain);
        QCOMPARE(bench.fail(failure(code.toLatin1())), RetryVerdict::Final);
    }

    // The call did not come as far as its key.
    void in_doubt_a_failure_that_did_not_see_the_books_settles_nothing_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"42501", "42883", "42P01", "42601", "P0001", "53100", "XX001"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void in_doubt_a_failure_that_did_not_see_the_books_settles_nothing()
    {
        QFETCH(QString, code);
        Bench bench;
        QCOMPARE(bench.fail(lostAfterSend), RetryVerdict::RunAgain);
        QCOMPARE(bench.failUntilItEnds(failure(code.toLatin1())), RetryVerdict::InDoubt);
    }

    void in_doubt_a_refused_login_settles_nothing()
    {
        Bench bench;
        QCOMPARE(bench.fail(lostAfterSend), RetryVerdict::RunAgain);
        QCOMPARE(bench.failUntilItEnds(failure("28P01", Moment::Connecting, true)),
                 RetryVerdict::InDoubt);
    }

    void the_observer_hears_what_went_wrong_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<AttemptTrouble>("trouble");
        QTest::newRow("lock") << "55P03" << AttemptTrouble::LockBusy;
        QTest::newRow("deadlock") << "40P01" << AttemptTrouble::Conflict;
        QTest::newRow("twin") << "23505" << AttemptTrouble::Conflict;
        QTest::newRow("timeout") << "57014" << AttemptTrouble::Conflict;
        QTest::newRow("starting") << "57P03" << AttemptTrouble::ConnectionLost;
        QTest::newRow("standby") << "25006" << AttemptTrouble::ConnectionLost;
        QTest::newRow("full") << "53300" << AttemptTrouble::ConnectionLost;
    }

    void the_observer_hears_what_went_wrong()
    {
        QFETCH(QString, code);
        QFETCH(AttemptTrouble, trouble);
        Bench bench;
        QCOMPARE(bench.fail(failure(code.toLatin1())), RetryVerdict::RunAgain);
        QCOMPARE(bench.told.front().trouble, trouble);
        QCOMPARE(bench.loop->lastAttempt().trouble, trouble);
    }

    void what_clashed_is_passed_on()
    {
        Bench bench;
        Attempt known;
        known.product = ProductId{7};
        known.productName = "Milk";
        known.holder = "T2";
        known.number = 99; // is filled in by the loop
        QCOMPARE(bench.loop->afterFailure(busy, known), RetryVerdict::RunAgain);
        const Attempt& told = bench.told.front();
        QCOMPARE(told.product, std::optional{ProductId{7}});
        QCOMPARE(told.productName, std::string{"Milk"});
        QCOMPARE(told.holder, std::string{"T2"});
        QCOMPARE(told.number, 1);
    }
};

QTEST_APPLESS_MAIN(TestRetry)
#include "tst_retry.moc"
