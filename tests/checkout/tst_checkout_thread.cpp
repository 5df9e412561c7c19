// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_thread.h"
#include "tests/checkout/fake_ports.h"

#include <QSignalSpy>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Entries = std::vector<std::string>;

CallPtr callPtr(const Recordable& call)
{
    return std::make_shared<const Recordable>(call);
}

Outcome recorded(const Recordable& call)
{
    const int number = std::stoi(numberOf(keyOf(call)));
    return sampleRecorded(number, number);
}

// Tries until it is asked to stop, or has tried often enough for any test.
Outcome untilStopped(const Recordable& call, AttemptObserver& observer)
{
    Attempt attempt;
    for (int n = 1; n <= 2'000 && !observer.stopRequested(); ++n) {
        attempt.number = n;
        observer.attemptFailed(attempt);
        std::this_thread::sleep_for(Milliseconds{2});
    }
    return observer.stopRequested() ? Outcome{Busy{attempt, true}} : recorded(call);
}

} // namespace

// The worker that records calls, seen from the thread that submits them.
class TestCheckoutThread final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<Log>();
        m_gate = std::make_unique<Gate>();
        m_prepareJournal = [](FakeJournal&) {};
        m_answer = [](const Recordable& call, AttemptObserver&) { return recorded(call); };
    }

    void what_the_journal_remembers_comes_first()
    {
        m_prepareJournal = [](FakeJournal& journal) {
            journal.kept = onScreen(9);
            journal.open = {sampleSale(1), sampleSale(2)};
        };
        CheckoutThread checkout{doors()};
        QSignalSpy remembered{&checkout, &CheckoutThread::remembered};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(3)));
        QVERIFY(finished.wait());
        QCOMPARE(remembered.count(), 1);
        const auto memory = held<JournalMemory>(remembered.at(0).at(0));
        QVERIFY(memory.baskets->present.basket.key() == sampleKey(9));
        QCOMPARE(memory.settled.size(), std::size_t{2});
        QVERIFY(keyOf(*memory.settled[0].call) == sampleKey(1));
        QVERIFY(std::holds_alternative<Recorded>(memory.settled[1].outcome));
        // The basket last: recording its sale may have been what ended it.
        QCOMPARE(m_log->entries(), (Entries{"record again 1", "settle 1 recorded", "record again 2",
                                            "settle 2 recorded", "kept", "begin 3", "record 3",
                                            "settle 3 recorded"}));
    }

    void calls_of_all_kinds_are_recorded_in_the_order_of_submission()
    {
        CheckoutThread checkout{doors()};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        std::vector<CallPtr> calls;
        for (int n = 1; n <= 20; n += 4) {
            calls.push_back(callPtr(samplePosting(n)));
            calls.push_back(callPtr(sampleSale(n + 1)));
            calls.push_back(callPtr(sampleRefund(n + 2)));
            calls.push_back(callPtr(Exchange{sampleRefund(100), sampleSale(n + 3)}));
        }
        for (const CallPtr& call : calls)
            checkout.submit(call);
        QTRY_COMPARE(finished.count(), 20);
        for (int n = 1; n <= 20; ++n) {
            const auto result = held<CallResult>(finished.at(n - 1).at(0));
            QVERIFY(result.call == calls[static_cast<std::size_t>(n - 1)]);
            QVERIFY(keyOf(*result.call) == sampleKey(n));
            QCOMPARE(receiptOf(result.outcome)->number, n);
        }
    }

    void everything_happens_on_the_worker_and_is_told_on_this_thread()
    {
        std::thread::id booksThread;
        m_answer = [&](const Recordable& call, AttemptObserver&) {
            booksThread = std::this_thread::get_id();
            return recorded(call);
        };
        CheckoutThread checkout{doors()};
        std::thread::id toldOn;
        connect(&checkout, &CheckoutThread::finished, [&] { toldOn = std::this_thread::get_id(); });
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(finished.wait());
        QVERIFY(booksThread != std::this_thread::get_id());
        QVERIFY(toldOn == std::this_thread::get_id());
        QVERIFY(m_journalThread == booksThread);
    }

    void failed_tries_are_told_with_their_sale()
    {
        m_answer = [](const Recordable& call, AttemptObserver& observer) {
            Attempt attempt;
            attempt.number = 4;
            attempt.productName = "Milk";
            observer.attemptFailed(attempt);
            return recorded(call);
        };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::attemptFailed};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(finished.wait());
        QCOMPARE(failed.count(), 1);
        QVERIFY(keyOf(*held<CallPtr>(failed.at(0).at(0))) == sampleKey(1));
        QCOMPARE(held<Attempt>(failed.at(0).at(1)).number, 4);
        QCOMPARE(held<Attempt>(failed.at(0).at(1)).productName, std::string{"Milk"});
    }

    void stop_ends_the_present_sale_and_not_the_next()
    {
        bool first = true;
        m_answer = [&](const Recordable& call, AttemptObserver& observer) {
            return std::exchange(first, false) ? untilStopped(call, observer) : recorded(call);
        };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::attemptFailed};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(failed.wait());
        checkout.stopAttempts();
        QTRY_COMPARE(finished.count(), 1);
        checkout.submit(callPtr(sampleSale(2)));
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(std::get<Busy>(outcome(finished, 0)).stopped);
        QVERIFY(std::holds_alternative<Recorded>(outcome(finished, 1)));
    }

    // Stop and the next sale in one turn of the event loop: each hits what it was meant for.
    void stop_is_not_lost_when_the_next_sale_comes_at_once()
    {
        m_answer = [](const Recordable& call, AttemptObserver& observer) {
            return keyOf(call) == sampleKey(1) ? untilStopped(call, observer)
                   : observer.stopRequested()  ? Outcome{Busy{{}, true}}
                                               : recorded(call);
        };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::attemptFailed};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(failed.wait());
        checkout.stopAttempts();
        checkout.submit(callPtr(sampleSale(2)));
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY2(std::holds_alternative<Busy>(outcome(finished, 0)),
                 outcomeName(outcome(finished, 0)));
        QVERIFY(std::holds_alternative<Recorded>(outcome(finished, 1)));
    }

    void stop_without_a_sale_stops_nothing()
    {
        m_answer = [](const Recordable& call, AttemptObserver& observer) {
            return observer.stopRequested() ? Outcome{Busy{{}, true}} : recorded(call);
        };
        CheckoutThread checkout{doors()};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.stopAttempts();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(finished.wait());
        QVERIFY(std::holds_alternative<Recorded>(outcome(finished, 0)));
        checkout.stopAttempts();
        checkout.submit(callPtr(sampleSale(2)));
        QVERIFY(finished.wait());
        QVERIFY(std::holds_alternative<Recorded>(outcome(finished, 1)));
    }

    void of_several_baskets_that_wait_the_newest_is_kept()
    {
        m_answer = [this](const Recordable& call, AttemptObserver&) {
            m_gate->pass();
            return recorded(call);
        };
        CheckoutThread checkout{doors()};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(m_log->waitFor("record 1"));
        for (int n = 2; n <= 5; ++n)
            checkout.keepBaskets(onScreen(n));
        m_gate->open();
        QVERIFY(finished.wait());
        QVERIFY(m_log->waitFor("keep 5"));
        checkout.keepBaskets(onScreen(6));
        QVERIFY(m_log->waitFor("keep 6"));
        QCOMPARE(kept(), (Entries{"keep 5", "keep 6"}));
    }

    void the_sale_in_a_call_is_found()
    {
        QVERIFY(saleIn(callPtr(sampleSale(1)))->id == sampleKey(1));
        QVERIFY(saleIn(callPtr(Exchange{sampleRefund(2), sampleSale(3)}))->id == sampleKey(3));
        QVERIFY(!saleIn(callPtr(sampleRefund(2))));
        QVERIFY(!saleIn(callPtr(samplePosting(2))));
    }

    void the_end_stops_the_present_call_and_closes_everything()
    {
        m_answer = untilStopped;
        {
            CheckoutThread checkout{doors()};
            QSignalSpy failed{&checkout, &CheckoutThread::attemptFailed};
            checkout.start();
            checkout.submit(callPtr(sampleSale(1)));
            QVERIFY(failed.wait());
            checkout.keepBaskets(onScreen(2));
        }
        const Entries entries = m_log->entries();
        QCOMPARE(entries[3], std::string{"settle 1 busy"});
        QCOMPARE(kept(), Entries{"keep 2"});
        QCOMPARE(entries[entries.size() - 2], std::string{"books closed"});
        QCOMPARE(entries.back(), std::string{"journal closed"});
    }

    void the_end_before_the_start_is_quiet()
    {
        {
            CheckoutThread checkout{doors()};
            checkout.submit(callPtr(sampleSale(1)));
            checkout.keepBaskets(onScreen(1));
        }
        QCOMPARE(m_log->entries(), Entries{});
    }

    void a_sale_that_was_submitted_is_sent_even_when_the_end_comes_at_once()
    {
        for (int n = 0; n < 50; ++n) {
            init();
            {
                CheckoutThread checkout{doors()};
                checkout.start();
                checkout.submit(callPtr(sampleSale(1)));
            }
            const Entries entries = m_log->entries();
            QVERIFY(std::find(entries.begin(), entries.end(), "record 1") != entries.end());
            QCOMPARE(entries.back(), std::string{"journal closed"});
        }
    }

private:
    CheckoutThread::Doors doors()
    {
        return {.openJournal =
                    [this] {
                        m_journalThread = std::this_thread::get_id();
                        auto journal = std::make_unique<FakeJournal>(*m_log);
                        m_prepareJournal(*journal);
                        return journal;
                    },
                .openBooks = [this] { return std::make_unique<FakeBooks>(*m_log, m_answer); }};
    }
    static Outcome outcome(const QSignalSpy& finished, int n)
    {
        return held<CallResult>(finished.at(n).at(0)).outcome;
    }
    Entries kept() const
    {
        Entries entries = m_log->entries();
        std::erase_if(entries, [](const std::string& e) { return !e.starts_with("keep "); });
        return entries;
    }

    std::unique_ptr<Log> m_log;
    std::unique_ptr<Gate> m_gate;
    std::function<void(FakeJournal&)> m_prepareJournal;
    FakeBooks::Answer m_answer;
    std::thread::id m_journalThread;
};

QTEST_GUILESS_MAIN(TestCheckoutThread)
#include "tst_checkout_thread.moc"
