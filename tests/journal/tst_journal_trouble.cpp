// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/journal_connection.h"
#include "core/journal/sqlite_journal.h"
#include "tests/journal/sample_sales.h"
#include "tests/support/fakes.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <grp.h>
#include <unistd.h>

using namespace polaris;
using namespace polaris::test;

namespace
{

// Rights on files do not stop root: while this lives, file access is decided as for nobody, who is
// in no group of root's either.
class AsOrdinaryUser final
{
public:
    AsOrdinaryUser()
    {
        if (!m_wasRoot)
            return;
        m_groups.resize(static_cast<std::size_t>(getgroups(0, nullptr)));
        if (getgroups(static_cast<int>(m_groups.size()), m_groups.data()) < 0 ||
            setgroups(0, nullptr) != 0 || setresgid(nobody, nobody, 0) != 0 ||
            setresuid(nobody, nobody, 0) != 0)
            qFatal("cannot become nobody");
    }
    ~AsOrdinaryUser()
    {
        if (m_wasRoot && (setresuid(0, 0, 0) != 0 || setresgid(0, 0, 0) != 0 ||
                          setgroups(m_groups.size(), m_groups.data()) != 0))
            qFatal("cannot become root again");
    }

private:
    static constexpr uid_t nobody = 65534;
    const bool m_wasRoot = geteuid() == 0;
    std::vector<gid_t> m_groups;
};

std::optional<JournalTrouble> troubleOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const JournalError& error) {
        return error.trouble();
    }
    return std::nullopt;
}

} // namespace

class TestJournalTrouble : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] QString file(const QString& ending = {}) const
    {
        return m_folder->filePath(u"till.journal"_qs) + ending;
    }
    [[nodiscard]] std::string path() const { return file().toStdString(); }
    [[nodiscard]] std::unique_ptr<SqliteJournal> open() const
    {
        return std::make_unique<SqliteJournal>(path(), m_clock);
    }
    [[nodiscard]] std::optional<JournalTrouble> troubleOfOpening() const
    {
        return troubleOf([this] { static_cast<void>(open()); });
    }
    void runOnFile(const QString& sql) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"change"_qs);
            database.setDatabaseName(file());
            QVERIFY(database.open());
            QSqlQuery query{database};
            QVERIFY(query.exec(sql));
        }
        QSqlDatabase::removeDatabase(u"change"_qs);
    }
    void overwrite(qint64 from, const QByteArray& bytes) const
    {
        QFile journal{file()};
        QVERIFY(journal.open(QIODevice::ReadWrite));
        QVERIFY(journal.seek(from));
        QCOMPARE(journal.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        // Whoever is nobody in a test must still be able to reach the folder.
        QFile::setPermissions(m_folder->path(), QFile::permissions(m_folder->path()) |
                                                    QFileDevice::ReadOther | QFileDevice::ExeOther);
    }
    void cleanup() { m_folder.reset(); }

    void each_code_of_sqlite_has_its_trouble_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<JournalTrouble>("trouble");
        QTest::newRow("SQLITE_ERROR") << 1 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_PERM") << 3 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_BUSY") << 5 << JournalTrouble::InUse;
        QTest::newRow("SQLITE_BUSY_RECOVERY") << 261 << JournalTrouble::InUse;
        QTest::newRow("SQLITE_LOCKED") << 6 << JournalTrouble::InUse;
        QTest::newRow("SQLITE_NOMEM") << 7 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_READONLY") << 8 << JournalTrouble::ReadOnly;
        QTest::newRow("SQLITE_READONLY_DIRECTORY") << 1544 << JournalTrouble::ReadOnly;
        QTest::newRow("SQLITE_IOERR") << 10 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_IOERR_FSYNC") << 1034 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_CORRUPT") << 11 << JournalTrouble::Corrupt;
        QTest::newRow("SQLITE_FULL") << 13 << JournalTrouble::DiskFull;
        QTest::newRow("SQLITE_CANTOPEN") << 14 << JournalTrouble::CannotOpen;
        QTest::newRow("SQLITE_CANTOPEN_ISDIR") << 526 << JournalTrouble::CannotOpen;
        QTest::newRow("SQLITE_CONSTRAINT") << 19 << JournalTrouble::Fault;
        QTest::newRow("SQLITE_NOTADB") << 26 << JournalTrouble::Corrupt;
        QTest::newRow("no code") << 0 << JournalTrouble::Fault;
    }
    void each_code_of_sqlite_has_its_trouble()
    {
        QFETCH(int, code);
        QFETCH(JournalTrouble, trouble);
        QCOMPARE(journalTroubleOf(code), trouble);
    }

    void a_second_instance_is_told_that_the_journal_is_in_use()
    {
        const auto first = open();
        QCOMPARE(troubleOfOpening(), JournalTrouble::InUse);
        first->begin(sampleSale(1));
        QCOMPARE(first->openIntents().size(), std::size_t{1});
    }

    void a_journal_can_be_opened_again_when_its_owner_is_gone()
    {
        open()->begin(sampleSale(1));
        QCOMPARE(open()->openIntents().size(), std::size_t{1});
    }

    void a_folder_that_is_missing_cannot_be_opened()
    {
        QCOMPARE(troubleOf([this] {
                     SqliteJournal{m_folder->filePath(u"no/such/folder"_qs).toStdString(), m_clock};
                 }),
                 JournalTrouble::CannotOpen);
    }

    void a_folder_in_place_of_the_file_cannot_be_opened()
    {
        QVERIFY(QDir{}.mkdir(file()));
        QCOMPARE(troubleOfOpening(), JournalTrouble::CannotOpen);
    }

    void a_folder_without_the_right_to_write_cannot_be_opened()
    {
        QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner |
                                                    QFileDevice::ReadOther | QFileDevice::ExeOther);
        {
            const AsOrdinaryUser user;
            QCOMPARE(troubleOfOpening(), JournalTrouble::CannotOpen);
        }
        QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                                    QFileDevice::ExeOwner);
    }

    void a_file_without_the_right_to_write_is_read_only()
    {
        open()->begin(sampleSale(1));
        QFile::setPermissions(file(), QFileDevice::ReadOwner | QFileDevice::ReadOther);
        QFile::setPermissions(m_folder->path(),
                              QFile::permissions(m_folder->path()) | QFileDevice::WriteOther);
        const AsOrdinaryUser user;
        QCOMPARE(troubleOfOpening(), JournalTrouble::ReadOnly);
    }

    void a_file_that_is_no_journal_is_corrupt()
    {
        QFile other{file()};
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(QByteArray(10'000, 'x'));
        other.close();
        QCOMPARE(troubleOfOpening(), JournalTrouble::Corrupt);
    }

    void a_damaged_page_is_found_when_the_journal_opens()
    {
        {
            const auto journal = open();
            for (int n = 1; n <= 20; ++n)
                journal->begin(sampleSale(n));
        }
        overwrite(QFileInfo{file()}.size() / 2 / 4096 * 4096, QByteArray(4096, '\xff'));
        QCOMPARE(troubleOfOpening(), JournalTrouble::Corrupt);
    }

    void an_intent_that_cannot_be_read_is_told_and_not_passed_over()
    {
        open()->begin(sampleSale(1));
        runOnFile(u"UPDATE intent SET payload = '{\"v\":1}'"_qs);
        const auto journal = open();
        QCOMPARE(troubleOf([&] { static_cast<void>(journal->openIntents()); }),
                 JournalTrouble::Corrupt);
    }

    void a_journal_of_a_newer_program_is_left_alone()
    {
        open()->begin(sampleSale(1));
        runOnFile(u"PRAGMA user_version=3"_qs);
        QCOMPARE(troubleOfOpening(), JournalTrouble::TooNew);
        runOnFile(u"PRAGMA user_version=2"_qs);
        QCOMPARE(open()->openIntents().size(), std::size_t{1});
    }

    void a_damaged_journal_is_moved_aside_and_nothing_is_lost()
    {
        const QByteArray garbage(5'000, 'x');
        for (const QString& ending : {QString{}, u"-wal"_qs}) {
            QFile part{file(ending)};
            QVERIFY(part.open(QIODevice::WriteOnly));
            part.write(garbage + ending.toLatin1());
        }
        const QString aside = QString::fromStdString(SqliteJournal::moveAside(path(), m_clock));
        QCOMPARE(aside, file(u".damaged-20260102-030405"_qs));
        for (const QString& ending : {QString{}, u"-wal"_qs}) {
            QFile part{aside + ending};
            QVERIFY(part.open(QIODevice::ReadOnly));
            QCOMPARE(part.readAll(), garbage + ending.toLatin1());
            QVERIFY(!QFile::exists(file(ending)));
        }
        open()->begin(sampleSale(1));
        QCOMPARE(SqliteJournal::moveAside(path(), m_clock), aside.toStdString() + "-2");
        QCOMPARE(troubleOf([this] { SqliteJournal::moveAside(path(), m_clock); }),
                 JournalTrouble::CannotOpen);
    }
};

QTEST_GUILESS_MAIN(TestJournalTrouble)
#include "tst_journal_trouble.moc"
