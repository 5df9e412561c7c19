// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/call_json.h"
#include "core/journal/sqlite_journal.h"
#include "tests/journal/sample_sales.h"
#include "tests/support/fakes.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace polaris;
using namespace polaris::test;

namespace
{

std::vector<std::string> openKeys(SqliteJournal& journal)
{
    std::vector<std::string> keys;
    for (const Recordable& call : journal.openIntents())
        keys.push_back(keyOf(call).toText());
    return keys;
}

std::vector<std::string> keys(std::initializer_list<int> numbers)
{
    std::vector<std::string> texts;
    for (const int n : numbers)
        texts.push_back(sampleKey(n).toText());
    return texts;
}

std::vector<std::string> textsOf(const std::vector<Recordable>& calls)
{
    std::vector<std::string> texts;
    for (const Recordable& call : calls)
        texts.push_back(callToJson(call));
    return texts;
}

// The keys of the sales that the baskets will become; empty ones say nothing.
std::string keptKeys(SqliteJournal& journal)
{
    const std::optional<OpenBaskets> kept = journal.keptBaskets();
    std::string keys;
    for (const OpenBasket& open : {kept->present, kept->next}) {
        if (open.basket.key())
            keys += open.basket.key()->toText().back();
    }
    return keys;
}

Sale differentSale(int n)
{
    Sale sale = sampleSale(n);
    sale.tenders[0].reference = "other";
    return sale;
}

} // namespace

class TestSqliteJournal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] std::string path() const
    {
        return m_folder->filePath(u"Kasse № 1.journal"_qs).toStdString();
    }
    [[nodiscard]] std::unique_ptr<SqliteJournal> open() const
    {
        return std::make_unique<SqliteJournal>(path(), m_clock);
    }
    // Asks the closed file directly.
    [[nodiscard]] QVariant ask(const QString& sql) const
    {
        QVariant answer;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"ask"_qs);
            database.setDatabaseName(QString::fromStdString(path()));
            QSqlQuery query{database};
            if (database.open() && query.exec(sql) && query.next())
                answer = query.value(0);
        }
        QSqlDatabase::removeDatabase(u"ask"_qs);
        return answer;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void every_kind_of_call_comes_back_whole_and_in_order_after_a_restart()
    {
        for (const Recordable& call : sampleCalls())
            open()->begin(call);
        const auto journal = open();
        QVERIFY(textsOf(journal->openIntents()) == textsOf(sampleCalls()));
        // What was approved came back, too: sent again it is the same call.
        for (const Recordable& call : journal->openIntents())
            journal->begin(call);
    }

    void hostile_names_survive_a_restart()
    {
        for (const std::string& name : hostileNames()) {
            const auto journal = open();
            for (const Recordable& call : sampleCalls(name))
                journal->begin(call);
            QVERIFY(textsOf(journal->openIntents()) == textsOf(sampleCalls(name)));
            for (const Recordable& call : sampleCalls(name))
                journal->settle(keyOf(call), Busy{});
        }
    }

    void settled_intents_are_not_open_data()
    {
        QTest::addColumn<int>("index");
        const std::size_t members = std::variant_size_v<Outcome>;
        for (std::size_t i = 0; i < members; ++i)
            QTest::addRow("outcome %d", static_cast<int>(i)) << static_cast<int>(i);
    }
    void settled_intents_are_not_open()
    {
        QFETCH(int, index);
        const Currency eur{"EUR", 2};
        const Receipt receipt = std::get<Recorded>(sampleRecorded(1, 17)).receipt;
        const std::vector<Outcome> outcomes{
            Recorded{receipt},
            AlreadyRecorded{receipt},
            SoldOut{},
            ProductChanged{},
            OverCreditLimit{Money::zero(eur), Money::zero(eur), Money::zero(eur)},
            StoreCreditShort{Money::zero(eur), Money::zero(eur)},
            ReturnedMeanwhile{},
            Busy{},
            Refused{RefusalReason::NotConnected, ""},
            Unknown{}};
        const Outcome& outcome = outcomes.at(static_cast<std::size_t>(index));
        QCOMPARE(outcome.index(), static_cast<std::size_t>(index));

        auto journal = open();
        journal->begin(sampleSale(1));
        journal->settle(sampleKey(1), outcome);
        const bool staysOpen = std::holds_alternative<Unknown>(outcome);
        QCOMPARE(openKeys(*journal).empty(), !staysOpen);
        journal.reset();
        QCOMPARE(ask(u"SELECT count(*) FROM intent"_qs).toInt(), 1);
        if (staysOpen) {
            QVERIFY(ask(u"SELECT outcome FROM intent"_qs).isNull());
            return;
        }
        QCOMPARE(ask(u"SELECT outcome FROM intent"_qs).toString().toLatin1(),
                 QByteArray{outcomeName(outcome)});
        QCOMPARE(ask(u"SELECT coalesce(receipt_number, 0) FROM intent"_qs).toInt(),
                 receiptOf(outcome) ? 17 : 0);
    }

    void open_intents_come_oldest_first_whatever_the_clock_says()
    {
        const auto journal = open();
        for (const int n : {3, 1, 2}) {
            journal->begin(sampleSale(n));
            m_clock.setUtcUs(FakeClock::defaultStartUs - n * 1'000'000);
        }
        QCOMPARE(openKeys(*journal), keys({3, 1, 2}));
    }

    void the_same_key_replaces_an_intent_that_was_not_recorded()
    {
        const auto journal = open();
        journal->begin(sampleSale(1));
        journal->settle(sampleKey(1), SoldOut{});
        journal->begin(differentSale(1));
        QVERIFY(textsOf(journal->openIntents()) == textsOf({differentSale(1)}));
    }

    void an_open_intent_accepts_only_its_own_content_again()
    {
        const auto journal = open();
        journal->begin(sampleSale(1));
        journal->settle(sampleKey(1), Unknown{});
        journal->begin(sampleSale(1));
        QVERIFY_EXCEPTION_THROWN(journal->begin(differentSale(1)), JournalError);
        QVERIFY(textsOf(journal->openIntents()) == textsOf({sampleSale(1)}));
    }

    void a_recorded_intent_is_never_replaced_or_opened_again()
    {
        const auto journal = open();
        journal->begin(sampleSale(1));
        journal->settle(sampleKey(1), sampleRecorded(1, 17));
        journal->begin(sampleSale(1));
        QVERIFY_EXCEPTION_THROWN(journal->begin(differentSale(1)), JournalError);
        QVERIFY(journal->openIntents().empty());
    }

    void a_sale_that_was_never_begun_cannot_be_settled()
    {
        QVERIFY_EXCEPTION_THROWN(open()->settle(sampleKey(1), sampleRecorded(1, 17)), JournalError);
    }

    void the_newest_baskets_come_back_after_a_restart()
    {
        open()->keepBaskets({sampleBasket(1, "first"), sampleBasket(2, "second")});
        open()->keepBaskets({sampleBasket(3, "third"), sampleBasket(4, "fourth")});
        const std::optional<OpenBaskets> kept = open()->keptBaskets();
        QVERIFY(kept);
        QCOMPARE(basketToJson(kept->present), basketToJson(sampleBasket(3, "third")));
        QCOMPARE(basketToJson(kept->next), basketToJson(sampleBasket(4, "fourth")));
    }

    void what_comes_back_survives_a_restart_before_and_after_the_first_new_goods()
    {
        OpenBasket before = sampleExchange(1);
        before.basket.clear();
        for (const OpenBasket& exchange : {before, sampleExchange(1)}) {
            open()->keepBaskets({exchange, emptyBasket()});
            const std::optional<OpenBaskets> kept = open()->keptBaskets();
            QVERIFY(kept);
            QCOMPARE(basketToJson(kept->present), basketToJson(exchange));
            QVERIFY(kept->next.isEmpty());
        }
        open()->keepBaskets({emptyBasket(), emptyBasket()});
        QVERIFY(!open()->keptBaskets());
    }

    void what_comes_back_in_an_exchange_is_kept_with_the_basket()
    {
        OpenBasket open = sampleExchange(1);
        for (const bool hasNewGoods : {true, false}) {
            for (const bool hasReceipt : {true, false}) {
                if (!hasReceipt)
                    open.returned->sale.reset();
                const std::string stored = basketToJson(open);
                const OpenBasket read = basketFromJson(stored);
                QCOMPARE(basketToJson(read), stored);
                QCOMPARE(read.basket.isEmpty(), !hasNewGoods);
                QCOMPARE(read.basket.customer(), std::optional{CustomerId{99}});
                QVERIFY(read.returned && read.returned->key == open.returned->key);
                QVERIFY(read.returned->sale == open.returned->sale);
                QCOMPARE(read.returned->saleNumber, std::string{"T1-000012"});
                QCOMPARE(read.returned->lines.size(), std::size_t{1});
                QVERIFY(read.returned->lines[0].goods == GoodsGo::WrittenOff);
                QVERIFY(read.returned->mayGiveCash);
            }
            open = sampleExchange(1);
            open.basket.clear();
            open.basket.setCustomer(CustomerId{99});
        }
        QVERIFY(!basketFromJson(basketToJson(sampleBasket(1))).returned);
    }

    void a_recorded_exchange_takes_its_basket_and_what_came_back_with_it()
    {
        const auto journal = open();
        const Exchange exchange{sampleRefund(4), sampleSale(3)};
        journal->begin(exchange);
        journal->keepBaskets({sampleExchange(3), emptyBasket()});
        journal->settle(keyOf(exchange), sampleRecorded(3, 17));
        QVERIFY(!journal->keptBaskets());
    }

    void an_empty_basket_forgets_the_kept_one()
    {
        const auto journal = open();
        journal->keepBaskets({sampleBasket(1), sampleBasket(2)});
        OpenBasket emptied = sampleBasket(2);
        emptied.basket.remove(1);
        emptied.basket.remove(0);
        journal->keepBaskets({sampleBasket(1), emptied});
        QCOMPARE(keptKeys(*journal), std::string{"1"});
        journal->keepBaskets({emptyBasket(), emptied});
        QVERIFY(!journal->keptBaskets());
    }

    void a_recorded_sale_takes_its_basket_with_it_and_no_other()
    {
        const auto journal = open();
        journal->begin(sampleSale(1));
        journal->keepBaskets({sampleBasket(1), sampleBasket(2)});
        journal->settle(sampleKey(1), SoldOut{});
        QCOMPARE(keptKeys(*journal), std::string{"12"});
        journal->begin(sampleSale(1));
        journal->settle(sampleKey(1), sampleRecorded(1, 17));
        // What was begun meanwhile is on screen now.
        QCOMPARE(keptKeys(*journal), std::string{"2"});
        QVERIFY(journal->keptBaskets()->next.basket.isEmpty());
        QCOMPARE(basketToJson(journal->keptBaskets()->present), basketToJson(sampleBasket(2)));
        // A change that waited while the sale was recorded comes too late.
        journal->keepBaskets({sampleBasket(1), sampleBasket(2)});
        QCOMPARE(keptKeys(*journal), std::string{"2"});
        journal->keepBaskets({sampleBasket(2), sampleBasket(3)});
        journal->begin(sampleSale(3));
        journal->settle(sampleKey(3), sampleRecorded(3, 18));
        QCOMPARE(keptKeys(*journal), std::string{"2"});
    }

    void settled_intents_are_kept_a_week_and_open_ones_for_ever()
    {
        auto journal = open();
        for (int n = 1; n <= 20; ++n) {
            journal->begin(sampleSale(n));
            if (n > 1)
                journal->settle(sampleKey(n), sampleRecorded(n, n));
        }
        m_clock.advance(SqliteJournal::settledAreKeptFor);
        journal.reset();
        journal = open();
        journal.reset();
        QCOMPARE(ask(u"SELECT count(*) FROM intent"_qs).toInt(), 20);
        m_clock.advance(Milliseconds{1});
        journal = open();
        QCOMPARE(openKeys(*journal), keys({1}));
        journal.reset();
        QCOMPARE(ask(u"SELECT count(*) FROM intent"_qs).toInt(), 1);
    }

    void a_till_that_is_never_restarted_clears_old_intents_too()
    {
        auto journal = open();
        for (int n = 1; n <= 20; ++n) {
            journal->begin(sampleSale(n));
            journal->settle(sampleKey(n), sampleRecorded(n, n));
        }
        m_clock.advance(SqliteJournal::settledAreKeptFor + Milliseconds{1});
        for (int n = 21; n <= 23; ++n) {
            journal->begin(sampleSale(n));
            journal->settle(sampleKey(n), sampleRecorded(n, n));
        }
        journal.reset();
        QCOMPARE(ask(u"SELECT count(*) FROM intent"_qs).toInt(), 3);
    }

    void the_journal_belongs_to_the_thread_that_opened_it()
    {
        const auto journal = open();
        JournalTrouble trouble = JournalTrouble::InUse;
        std::thread other{[&] {
            try {
                journal->begin(sampleSale(1));
            } catch (const JournalError& error) {
                trouble = error.trouble();
            }
        }};
        other.join();
        QCOMPARE(trouble, JournalTrouble::Fault);
        QVERIFY(journal->openIntents().empty());
    }

    void the_file_is_for_its_owner_alone()
    {
        const auto journal = open();
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                QFileDevice::ReadOther | QFileDevice::WriteOther;
        const QString file = QString::fromStdString(path());
        QVERIFY(QFile::exists(file + u"-wal"_qs));
        QVERIFY(!(QFile::permissions(file) & others));
        QVERIFY(!(QFile::permissions(file + u"-wal"_qs) & others));
    }
};

QTEST_GUILESS_MAIN(TestSqliteJournal)
#include "tst_sqlite_journal.moc"
