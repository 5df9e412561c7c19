// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"
#include "tests/journal/sample_sales.h"
#include "tests/support/fakes.h"

#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr auto tillMode = "--till";

// Says what is done the moment it is done, so that the other process knows what was promised.
void say(const char* what, int n)
{
    std::printf("%s %d\n", what, n);
    std::fflush(stdout);
}

// The till that will be killed: sells until then. Every third sale ends in doubt.
int sellForEver(const char* path)
{
    const SystemClock clock;
    SqliteJournal journal{path, clock};
    for (int n = 1;; ++n) {
        journal.keepBaskets(onScreen(n));
        say("basket", n);
        journal.begin(sampleSale(n, std::string(3'000, 'x')));
        say("begun", n);
        if (n % 3 == 0)
            continue;
        journal.settle(sampleKey(n), sampleRecorded(n, n));
        say("settled", n);
    }
}

} // namespace

class TestJournalKill : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;

    // What the killed till said, in order.
    static QList<QByteArray> runAndKill(const QString& path, const QByteArray& whenItSays)
    {
        QProcess till;
        till.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(tillMode), path});
        QByteArray said;
        while (!said.contains(whenItSays) && till.waitForReadyRead(10'000))
            said += till.readAllStandardOutput();
        till.kill();
        till.waitForFinished();
        said += till.readAllStandardOutput();
        QList<QByteArray> lines = said.split('\n');
        lines.removeLast(); // empty, or cut off
        return lines;
    }

    static QList<int> numbersAfter(const QList<QByteArray>& lines, const QByteArray& word)
    {
        QList<int> numbers;
        for (const QByteArray& line : lines) {
            if (line.startsWith(word))
                numbers.append(line.mid(word.size()).toInt());
        }
        return numbers;
    }
    static int numberOf(const std::string& key)
    {
        return QByteArray::fromStdString(key).last(12).toInt();
    }
    static QList<int> numbersInFile(const QString& path)
    {
        QList<int> numbers;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"ask"_qs);
            database.setDatabaseName(path);
            QSqlQuery query{database};
            if (database.open() && query.exec(u"SELECT call_key FROM intent"_qs)) {
                while (query.next())
                    numbers.append(numberOf(query.value(0).toString().toStdString()));
            }
        }
        QSqlDatabase::removeDatabase(u"ask"_qs);
        return numbers;
    }

private Q_SLOTS:
    void a_killed_till_finds_all_that_was_promised_data()
    {
        QTest::addColumn<QByteArray>("step");
        for (const int n : {1, 2, 3, 50}) {
            for (const char* step : {"basket", "begun", "settled"}) {
                if (n % 3 == 0 && qstrcmp(step, "settled") == 0)
                    continue; // ends in doubt
                const QByteArray line = QByteArray{step} + ' ' + QByteArray::number(n) + '\n';
                QTest::newRow(line.trimmed().constData()) << line;
            }
        }
    }
    void a_killed_till_finds_all_that_was_promised()
    {
        QFETCH(QByteArray, step);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"till.journal"_qs);
        const QList<QByteArray> said = runAndKill(path, step);
        QVERIFY(said.contains(step.trimmed()));

        const QList<int> begun = numbersAfter(said, "begun ");
        const QList<int> settled = numbersAfter(said, "settled ");
        const QList<int> stored = numbersInFile(path);
        SqliteJournal journal{path.toStdString(), m_clock};
        QList<int> open;
        for (const Recordable& call : journal.openIntents())
            open.append(numberOf(keyOf(call).toText()));
        for (const int n : begun) {
            QVERIFY(stored.contains(n));
            QVERIFY(n % 3 != 0 || open.contains(n));
        }
        for (const int n : settled)
            QVERIFY(!open.contains(n));
        if (said.last().startsWith("basket"))
            QCOMPARE(journal.keptBaskets().value().present.basket.key().value().toText(),
                     sampleKey(numbersAfter(said, "basket ").last()).toText());
    }

    void the_lock_of_a_killed_till_is_gone_and_a_living_one_keeps_it()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"till.journal"_qs);
        QProcess till;
        till.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(tillMode), path});
        QVERIFY(till.waitForReadyRead(10'000));
        try {
            const SqliteJournal second{path.toStdString(), m_clock};
            QFAIL("two processes have opened one journal");
        } catch (const JournalError& error) {
            QCOMPARE(error.trouble(), JournalTrouble::InUse);
        }
        QCOMPARE(till.state(), QProcess::Running);
        till.kill();
        till.waitForFinished();
        const SqliteJournal next{path.toStdString(), m_clock};
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    if (argc == 3 && qstrcmp(argv[1], tillMode) == 0)
        return sellForEver(argv[2]);
    TestJournalKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_journal_kill.moc"
