// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"
#include "core/embedded/scratch_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

namespace
{

struct Run {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Run run(const QStringList& words, const QProcessEnvironment& environment = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(POLARIS_ADMIN_PROGRAM), words);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

// What scripts read: standard output holds the result and nothing else.
class TestAdminOutput final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<ScratchServer>();
        write("products.csv", "sku,barcode,name,category,unit,price,tax_percent,policy,"
                              "opening_stock\nA,,Apple,,piece,1.50,17,block,3\n");
        write("sales.csv", "InvoiceNo,StockCode,Description,Quantity,UnitPrice\n"
                           "1,A,Apple,2,1.25\n1,B,Pear,1,0.50\nC2,A,Apple,-2,1.25\n");
    }

    // In this order: each command finds what the one before has made.
    void each_command_prints_one_object_with_its_keys_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("keys");
        const auto row = [](const char* line, const char* keys) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(keys);
        };
        row("init", "created_shop");
        row("demo", "created_shop created");
        row("migrate", "schema_before schema_after");
        row("import products products.csv", "created changed unchanged problems");
        row("status", "schema program_schema stores");
        row("verify", "invariants faults ms");
        row("race --rounds 2", "rounds one_winner oversold trial_store");
        row("simulate --tills 2 --seconds 1 --lines 2 --products 5 --hot-share 0.5 --rate 20",
            "sales sales_per_s p50_ms p95_ms p99_ms max_ms attempts_per_sale busy "
            "busy_before_budget round_trips_per_sale statements_per_sale oversold duplicates lost "
            "doubled unknown verify trial_store");
        row("replay --tills 2 sales.csv", "invoices lines total_minor skipped verify trial_store");
    }

    void each_command_prints_one_object_with_its_keys()
    {
        QFETCH(QString, line);
        QFETCH(QString, keys);
        QStringList command = line.split(u' ');
        for (QString& word : command) {
            if (word.endsWith(QStringLiteral(".csv")))
                word = m_folder.filePath(word);
        }
        command << QStringLiteral("--json") << QStringLiteral("--dsn")
                << QString::fromStdString(m_server->address().connectionString());
        const Run result = run(command);
        QVERIFY2(result.exitCode == ExitDone, result.errors.constData());
        QCOMPARE(result.errors, QByteArray{}); // no terminal, no progress
        QVERIFY(result.output.endsWith('\n'));
        QCOMPARE(result.output.count('\n'), 1);
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(result.output, &problem);
        QCOMPARE(problem.error, QJsonParseError::NoError);
        for (const QString& key : keys.split(u' '))
            QVERIFY2(document.object().contains(key), qPrintable(key));
    }

    void an_uncontended_sale_is_one_statement_and_one_round_trip()
    {
        const Run result = run(words("simulate --tills 1 --seconds 1 --lines 5 --json"));
        QVERIFY2(result.exitCode == ExitDone, result.errors.constData());
        const QJsonObject object = QJsonDocument::fromJson(result.output).object();
        QCOMPARE(object[QStringLiteral("round_trips_per_sale")].toDouble(), 1.0);
        QCOMPARE(object[QStringLiteral("statements_per_sale")].toDouble(), 1.0);
        QCOMPARE(object[QStringLiteral("attempts_per_sale")].toDouble(), 1.0);
        QCOMPARE(object[QStringLiteral("busy")].toInt(-1), 0);
        QVERIFY(!object.contains(QStringLiteral("trial_store"))); // it went with its server
    }

    void a_trial_beside_a_shop_says_that_its_store_stays()
    {
        const QStringList race = words("race --rounds 1");
        const Run beside =
            run(race + QStringList{QStringLiteral("--dsn"),
                                   QString::fromStdString(m_server->address().connectionString())});
        QVERIFY2(
            beside.output.contains("The trial's store stays in this database for good: store "),
            beside.output.constData());
        QVERIFY(!run(race).output.contains("stays"));
    }

    void help_and_version_go_to_standard_output()
    {
        const Run help = run(words("--help"));
        QCOMPARE(help.exitCode, int{ExitDone});
        QVERIFY(help.output.contains("polaris-admin simulate"));
        QCOMPARE(help.errors, QByteArray{});
        const Run race = run(words("race --help"));
        QCOMPARE(race.exitCode, int{ExitDone});
        QVERIFY(race.output.contains("--rounds N") && !race.output.contains("--hot-share"));
        QCOMPARE(run(words("--version")).output, "polaris-admin " POLARIS_VERSION "\n");
    }

    void wrong_usage_goes_to_standard_error_and_exits_with_2()
    {
        for (const char* line : {"", "sell", "race --rounds none --json", "import products"}) {
            const Run result = run(words(line));
            QCOMPARE(result.exitCode, int{ExitUsage});
            QCOMPARE(result.output, QByteArray{});
            QVERIFY(result.errors.contains("--help"));
        }
    }

    void a_password_is_not_in_what_is_printed()
    {
        const Run result = run({QStringLiteral("status"), QStringLiteral("--dsn"),
                                QStringLiteral("host=/no/such/folder password=geheim")});
        QCOMPARE(result.exitCode, int{ExitNotConnected});
        QVERIFY(!result.errors.contains("geheim") && !result.output.contains("geheim"));
    }

    void a_file_that_is_no_invoice_file_exits_with_4()
    {
        for (const char* name : {"products.csv", "missing.csv"}) {
            const Run result =
                run({QStringLiteral("replay"), m_folder.filePath(QLatin1String{name}),
                     QStringLiteral("--json")});
            QCOMPARE(result.exitCode, int{ExitBadInput});
            QCOMPARE(result.output, QByteArray{});
            QVERIFY(!result.errors.isEmpty());
        }
    }

    // The exception comes from a till's own thread.
    void a_till_without_a_journal_ends_a_trial_in_words_and_with_5_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"race --rounds 3", "simulate --tills 3 --seconds 1", "replay --tills 3 sales.csv"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void a_till_without_a_journal_ends_a_trial_in_words_and_with_5()
    {
        QFETCH(QString, line);
        line.replace(QStringLiteral("sales.csv"), m_folder.filePath(QStringLiteral("sales.csv")));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"),
                           m_folder.filePath(QStringLiteral("sales.csv")));
        const Run result =
            run(line.split(u' ') +
                    QStringList{QStringLiteral("--json"), QStringLiteral("--dsn"),
                                QString::fromStdString(m_server->address().connectionString())},
                environment);
        QCOMPARE(result.exitCode, int{ExitFault});
        QCOMPARE(result.output, QByteArray{});
        QVERIFY2(result.errors.contains("A till's journal cannot be used: "),
                 result.errors.constData());
    }

private:
    void write(const char* name, const QByteArray& content) const
    {
        QFile file{m_folder.filePath(QLatin1String{name})};
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<ScratchServer> m_server;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestAdminOutput)
#include "tst_admin_output.moc"
