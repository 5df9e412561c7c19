// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/journal_folder.h"
#include "core/journal/sqlite_journal.h"
#include "tests/journal/sample_sales.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr auto before = "host=shop dbname=polaris user=till password=old";
constexpr auto after = "host=shop dbname=polaris user=other password=new sslmode=require";

// As the first version of the program named its folders.
QString firstVersionName(const char* connection)
{
    const QByteArray hash = QCryptographicHash::hash(connection, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}

} // namespace

// Where a till finds its journal again.
class TestJournalFolder final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;

    [[nodiscard]] QString journals() const { return m_folder->filePath(QStringLiteral("j")); }
    [[nodiscard]] std::unique_ptr<SqliteJournal> open(const QString& folder,
                                                      const char* till = "T1") const
    {
        const QDir dir{folder};
        dir.mkpath(QStringLiteral("."));
        const QString file = dir.filePath(QString::fromLatin1(till) + QStringLiteral(".journal"));
        return std::make_unique<SqliteJournal>(file.toStdString(), m_clock);
    }
    [[nodiscard]] QString oldFolder(const char* connection) const
    {
        return QDir{journals()}.filePath(firstVersionName(connection));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void a_changed_login_finds_the_open_intent()
    {
        open(journalFolderFor(before, journals()))->begin(sampleSale(1));
        const auto journal = open(journalFolderFor(after, journals()));
        QCOMPARE(journal->openIntents().size(), std::size_t{1});
    }

    void shops_never_share_a_folder_and_it_gives_nothing_away()
    {
        const QString folder = journalFolderFor(before, journals());
        for (const char* other : {"host=shop dbname=other", "host=shop port=5433 dbname=polaris",
                                  "host=elsewhere dbname=polaris", "host="})
            QVERIFY2(journalFolderFor(other, journals()) != folder, other);
        QVERIFY(!QDir{folder}.dirName().contains(QStringLiteral("shop")));
    }

    void what_the_first_version_kept_is_moved_once()
    {
        open(oldFolder(before))->begin(sampleSale(1));
        QCOMPARE(open(journalFolderFor(before, journals()))->openIntents().size(), std::size_t{1});
        QVERIFY(!QDir{oldFolder(before)}.exists());
        QCOMPARE(open(journalFolderFor(after, journals()))->openIntents().size(), std::size_t{1});
    }

    void a_journal_that_was_not_closed_is_moved_with_its_wal()
    {
        {
            const auto killed = open(oldFolder(before));
            killed->begin(sampleSale(1));
            // What a kill leaves: the file and its WAL, as they are now.
            const QDir left{oldFolder(after)};
            left.mkpath(QStringLiteral("."));
            for (const QString& name : QDir{oldFolder(before)}.entryList(QDir::Files))
                QVERIFY(QFile::copy(QDir{oldFolder(before)}.filePath(name), left.filePath(name)));
            QVERIFY(left.exists(QStringLiteral("T1.journal-wal")));
        }
        QCOMPARE(open(journalFolderFor(after, journals()))->openIntents().size(), std::size_t{1});
    }

    void tills_with_a_login_each_find_their_own_journals()
    {
        open(oldFolder(before), "T1")->begin(sampleSale(1));
        open(oldFolder(after), "T2")->begin(sampleSale(2));
        const QString first = journalFolderFor(before, journals());
        QCOMPARE(journalFolderFor(after, journals()), first);
        QVERIFY(keyOf(open(first, "T1")->openIntents().at(0)) == sampleKey(1));
        QVERIFY(keyOf(open(first, "T2")->openIntents().at(0)) == sampleKey(2));
    }

    void a_journal_that_is_there_is_never_replaced()
    {
        open(journalFolderFor(before, journals()))->begin(sampleSale(1));
        open(oldFolder(after))->begin(sampleSale(2));
        const QString folder = journalFolderFor(after, journals());
        QVERIFY(keyOf(open(folder)->openIntents().at(0)) == sampleKey(1));
        QVERIFY(keyOf(open(oldFolder(after))->openIntents().at(0)) == sampleKey(2));
    }

    void a_string_that_cannot_be_read_has_a_folder_of_its_own()
    {
        QCOMPARE(journalFolderFor("hostname=x", journals()), oldFolder("hostname=x"));
    }
};

QTEST_GUILESS_MAIN(TestJournalFolder)
#include "tst_journal_folder.moc"
