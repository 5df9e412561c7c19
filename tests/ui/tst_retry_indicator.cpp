// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <thread>

using namespace polaris;

namespace
{

// What this thread has waited for a processor, since it began: the machine's doing, not the
// program's. Linux counts it (proc(5), schedstat); elsewhere it is zero.
qint64 waitedForProcessorUs()
{
    QFile counters{QStringLiteral("/proc/thread-self/schedstat")};
    if (!counters.open(QIODevice::ReadOnly))
        return 0;
    return counters.readAll().split(' ').value(1).toLongLong() / 1000;
}

// The longest time between two turns of the event loop, seen by a timer of 5 ms, without what the
// thread waited for a processor meanwhile.
class TurnWatch final
{
public:
    TurnWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { takeTurn(); });
        m_clock.start();
        m_timer.start(5);
    }
    [[nodiscard]] double longestMs() const noexcept { return m_longestUs / 1000.0; }
    [[nodiscard]] int turns() const noexcept { return m_turns; }

private:
    void takeTurn()
    {
        const qint64 waited = waitedForProcessorUs();
        const qint64 gap = m_clock.nsecsElapsed() / 1000 - (waited - m_waitedUs);
        m_clock.restart();
        m_waitedUs = waited;
        m_longestUs = std::max(m_longestUs, gap);
        ++m_turns;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_waitedUs = waitedForProcessorUs();
    qint64 m_longestUs = 0;
    int m_turns = 0;
};

constexpr Milliseconds kBudget{2000};

} // namespace

class TestRetryIndicator final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothing_is_shown_before_150_ms_and_the_retry_soon_after();
    void the_window_lives_while_a_sale_uses_its_whole_budget();
    void a_sale_that_is_quick_shows_no_indicator();
    void a_slow_server_shows_a_bar_first_and_words_from_one_second();
    void stop_asks_the_checkout_to_stop();
    void doubt_offers_no_stop_and_says_what_not_to_do();
    void a_scan_during_the_retry_lands_in_the_next_basket();
    void a_weight_asked_for_during_the_retry_lands_there_too();
    void what_failed_comes_back_and_the_next_basket_waits();

private:
    [[nodiscard]] Attempt attemptAt(Milliseconds elapsed, int number) const;
    void holdWithAttempt(const Outcome& end);
    void complete();

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
    std::shared_ptr<Gate> m_gate;
};

void TestRetryIndicator::init()
{
    m_gate = std::make_shared<Gate>();
    m_shop = std::make_unique<FakeShop>();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    QVERIFY(fillBasket(*m_bench));
}

void TestRetryIndicator::cleanup()
{
    m_gate->open();
    m_bench.reset();
}

Attempt TestRetryIndicator::attemptAt(Milliseconds elapsed, int number) const
{
    return {.number = number,
            .trouble = AttemptTrouble::LockBusy,
            .product = m_shop->product("RICE").id,
            .productName = "Basmati rice 5 kg",
            .holder = "T2",
            .elapsedMs = elapsed,
            .budgetMs = kBudget};
}

// The store meets a held lock at once, and ends when the gate opens.
void TestRetryIndicator::holdWithAttempt(const Outcome& end)
{
    m_shop->answerNext([this, gate = m_gate, end](const Recordable&, AttemptObserver& observer) {
        observer.attemptFailed(attemptAt(Milliseconds{1}, 1));
        gate->wait();
        return end;
    });
}

void TestRetryIndicator::complete()
{
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
}

void TestRetryIndicator::nothing_is_shown_before_150_ms_and_the_retry_soon_after()
{
    holdWithAttempt(Busy{});
    QElapsedTimer clock;
    qint64 shownAfterMs = -1;
    QTimer look;
    look.setTimerType(Qt::PreciseTimer);
    connect(&look, &QTimer::timeout, this, [&] {
        if (shownAfterMs < 0 && m_bench->strip().isVisible())
            shownAfterMs = clock.elapsed();
    });
    look.start(1);
    m_bench->press(Qt::Key_F9);
    clock.start();
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(shownAfterMs >= 0);
    QVERIFY2(shownAfterMs >= 150, QByteArray::number(shownAfterMs).constData());
    QVERIFY2(shownAfterMs < 400, QByteArray::number(shownAfterMs).constData());
    QCOMPARE(m_bench->strip().kind(), Strip::Kind::Waiting);
    QCOMPARE(m_bench->strip().what(), QStringLiteral("Basmati rice 5 kg is being sold at till T2"));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("attempt 2")));
    QVERIFY(m_bench->shows(QStringLiteral("Trying again")));
}

void TestRetryIndicator::the_window_lives_while_a_sale_uses_its_whole_budget()
{
    m_shop->answerNext([this](const Recordable&, AttemptObserver& observer) -> Outcome {
        QElapsedTimer clock;
        clock.start();
        int number = 0;
        while (clock.elapsed() < kBudget.count()) {
            observer.attemptFailed(attemptAt(Milliseconds{clock.elapsed()}, ++number));
            std::this_thread::sleep_for(Milliseconds{20});
        }
        return Busy{attemptAt(kBudget, number), false};
    });
    const TurnWatch watch;
    complete();
    QTRY_VERIFY(m_bench->strip().isVisible());
    for (int i = 0; i < 5; ++i)
        m_bench->scan(QStringLiteral("8964000000017"));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->presenter().state(), SaleState::Selling, 5000);
    qInfo("longest gap between two turns: %.1f ms in %d turns", watch.longestMs(), watch.turns());
    QVERIFY(watch.turns() > 100);
    QVERIFY2(watch.longestMs() < 50, QByteArray::number(watch.longestMs()).constData());
    QCOMPARE(m_bench->presenter().nextBasket().lines().size(), std::size_t{1});
}

void TestRetryIndicator::a_sale_that_is_quick_shows_no_indicator()
{
    bool wasSeen = false;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&] { wasSeen |= m_bench->strip().isVisible(); });
    look.start(1);
    complete();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QTest::qWait(250);
    QVERIFY(!wasSeen);
}

void TestRetryIndicator::a_slow_server_shows_a_bar_first_and_words_from_one_second()
{
    m_shop->answerNext([this, gate = m_gate](const Recordable&, AttemptObserver&) {
        gate->wait();
        return m_shop->recordedOutcome();
    });
    complete();
    QTRY_VERIFY(m_bench->button(QStringLiteral("Completing…")) != nullptr &&
                m_bench->button(QStringLiteral("Completing…"))->isWaiting());
    QVERIFY(!m_bench->strip().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->strip().isVisible(), 2000);
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Waiting for the shop's server")));
    QCOMPARE(m_bench->strip().buttonCount(), 0);
}

void TestRetryIndicator::stop_asks_the_checkout_to_stop()
{
    m_shop->answerNext([this](const Recordable&, AttemptObserver& observer) -> Outcome {
        const Attempt attempt = attemptAt(Milliseconds{1}, 1);
        observer.attemptFailed(attempt);
        for (int i = 0; i < 500 && !observer.stopRequested(); ++i)
            std::this_thread::sleep_for(Milliseconds{10});
        return Busy{attempt, observer.stopRequested()};
    });
    complete();
    QTRY_VERIFY(m_bench->button(QStringLiteral("Stop")) != nullptr);
    QVERIFY(m_bench->click(QStringLiteral("Stop")));
    QVERIFY(m_bench->reaches(SaleState::Selling));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("You stopped it")));
}

void TestRetryIndicator::doubt_offers_no_stop_and_says_what_not_to_do()
{
    m_shop->answerNext(
        [this, gate = m_gate](const Recordable&, AttemptObserver& observer) -> Outcome {
            Attempt attempt = attemptAt(Milliseconds{1}, 1);
            attempt.trouble = AttemptTrouble::ConnectionLost;
            attempt.outcomeInDoubt = true;
            observer.attemptFailed(attempt);
            gate->wait();
            return m_shop->recordedOutcome();
        });
    complete();
    QTRY_VERIFY(m_bench->strip().isVisible());
    QCOMPARE(m_bench->strip().what(), QStringLiteral("Checking whether the sale went through. "
                                                     "Do not take payment again."));
    QCOMPARE(m_bench->strip().buttonCount(), 0);
    m_gate->open();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
}

void TestRetryIndicator::a_scan_during_the_retry_lands_in_the_next_basket()
{
    m_shop->answerNext([this, gate = m_gate](const Recordable&, AttemptObserver& observer) {
        observer.attemptFailed(attemptAt(Milliseconds{1}, 1));
        gate->wait();
        return m_shop->recordedOutcome();
    });
    complete();
    QTRY_VERIFY(m_bench->strip().isVisible());
    m_bench->scan(QStringLiteral("8964000000017"));
    m_bench->scan(QStringLiteral("8964000000024"));
    QVERIFY(m_bench->shows(QStringLiteral("Next sale: 2 lines")));
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{4});
    m_gate->open();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[0].lines.size(), std::size_t{4});
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{2});
    QVERIFY(m_bench->presenter().basket().key() != m_shop->calls()[0].id);
}

void TestRetryIndicator::a_weight_asked_for_during_the_retry_lands_there_too()
{
    m_shop->answerNext([this, gate = m_gate](const Recordable&, AttemptObserver& observer) {
        observer.attemptFailed(attemptAt(Milliseconds{1}, 1));
        gate->wait();
        return m_shop->recordedOutcome();
    });
    complete();
    QTRY_VERIFY(m_bench->strip().isVisible());
    m_bench->scan(QStringLiteral("20001"));
    QVERIFY(m_bench->presenter().request().has_value());
    m_gate->open();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->type(QStringLiteral("1.5"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QCOMPARE(m_bench->presenter().basket().lines()[0].quantity, Quantity::thousandths(1500));
}

void TestRetryIndicator::what_failed_comes_back_and_the_next_basket_waits()
{
    holdWithAttempt(
        SoldOut{{shortageOf(m_shop->product("RICE"), Quantity::thousandths(1000), {})}});
    complete();
    QTRY_VERIFY(m_bench->strip().isVisible());
    m_bench->scan(QStringLiteral("8964000000017"));
    m_gate->open();
    QVERIFY(m_bench->reaches(SaleState::Selling));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("sold out")));
    QVERIFY(m_bench->shows(QStringLiteral("Next sale: 1 line")));
    m_bench->press(Qt::Key_Delete);
    complete();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_bench->presenter().basket().lines()[0].name, std::string{"Bread, large"});
}

QTEST_MAIN(TestRetryIndicator)
#include "tst_retry_indicator.moc"
