// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_service.h"
#include "tests/checkout/fake_ports.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Entries = std::vector<std::string>;
using OutcomePtr = std::shared_ptr<const Outcome>;

OutcomePtr keep(const Outcome& outcome)
{
    return std::make_shared<const Outcome>(outcome);
}

class SilentObserver final : public AttemptObserver
{
public:
    void attemptFailed(const Attempt&) noexcept override {}
    [[nodiscard]] bool stopRequested() const noexcept override { return false; }
};

const Outcome soldOut = SoldOut{};
const Outcome busy = Busy{};
const Outcome unknown = Unknown{3};

Outcome refused(RefusalReason reason)
{
    return Refused{reason, {}};
}

} // namespace

Q_DECLARE_METATYPE(OutcomePtr)

// The story of one call: intent on disk, then the call, then the intent settled.
class TestCheckoutService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<Log>();
        m_journal = std::make_unique<FakeJournal>(*m_log);
        m_books = std::make_unique<FakeBooks>(
            *m_log, [this](const Recordable&, AttemptObserver&) { return m_answer; });
        m_service.emplace(*m_journal, *m_books);
        m_answer = sampleRecorded(1, 7);
    }

    void cleanup()
    {
        m_service.reset();
        m_books.reset();
        m_journal.reset();
    }

    void the_intent_is_on_disk_before_anything_is_sent_and_settled_after()
    {
        const Outcome outcome = m_service->complete(sampleSale(1), m_observer);
        QVERIFY(std::holds_alternative<Recorded>(outcome));
        QCOMPARE(m_log->entries(), (Entries{"begin 1", "record 1", "settle 1 recorded"}));
    }

    void without_a_journal_nothing_is_sent()
    {
        m_journal->failBegin = true;
        const Outcome outcome = m_service->complete(sampleSale(1), m_observer);
        QCOMPARE(std::get<Refused>(outcome).reason, RefusalReason::JournalUnavailable);
        QCOMPARE(m_log->entries(), Entries{"begin 1"});
    }

    void a_call_in_doubt_stays_so_without_a_journal()
    {
        m_answer = unknown;
        static_cast<void>(m_service->complete(sampleSale(1), m_observer));
        m_journal->failBegin = true;
        QVERIFY(std::holds_alternative<Unknown>(m_service->complete(sampleSale(1), m_observer)));
        QVERIFY(m_service->takeJournalTrouble() == JournalTrouble::DiskFull);
        QCOMPARE(m_log->entries(), (Entries{"begin 1", "record 1", "begin 1"}));
    }

    void an_intent_that_cannot_be_settled_does_not_spoil_the_sale()
    {
        m_journal->failSettle = true;
        const Outcome outcome = m_service->complete(sampleSale(1), m_observer);
        QCOMPARE(receiptOf(outcome)->number, 7);
        QVERIFY(!m_service->takeJournalTrouble());
    }

    // The next start sends it again and may record it: nobody may be told that it is not recorded.
    void a_call_whose_intent_cannot_be_ended_is_in_doubt_until_it_can_data()
    {
        QTest::addColumn<OutcomePtr>("answerPtr");
        QTest::newRow("sold out") << keep(soldOut);
        QTest::newRow("busy") << keep(busy);
        QTest::newRow("not connected") << keep(refused(RefusalReason::NotConnected));
    }

    void a_call_whose_intent_cannot_be_ended_is_in_doubt_until_it_can()
    {
        QFETCH(OutcomePtr, answerPtr);
        m_answer = *answerPtr;
        m_journal->failSettle = true;
        for (int n = 0; n < 2; ++n)
            QVERIFY(
                std::holds_alternative<Unknown>(m_service->complete(sampleSale(1), m_observer)));
        QVERIFY(m_service->takeJournalTrouble() == JournalTrouble::DiskFull);
        QVERIFY(!m_service->takeJournalTrouble());
        m_journal->failSettle = false;
        m_answer = soldOut;
        QVERIFY(std::holds_alternative<SoldOut>(m_service->complete(sampleSale(1), m_observer)));
        QCOMPARE(m_log->entries()[1], std::string{"record 1"});
        QCOMPARE(m_log->entries().back(), std::string{"settle 1 sold_out"});
        QVERIFY(!m_service->takeJournalTrouble());
    }

    void every_kind_of_call_goes_the_same_way()
    {
        for (const Recordable& call : sampleCalls()) {
            startAnew();
            QVERIFY(std::holds_alternative<Recorded>(m_service->complete(call, m_observer)));
            const std::string key = numberOf(keyOf(call));
            QCOMPARE(m_log->entries(),
                     (Entries{"begin " + key, "record " + key, "settle " + key + " recorded"}));
        }
    }

    void a_call_in_doubt_is_recorded_again_and_no_other_one()
    {
        for (const Recordable& call : sampleCalls()) {
            startAnew();
            const std::string key = numberOf(keyOf(call));
            m_answer = unknown;
            static_cast<void>(m_service->complete(call, m_observer));
            static_cast<void>(m_service->complete(sampleSale(9), m_observer));
            m_answer = sampleRecorded(1, 7);
            QCOMPARE(receiptOf(m_service->complete(call, m_observer))->number, 7);
            m_answer = soldOut;
            static_cast<void>(m_service->complete(call, m_observer));
            Entries sent = m_log->entries();
            std::erase_if(sent, [](const std::string& e) { return !e.starts_with("record"); });
            QCOMPARE(sent, (Entries{"record " + key, "record 9", "record again " + key,
                                    "record " + key}));
        }
    }

    void open_intents_of_every_kind_are_recorded_again()
    {
        m_journal->open = sampleCalls();
        const auto settled = m_service->settleOpenIntents(m_observer);
        QCOMPARE(settled.size(), m_journal->open.size());
        Entries expected;
        for (std::size_t i = 0; i < settled.size(); ++i) {
            const std::string key = numberOf(keyOf(m_journal->open[i]));
            QCOMPARE(settled[i].first.index(), m_journal->open[i].index());
            QVERIFY(std::holds_alternative<Recorded>(settled[i].second));
            expected.push_back("record again " + key);
            expected.push_back("settle " + key + " recorded");
        }
        QCOMPARE(m_log->entries(), expected);
    }

    void every_answer_of_a_sale_that_was_never_in_doubt_settles_it_data()
    {
        QTest::addColumn<OutcomePtr>("answerPtr");
        for (const Outcome& answer :
             {soldOut, busy, Outcome{ProductChanged{}}, refused(RefusalReason::NotConnected),
              refused(RefusalReason::TillBlocked), refused(RefusalReason::SchemaMismatch)})
            QTest::addRow("%s %d", outcomeName(answer), static_cast<int>(answer.index()))
                << keep(answer);
    }

    void every_answer_of_a_sale_that_was_never_in_doubt_settles_it()
    {
        QFETCH(OutcomePtr, answerPtr);
        const Outcome& answer = *answerPtr;
        m_answer = answer;
        const Outcome outcome = m_service->complete(sampleSale(1), m_observer);
        QCOMPARE(outcome.index(), answer.index());
        QCOMPARE(m_log->entries().back(), std::string{"settle 1 "} + outcomeName(answer));
    }

    void an_unknown_outcome_leaves_the_intent_open()
    {
        m_answer = unknown;
        QVERIFY(std::holds_alternative<Unknown>(m_service->complete(sampleSale(1), m_observer)));
        QCOMPARE(m_log->entries(), (Entries{"begin 1", "record 1"}));
    }

    // What these say is true of the last try only; the one before may be in the books.
    void doubt_outlives_an_answer_that_did_not_look_into_the_books_data()
    {
        QTest::addColumn<OutcomePtr>("answerPtr");
        QTest::newRow("busy") << keep(busy);
        QTest::newRow("unknown") << keep(unknown);
        for (const RefusalReason reason :
             {RefusalReason::NotConnected, RefusalReason::TillBlocked,
              RefusalReason::SchemaMismatch, RefusalReason::ServerStorageFull,
              RefusalReason::ServerFault})
            QTest::addRow("refused %d", static_cast<int>(reason)) << keep(refused(reason));
    }

    void doubt_outlives_an_answer_that_did_not_look_into_the_books()
    {
        QFETCH(OutcomePtr, answerPtr);
        const Outcome& answer = *answerPtr;
        m_answer = unknown;
        static_cast<void>(m_service->complete(sampleSale(1), m_observer));
        m_answer = answer;
        const Outcome again = m_service->complete(sampleSale(1), m_observer);
        QVERIFY2(std::holds_alternative<Unknown>(again), outcomeName(again));
        for (const std::string& entry : m_log->entries())
            QVERIFY2(!entry.starts_with("settle"), entry.c_str());
        m_answer = Outcome{AlreadyRecorded{std::get<Recorded>(sampleRecorded(1, 7)).receipt}};
        QCOMPARE(receiptOf(m_service->complete(sampleSale(1), m_observer))->number, 7);
        QCOMPARE(m_log->entries().back(), std::string{"settle 1 already_recorded"});
    }

    void doubt_ends_with_an_answer_of_the_books_data()
    {
        QTest::addColumn<OutcomePtr>("answerPtr");
        QTest::newRow("sold out") << keep(soldOut);
        QTest::newRow("product changed") << keep(ProductChanged{});
        for (const RefusalReason reason :
             {RefusalReason::KeyReused, RefusalReason::StaffNotAllowed, RefusalReason::InvalidSale,
              RefusalReason::ProductUnknown})
            QTest::addRow("refused %d", static_cast<int>(reason)) << keep(refused(reason));
    }

    void doubt_ends_with_an_answer_of_the_books()
    {
        QFETCH(OutcomePtr, answerPtr);
        const Outcome& answer = *answerPtr;
        m_answer = unknown;
        static_cast<void>(m_service->complete(sampleSale(1), m_observer));
        m_answer = answer;
        QCOMPARE(m_service->complete(sampleSale(1), m_observer).index(), answer.index());
        QCOMPARE(m_log->entries().back(), std::string{"settle 1 "} + outcomeName(answer));
        m_answer = busy;
        QVERIFY(std::holds_alternative<Busy>(m_service->complete(sampleSale(1), m_observer)));
    }

    void the_doubt_of_one_sale_is_not_that_of_another()
    {
        m_answer = unknown;
        static_cast<void>(m_service->complete(sampleSale(1), m_observer));
        m_answer = busy;
        QVERIFY(std::holds_alternative<Busy>(m_service->complete(sampleSale(2), m_observer)));
    }

    void open_intents_are_sent_again_oldest_first()
    {
        m_journal->open = {sampleSale(3), sampleSale(1), sampleSale(2)};
        const auto settled = m_service->settleOpenIntents(m_observer);
        QCOMPARE(settled.size(), std::size_t{3});
        QVERIFY(keyOf(settled[0].first) == sampleKey(3));
        QCOMPARE(m_log->entries(),
                 (Entries{"record again 3", "settle 3 recorded", "record again 1",
                          "settle 1 recorded", "record again 2", "settle 2 recorded"}));
    }

    // An earlier run of the program may have sent it: a server that is away is no answer.
    void an_open_intent_is_in_doubt_from_the_start()
    {
        m_journal->open = {sampleSale(1)};
        m_answer = refused(RefusalReason::NotConnected);
        const auto settled = m_service->settleOpenIntents(m_observer);
        QVERIFY(std::holds_alternative<Unknown>(settled.at(0).second));
        QCOMPARE(m_log->entries(), Entries{"record again 1"});
    }

    void one_open_intent_that_cannot_be_sent_does_not_keep_back_the_others()
    {
        FakeBooks books{*m_log, [](const Recordable& call, AttemptObserver&) -> Outcome {
                            if (keyOf(call) == sampleKey(1))
                                throw std::logic_error{"nobody foresaw this"};
                            return sampleRecorded(2, 8);
                        }};
        CheckoutService service{*m_journal, books};
        m_journal->open = {sampleSale(1), sampleSale(2)};
        const auto settled = service.settleOpenIntents(m_observer);
        QCOMPARE(settled.size(), std::size_t{2});
        QVERIFY(std::holds_alternative<Unknown>(settled[0].second));
        QVERIFY(std::holds_alternative<Recorded>(settled[1].second));
        QCOMPARE(m_log->entries(),
                 (Entries{"record again 1", "record again 2", "settle 2 recorded"}));
    }

private:
    void startAnew()
    {
        cleanup();
        init();
    }

    std::unique_ptr<Log> m_log;
    std::unique_ptr<FakeJournal> m_journal;
    std::unique_ptr<FakeBooks> m_books;
    std::optional<CheckoutService> m_service;
    SilentObserver m_observer;
    Outcome m_answer = Unknown{};
};

QTEST_APPLESS_MAIN(TestCheckoutService)
#include "tst_checkout_service.moc"
