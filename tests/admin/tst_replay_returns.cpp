// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"
#include "core/embedded/scratch_server.h"
#include "core/postgres/connection.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

namespace
{

const QByteArray header =
    "Row,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

const QByteArray month = header + "1,1,A,APPLE,6,2010-12-01T08:26:00,2.55,17850,UK\n"
                                  "2,1,B,PEAR,2,2010-12-01T08:26:00,3.00,17850,UK\n"
                                  "3,2,A,APPLE,1,2010-12-01T08:28:00,2.10,,France\n"
                                  "4,3,B,PEAR,1,2010-12-01T08:29:00,3.00,17850,UK\n"
                                  "5,C4,A,APPLE,-2,2010-12-01T09:41:00,2.55,17850,UK\n"
                                  "6,C4,A,APPLE,-1,2010-12-01T09:41:00,2.55,17850,UK\n"
                                  "7,C4,B,PEAR,-1,2010-12-01T09:41:00,3.00,17850,UK\n"
                                  "8,C5,A,APPLE,-3,2010-12-01T09:42:00,2.55,17850,UK\n"
                                  "9,C6,A,APPLE,-1,2010-12-01T09:43:00,2.55,17850,UK\n"
                                  "10,C7,A,APPLE,-1,2010-12-01T09:44:00,2.10,,France\n"
                                  "11,C7,D,Discount,-1,2010-12-01T09:44:00,27.50,,France\n"
                                  "12,8,C,,-56,2010-12-01T11:52:00,0,,UK\n"
                                  "13,9,PADS,PADS,1,2010-12-01T11:53:00,0.001,,UK\n"
                                  "14,A10,B,Adjust,1,2010-12-01T11:54:00,-9.99,,UK\n";

// Of the data's README: its exact sum, in thousandths.
struct Month {
    const char* file;
    qint64 sumThousandths;
};
constexpr Month realMonth{"transactions-2011-04.csv.gz", 493'207'121};

} // namespace

// polaris-admin replay --returns: what invoices cancel comes back.
class TestReplayReturns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sales_less_returns_and_what_was_skipped_are_the_file();
    void a_return_that_is_refused_exits_with_1();
    void a_real_month_adds_up_to_its_readme();

private:
    struct Run {
        int exitCode = -1;
        QJsonObject object;
        QByteArray errors;
    };
    Run replay(const QString& path) const;
    Result ask(const std::string& sql) const;

    std::unique_ptr<ScratchServer> m_server;
    QTemporaryDir m_folder;
    QString m_month;
};

void TestReplayReturns::initTestCase()
{
    m_server = std::make_unique<ScratchServer>();
    QFile file{m_folder.filePath(QStringLiteral("month.csv"))};
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(month), month.size());
    m_month = file.fileName();
}

TestReplayReturns::Run TestReplayReturns::replay(const QString& path) const
{
    QProcess process;
    process.start(QStringLiteral(POLARIS_ADMIN_PROGRAM),
                  {QStringLiteral("replay"), QStringLiteral("--returns"), QStringLiteral("--tills"),
                   QStringLiteral("3"), QStringLiteral("--json"), QStringLiteral("--dsn"),
                   QString::fromStdString(m_server->address().connectionString()), path});
    if (!process.waitForFinished(300'000))
        return {};
    return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
            process.readAllStandardError()};
}

Result TestReplayReturns::ask(const std::string& sql) const
{
    Connection owner{ConnectionSettings::parse(m_server->address().connectionString())};
    return owner.run(sql);
}

void TestReplayReturns::sales_less_returns_and_what_was_skipped_are_the_file()
{
    const Run run = replay(m_month);
    QVERIFY2(run.exitCode == ExitDone, run.errors.constData());
    const auto number = [&run](const char* key) {
        return run.object[QLatin1String{key}].toInteger(-1);
    };
    QCOMPARE(number("total_minor"), 6 * 255 + 2 * 300 + 210 + 300);
    // C4 touches two sales, C6 and C7 none: the first one's apples are all back by then.
    QCOMPARE(number("returns"), 5);
    QCOMPARE(number("return_lines"), 7);
    QCOMPARE(number("returned_minor"), 7 * 255 + 300 + 210 + 2750);
    QCOMPARE(number("not_returned"), 0);
    QCOMPARE(number("sum_thousandths"), number("file_sum_thousandths"));
    QCOMPARE(number("file_sum_thousandths"), (2640 - 5045 - 999) * 10 + 1);
    const auto kind = [&run](const char* key) { return run.object[QLatin1String{key}].toObject(); };
    const QJsonObject with = kind("with_receipt");
    QCOMPARE(with[QStringLiteral("returns")].toInteger(), 3);
    QCOMPARE(with[QStringLiteral("returned_minor")].toInteger(), 6 * 255 + 300);
    const QJsonObject without = kind("without_receipt");
    QCOMPARE(without[QStringLiteral("returns")].toInteger(), 2);
    QCOMPARE(without[QStringLiteral("returned_minor")].toInteger(), 255 + 210 + 2750);
    QVERIFY(!kind("skipped").contains(QStringLiteral("cancellation")));
    QCOMPARE(kind("verify")[QStringLiteral("faults")].toInteger(-1), 0);
    // Money goes back as it came, and goods to their shelf.
    const Result tenders = ask("SELECT r.sale_id IS NULL, t.kind, sum(t.amount)::bigint "
                               "FROM polaris.refund AS r JOIN polaris.refund_tender AS t "
                               "ON t.refund_id = r.id GROUP BY 1, 2 ORDER BY 1");
    QCOMPARE(tenders.rowCount(), 2);
    QCOMPARE(tenders.row(0).text(1), std::string_view{"card"});
    QCOMPARE(tenders.row(1).text(1), std::string_view{"cash"});
    QCOMPARE(ask("SELECT sum(on_hand)::bigint FROM polaris.stock_level").row(0).integer(0),
             (7 + 1 + 1 + 1) * 1000);
}

void TestReplayReturns::a_return_that_is_refused_exits_with_1()
{
    (void)ask("CREATE FUNCTION public.no_return() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
              "RAISE EXCEPTION 'no' USING ERRCODE = 'TL011'; END $$");
    (void)ask("CREATE TRIGGER no_return BEFORE INSERT ON polaris.refund FOR EACH ROW "
              "WHEN (NEW.sale_id IS NULL) EXECUTE FUNCTION public.no_return()");
    const Run run = replay(m_month);
    (void)ask("DROP FUNCTION public.no_return CASCADE");
    QCOMPARE(run.exitCode, int{ExitBroken});
    QCOMPARE(run.object[QStringLiteral("returns")].toInteger(), 3);
    QCOMPARE(run.object[QStringLiteral("not_returned")].toInteger(), 2);
    QVERIFY(run.object[QStringLiteral("sum_thousandths")] !=
            run.object[QStringLiteral("file_sum_thousandths")]);
    QVERIFY2(run.errors.contains("C6") && run.errors.contains("C7"), run.errors.constData());
}

// Only where the data is: it is not part of this repository. The hand-made month is always played.
void TestReplayReturns::a_real_month_adds_up_to_its_readme()
{
    const QDir data{QStringLiteral(POLARIS_SOURCE_DIR "/../shared/data/online-retail")};
    if (!data.exists())
        return;
    const Run run = replay(data.filePath(QLatin1String{realMonth.file}));
    QVERIFY2(run.exitCode == ExitDone, run.errors.constData());
    QCOMPARE(run.object[QStringLiteral("sum_thousandths")].toInteger(), realMonth.sumThousandths);
    QCOMPARE(run.object[QStringLiteral("verify")].toObject()[QStringLiteral("faults")].toInteger(),
             0);
    QVERIFY(run.object[QStringLiteral("returns")].toInteger() > 0);
}

QTEST_GUILESS_MAIN(TestReplayReturns)
#include "tst_replay_returns.moc"
