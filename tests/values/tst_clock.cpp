// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/clock.h"

#include "tests/support/fakes.h"

#include <QTest>

#include <set>

using namespace polaris;

class TestClock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_system_clock_is_this_century_and_does_not_run_backwards();
    void a_sleep_takes_its_time();
    void a_cancelled_sleep_ends_at_the_next_question();
    void two_random_sources_differ_and_do_not_repeat();
    void random_bits_are_set_half_of_the_time();
    void the_fakes_move_together();
};

void TestClock::the_system_clock_is_this_century_and_does_not_run_backwards()
{
    const SystemClock clock;
    const Timestamp year2024 = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
    QVERIFY(clock.utcNow() > year2024);
    const MonotonicTime before = clock.monotonicNow();
    QVERIFY(clock.monotonicNow() >= before);
}

void TestClock::a_sleep_takes_its_time()
{
    SystemSleeper sleeper;
    int questions = 0;
    const auto start = std::chrono::steady_clock::now();
    sleeper.sleep(Milliseconds{50}, [&] { return ++questions > 1000; });
    QVERIFY(std::chrono::steady_clock::now() - start >= Milliseconds{50});
    QVERIFY(questions >= 3);
    sleeper.sleep(Milliseconds{0}, [] { return false; });
}

void TestClock::a_cancelled_sleep_ends_at_the_next_question()
{
    SystemSleeper sleeper;
    int questions = 0;
    const auto start = std::chrono::steady_clock::now();
    sleeper.sleep(Milliseconds{3'600'000}, [&] { return ++questions == 2; });
    QCOMPARE(questions, 2);
    QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::minutes{1});
}

void TestClock::two_random_sources_differ_and_do_not_repeat()
{
    SystemRandom one;
    SystemRandom other;
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10'000; ++i) {
        seen.insert(one.next64());
        seen.insert(other.next64());
    }
    QCOMPARE(seen.size(), std::size_t{20'000});
}

// Of 100,000 draws a fair bit is set 50,000 times, with a standard deviation of 158.
void TestClock::random_bits_are_set_half_of_the_time()
{
    SystemRandom random;
    std::array<int, 64> set{};
    for (int i = 0; i < 100'000; ++i) {
        const std::uint64_t bits = random.next64();
        for (std::size_t bit = 0; bit < set.size(); ++bit)
            set[bit] += static_cast<int>((bits >> bit) & 1);
    }
    for (const int count : set)
        QVERIFY(std::abs(count - 50'000) < 10 * 158);
}

void TestClock::the_fakes_move_together()
{
    test::FakeClock clock;
    test::FakeSleeper sleeper{&clock};
    const Timestamp start = clock.utcNow();
    const MonotonicTime monotonicStart = clock.monotonicNow();
    int called = 0;
    sleeper.setOnSleep([&](Milliseconds) { ++called; });
    sleeper.sleep(Milliseconds{250}, [] { return false; });
    sleeper.sleep(Milliseconds{250}, [] { return true; });
    QVERIFY(clock.utcNow() - start == Milliseconds{250});
    QVERIFY(clock.monotonicNow() - monotonicStart == Milliseconds{250});
    QVERIFY((sleeper.slept() == std::vector<Milliseconds>{Milliseconds{250}, Milliseconds{0}}));
    QCOMPARE(called, 2);
}

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
