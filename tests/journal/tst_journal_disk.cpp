// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"
#include "tests/journal/disk_faults.h"
#include "tests/journal/sample_sales.h"
#include "tests/support/fakes.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <set>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr int always = std::numeric_limits<int>::max();

std::optional<JournalTrouble> troubleOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const JournalError& error) {
        return error.trouble();
    }
    return std::nullopt;
}

// Hundreds of journals are made; where only our own failures count, memory is disk enough.
QString quickFolder()
{
    const QString memory = u"/dev/shm"_qs;
    return (QFileInfo{memory}.isWritable() ? memory : QDir::tempPath()) + u"/journal"_qs;
}

// What the journal has promised: the intents whose begin() returned and that were not settled. A
// settle() that failed promises nothing when the disk never works again.
struct Promised {
    std::set<std::string> open;
    std::set<std::string> notSettled;
    bool basket = false;
};

// A short day at the till; whatever fails is passed over as a cashier would, by the next sale.
Promised sellUntilClosing(const std::string& path, const Clock& clock, std::set<int>& troubles)
{
    Promised promised;
    const auto attempt = [&troubles](const std::function<void()>& work) {
        const std::optional<JournalTrouble> trouble = troubleOf(work);
        if (trouble)
            troubles.insert(static_cast<int>(*trouble));
        return !trouble;
    };
    std::unique_ptr<SqliteJournal> journal;
    if (!attempt([&] { journal = std::make_unique<SqliteJournal>(path, clock); }))
        return promised;
    for (int n = 1; n <= 4; ++n) {
        if (attempt([&] { journal->keepBaskets(onScreen(n)); }))
            promised.basket = true;
        if (!attempt([&] { journal->begin(sampleSale(n, std::string(6'000, 'x'))); }))
            continue;
        if (n % 2 != 0)
            promised.open.insert(sampleKey(n).toText());
        else if (!attempt([&] { journal->settle(sampleKey(n), SoldOut{}); }))
            promised.notSettled.insert(sampleKey(n).toText());
    }
    return promised;
}

} // namespace

class TestJournalDisk : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

private Q_SLOTS:
    void a_sale_costs_one_sync_and_it_comes_before_begin_returns()
    {
        const QTemporaryDir folder;
        SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
        journal.begin(sampleSale(1)); // the first one syncs the new WAL's header and folder, too
        journal.settle(sampleKey(1), sampleRecorded(1, 1));
        for (int n = 2; n <= 20; ++n) {
            const DiskFaults disk;
            journal.begin(sampleSale(n));
            QCOMPARE(disk.syncs(), 1);
            QVERIFY(disk.writes() > 0);
            journal.settle(sampleKey(n), sampleRecorded(n, n));
            QCOMPARE(disk.syncs(), 1);
        }
    }

    // Otherwise a power cut would have it sent again, after the cashier was told that it is not
    // sold.
    void a_call_that_is_given_up_is_synced_before_settle_returns()
    {
        const QTemporaryDir folder;
        SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
        journal.begin(sampleSale(1));
        for (const Outcome& outcome : {Outcome{SoldOut{}}, Outcome{Busy{}},
                                       Outcome{Refused{RefusalReason::NotConnected, ""}}}) {
            journal.begin(sampleSale(1));
            const DiskFaults disk;
            journal.settle(sampleKey(1), outcome);
            QCOMPARE(disk.syncs(), 1);
        }
    }

    void a_sale_never_waits_for_the_journal_to_grow()
    {
        const QTemporaryDir folder;
        const QString wal = folder.filePath(u"j-wal"_qs);
        for (const char* start : {"new", "old"}) {
            SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
            const qint64 reserved = QFileInfo{wal}.size();
            QVERIFY2(reserved > 1'000'000, start);
            for (int n = 0; n < 200; ++n) {
                journal.begin(sampleSale(n, std::string(8'000, 'x')));
                journal.settle(sampleKey(n), SoldOut{});
            }
            QCOMPARE(QFileInfo{wal}.size(), reserved);
        }
    }

    void a_basket_is_synced_when_kept_and_not_when_forgotten()
    {
        const QTemporaryDir folder;
        SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
        journal.begin(sampleSale(1));
        const DiskFaults disk;
        journal.keepBaskets(onScreen(2));
        QCOMPARE(disk.syncs(), 1);
        journal.keepBaskets({emptyBasket(), emptyBasket()});
        QCOMPARE(disk.syncs(), 1);
    }

    void a_full_disk_is_told_and_the_journal_goes_on_when_there_is_room_again()
    {
        const QTemporaryDir folder;
        SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
        journal.begin(sampleSale(1));
        {
            DiskFaults disk;
            disk.fail(1, always, ENOSPC);
            QCOMPARE(troubleOf([&] { journal.begin(sampleSale(2)); }), JournalTrouble::DiskFull);
            QCOMPARE(troubleOf([&] { journal.keepBaskets(onScreen(2)); }),
                     JournalTrouble::DiskFull);
            QCOMPARE(troubleOf([&] { journal.settle(sampleKey(1), SoldOut{}); }),
                     JournalTrouble::DiskFull);
            QVERIFY(disk.failed() >= 3);
        }
        QCOMPARE(journal.openIntents().size(), std::size_t{1});
        journal.begin(sampleSale(2));
        QCOMPARE(journal.openIntents().size(), std::size_t{2});
    }

    void an_intent_that_could_not_be_synced_is_not_begun()
    {
        const QTemporaryDir folder;
        SqliteJournal journal{folder.filePath(u"j"_qs).toStdString(), m_clock};
        journal.begin(sampleSale(1));
        DiskFaults disk;
        journal.begin(sampleSale(2));
        const int callsOfOneBegin = disk.writes() + disk.syncs();
        disk.fail(callsOfOneBegin, 1, EIO); // the sync is the last one
        QCOMPARE(troubleOf([&] { journal.begin(sampleSale(3)); }), JournalTrouble::Fault);
        QCOMPARE(journal.openIntents().size(), std::size_t{2});
    }

    // A killed till leaves in the file what SQLite has taken back in memory alone.
    void what_could_not_be_synced_is_not_found_after_a_kill()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"j"_qs);
        SqliteJournal journal{file.toStdString(), m_clock};
        journal.begin(sampleSale(1));
        {
            DiskFaults disk;
            journal.begin(sampleSale(2));
            const int callsOfOneBegin = disk.writes() + disk.syncs();
            disk.fail(callsOfOneBegin, 1, EIO);
            QCOMPARE(troubleOf([&] { journal.begin(sampleSale(3)); }), JournalTrouble::Fault);
        }
        const QString killed = folder.filePath(u"killed"_qs);
        for (const QString& ending : {QString{}, u"-wal"_qs})
            QVERIFY(QFile::copy(file + ending, killed + ending));
        QCOMPARE(SqliteJournal(killed.toStdString(), m_clock).openIntents().size(), std::size_t{2});
    }

    // Fails the 1st, 2nd, 3rd ... write or sync, until the whole day passes without a failure.
    void no_failing_write_or_sync_loses_a_promised_intent_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("howMany");
        QTest::newRow("one I/O error") << EIO << 1;
        QTest::newRow("one full disk") << ENOSPC << 1;
        QTest::newRow("the disk dies") << EIO << always;
        QTest::newRow("the disk stays full") << ENOSPC << always;
    }
    void no_failing_write_or_sync_loses_a_promised_intent()
    {
        QFETCH(int, error);
        QFETCH(int, howMany);
        int nth = 1;
        for (bool failed = true; failed; ++nth) {
            const QTemporaryDir folder{quickFolder()};
            const std::string path = folder.filePath(u"j"_qs).toStdString();
            Promised promised;
            std::set<int> troubles;
            {
                DiskFaults disk;
                disk.fail(nth, howMany, error);
                promised = sellUntilClosing(path, m_clock, troubles);
                failed = disk.failed() > 0;
            }
            if (howMany != always)
                promised.open.merge(promised.notSettled);
            SqliteJournal journal{path, m_clock};
            for (const Recordable& call : journal.openIntents())
                promised.open.erase(keyOf(call).toText());
            QVERIFY2(promised.open.empty(), qPrintable(QString::number(nth)));
            QVERIFY2(!promised.basket || journal.keptBaskets(), qPrintable(QString::number(nth)));
            QVERIFY(!troubles.contains(static_cast<int>(JournalTrouble::Corrupt)));
        }
        QVERIFY(nth > 20);
    }
};

QTEST_GUILESS_MAIN(TestJournalDisk)
#include "tst_journal_disk.moc"
