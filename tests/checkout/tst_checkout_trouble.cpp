// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_thread.h"
#include "tests/checkout/fake_ports.h"

#include <QSignalSpy>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

Q_DECLARE_METATYPE(polaris::JournalTrouble)

namespace
{

using Entries = std::vector<std::string>;

CallPtr callPtr(const Recordable& call)
{
    return std::make_shared<const Recordable>(call);
}

Outcome recorded(const Recordable&, AttemptObserver&)
{
    return sampleRecorded(1, 1);
}

} // namespace

// What the worker says when the journal or the books fail it.
class TestCheckoutTrouble final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<Log>();
        m_prepareJournal = [](FakeJournal&) {};
        m_answer = recorded;
    }

    void a_fault_that_nobody_foresaw_is_doubt_and_leaves_the_intent_open()
    {
        m_answer = [](const Recordable&, AttemptObserver&) -> Outcome {
            throw std::runtime_error{"surprise"};
        };
        CheckoutThread checkout{doors()};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(finished.wait());
        QVERIFY(std::holds_alternative<Unknown>(outcome(finished, 0)));
        QCOMPARE(m_log->entries(), (Entries{"kept", "begin 1", "record 1"}));
    }

    // After such a fault the books may hold the sale: no answer but theirs may deny it.
    void a_fault_that_nobody_foresaw_stays_doubt_when_the_server_is_away()
    {
        bool first = true;
        m_answer = [&](const Recordable&, AttemptObserver&) -> Outcome {
            if (std::exchange(first, false))
                throw std::runtime_error{"surprise"};
            return Refused{RefusalReason::NotConnected, {}};
        };
        CheckoutThread checkout{doors()};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.submit(callPtr(sampleSale(1)));
        checkout.submit(callPtr(sampleSale(1)));
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(std::holds_alternative<Unknown>(outcome(finished, 1)));
        QCOMPARE(m_log->entries(),
                 (Entries{"kept", "begin 1", "record 1", "begin 1", "record again 1"}));
    }

    void a_journal_that_cannot_be_opened_is_told_and_nothing_is_sold_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<JournalTrouble>("trouble");
        QTest::newRow("in use") << 0 << JournalTrouble::InUse;
        QTest::newRow("another fault") << 1 << JournalTrouble::Fault;
        QTest::newRow("no books") << 2 << JournalTrouble::Fault;
    }

    void a_journal_that_cannot_be_opened_is_told_and_nothing_is_sold()
    {
        QFETCH(int, what);
        QFETCH(JournalTrouble, trouble);
        CheckoutThread::Doors failing = doors();
        if (what == 0)
            failing.openJournal = []() -> std::unique_ptr<IntentJournal> {
                throw JournalError{JournalTrouble::InUse, "in use"};
            };
        if (what == 1)
            failing.openJournal = []() -> std::unique_ptr<IntentJournal> {
                throw std::runtime_error{"surprise"};
            };
        if (what == 2)
            failing.openBooks = []() -> std::unique_ptr<Books> {
                throw std::runtime_error{"surprise"};
            };
        CheckoutThread checkout{failing};
        QSignalSpy failed{&checkout, &CheckoutThread::journalFailed};
        QSignalSpy remembered{&checkout, &CheckoutThread::remembered};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.keepBaskets(onScreen(1));
        checkout.submit(callPtr(sampleSale(1)));
        QVERIFY(finished.wait());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(held<JournalTrouble>(failed.at(0).at(0)), trouble);
        QCOMPARE(remembered.count(), 0);
        QCOMPARE(std::get<Refused>(outcome(finished, 0)).reason, RefusalReason::JournalUnavailable);
    }

    void an_intent_that_cannot_be_ended_is_told_before_its_call_is()
    {
        m_prepareJournal = [](FakeJournal& journal) {
            journal.failSettle = true;
            journal.open = {sampleSale(1)};
        };
        m_answer = [](const Recordable&, AttemptObserver&) { return Outcome{SoldOut{}}; };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::journalFailed};
        QSignalSpy remembered{&checkout, &CheckoutThread::remembered};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        QTRY_COMPARE(failed.count(), 1);
        const auto memory = held<JournalMemory>(remembered.at(0).at(0));
        QVERIFY(std::holds_alternative<Unknown>(memory.settled.at(0).outcome));
        int failedBefore = 0;
        connect(&checkout, &CheckoutThread::finished, [&] { failedBefore = failed.count(); });
        checkout.submit(callPtr(sampleSale(2)));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(failedBefore, 2);
        QCOMPARE(held<JournalTrouble>(failed.at(1).at(0)), JournalTrouble::DiskFull);
        QVERIFY(std::holds_alternative<Unknown>(outcome(finished, 0)));
    }

    void a_basket_that_cannot_be_kept_is_told()
    {
        m_prepareJournal = [](FakeJournal& journal) { journal.failKeeps = 1; };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::journalFailed};
        checkout.start();
        checkout.keepBaskets(onScreen(1));
        QVERIFY(failed.wait());
        QCOMPARE(held<JournalTrouble>(failed.at(0).at(0)), JournalTrouble::DiskFull);
    }

    void a_journal_that_works_again_is_told_once_and_only_after_a_failure()
    {
        m_prepareJournal = [](FakeJournal& journal) { journal.failKeeps = 1; };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::journalFailed};
        QSignalSpy works{&checkout, &CheckoutThread::journalWorks};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        checkout.keepBaskets(onScreen(1));
        QVERIFY(failed.wait());
        checkout.submit(callPtr(sampleSale(2)));
        QVERIFY(finished.wait());
        QCOMPARE(works.count(), 0); // of the baskets it is told, which are on no disk yet
        for (int n = 3; n <= 4; ++n) {
            checkout.keepBaskets(onScreen(n));
            QVERIFY(m_log->waitFor("keep " + std::to_string(n)));
        }
        checkout.submit(callPtr(sampleSale(5)));
        QVERIFY(finished.wait());
        QCOMPARE(works.count(), 1);
        QCOMPARE(failed.count(), 1);
    }

    // A basket that reaches the disk shows that there is room, whatever failed before. What is in
    // doubt stays so, and each further failure is told again.
    void a_kept_basket_says_that_the_journal_works_and_ends_no_doubt()
    {
        m_prepareJournal = [](FakeJournal& journal) { journal.failSettle = true; };
        m_answer = [](const Recordable&, AttemptObserver&) { return Outcome{SoldOut{}}; };
        CheckoutThread checkout{doors()};
        QSignalSpy failed{&checkout, &CheckoutThread::journalFailed};
        QSignalSpy works{&checkout, &CheckoutThread::journalWorks};
        QSignalSpy finished{&checkout, &CheckoutThread::finished};
        checkout.start();
        for (int n = 1; n <= 2; ++n) {
            checkout.submit(callPtr(sampleSale(1)));
            QTRY_COMPARE(finished.count(), n);
            QVERIFY(std::holds_alternative<Unknown>(outcome(finished, n - 1)));
            QCOMPARE(failed.count(), n);
            QCOMPARE(works.count(), n - 1);
            checkout.keepBaskets(onScreen(2));
            QTRY_COMPARE(works.count(), n);
        }
        QVERIFY(m_log->waitFor("record again 1"));
    }

private:
    CheckoutThread::Doors doors()
    {
        return {.openJournal =
                    [this] {
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

    std::unique_ptr<Log> m_log;
    std::function<void(FakeJournal&)> m_prepareJournal;
    FakeBooks::Answer m_answer;
};

QTEST_GUILESS_MAIN(TestCheckoutTrouble)
#include "tst_checkout_trouble.moc"
