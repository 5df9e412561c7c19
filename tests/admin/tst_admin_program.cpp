// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"
#include "core/embedded/scratch_server.h"
#include "core/postgres/connection.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

// The program as its users run it: what it prints, and how it exits.
class TestAdminProgram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_shop_is_made_described_and_verified();
    void a_product_file_is_taken_in_or_refused_as_a_whole();
    void what_the_books_refuse_of_a_file_names_line_and_sku();
    void a_file_without_products_is_refused_without_counting_rows();
    void a_fault_in_the_books_exits_with_1_and_is_named();
    void a_race_has_one_winner_in_every_round();
    void a_simulation_reports_every_figure();
    void real_invoices_are_replayed_to_the_penny();
    void a_wrong_connection_is_a_sentence_and_exits_with_3_data();
    void a_wrong_connection_is_a_sentence_and_exits_with_3();
    void a_schema_from_the_future_is_a_sentence_and_changes_nothing();
    void a_simulation_sees_a_sale_that_is_in_the_books_under_another_key();

private:
    struct Run {
        int exitCode = -1;
        QByteArray output;
        QString errors;
        [[nodiscard]] QJsonObject object() const
        {
            return QJsonDocument::fromJson(output).object();
        }
    };
    Run run(const QStringList& words) const;
    Run onShop(QStringList words) const;
    QString writeFile(const QString& name, const QByteArray& content) const;
    void asOwner(const std::string& sql) const;

    std::unique_ptr<ScratchServer> m_server;
    QTemporaryDir m_folder;
};

TestAdminProgram::Run TestAdminProgram::run(const QStringList& words) const
{
    QProcess process;
    process.start(QStringLiteral(POLARIS_ADMIN_PROGRAM), words);
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(),
            QString::fromUtf8(process.readAllStandardError())};
}

TestAdminProgram::Run TestAdminProgram::onShop(QStringList words) const
{
    words << QStringLiteral("--dsn")
          << QString::fromStdString(m_server->address().connectionString());
    return run(words);
}

QString TestAdminProgram::writeFile(const QString& name, const QByteArray& content) const
{
    QFile file{m_folder.filePath(name)};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

void TestAdminProgram::asOwner(const std::string& sql) const
{
    Connection owner{ConnectionSettings::parse(m_server->address().connectionString())};
    owner.runScript(sql);
}

void TestAdminProgram::initTestCase()
{
    m_server = std::make_unique<ScratchServer>();
}

void TestAdminProgram::a_shop_is_made_described_and_verified()
{
    QString sentence;
    for (const char* line : {"status", "verify", "import products /no/such/file.csv"}) {
        const Run empty = onShop(QString::fromLatin1(line).split(u' '));
        QCOMPARE(empty.exitCode, int{ExitNotConnected});
        QVERIFY2(empty.errors.contains(QStringLiteral("no shop")), qPrintable(empty.errors));
        sentence = empty.errors;
    }
    // The schema alone is no shop either.
    QCOMPARE(onShop({QStringLiteral("migrate")}).exitCode, int{ExitDone});
    const Run shopless = onShop({QStringLiteral("import"), QStringLiteral("products"),
                                 QStringLiteral("/no/such/file.csv")});
    QCOMPARE(shopless.exitCode, int{ExitNotConnected});
    QCOMPARE(shopless.errors, sentence);
    QCOMPARE(onShop({QStringLiteral("init")}).exitCode, int{ExitDone});
    QCOMPARE(onShop({QStringLiteral("migrate")}).exitCode, int{ExitDone});
    const Run again = onShop({QStringLiteral("demo"), QStringLiteral("--json")});
    QCOMPARE(again.object()[QStringLiteral("created_shop")].toBool(true), false);

    const Run status = onShop({QStringLiteral("status"), QStringLiteral("--json")});
    QCOMPARE(status.exitCode, int{ExitDone});
    QCOMPARE(status.object()[QStringLiteral("stores")].toArray().size(), 1);

    const Run verify = onShop({QStringLiteral("verify"), QStringLiteral("--json")});
    QCOMPARE(verify.exitCode, int{ExitDone});
    QCOMPARE(verify.object()[QStringLiteral("faults")].toInt(-1), 0);
    QCOMPARE(verify.object()[QStringLiteral("invariants")].toArray().size(), 11);
    QVERIFY(verify.object().contains(QStringLiteral("ms")));
    QCOMPARE(verify.output.count('\n'), 1);
}

void TestAdminProgram::a_product_file_is_taken_in_or_refused_as_a_whole()
{
    const QByteArray header = "sku,barcode,name,category,unit,price,tax_percent,policy,"
                              "opening_stock\n";
    const QString good = writeFile(QStringLiteral("good.csv"),
                                   header + "A1,4006381333931,<img src=x>,Food,piece,1.50,17,"
                                            "block,3\nA2,,Bananas,Food,kg,180,0,allow,0\n");
    const QStringList import{QStringLiteral("import"), QStringLiteral("products")};
    Run taken = onShop(import + QStringList{good, QStringLiteral("--json")});
    QCOMPARE(taken.exitCode, int{ExitDone});
    QCOMPARE(taken.object()[QStringLiteral("created")].toInt(), 2);
    taken = onShop(import + QStringList{good, QStringLiteral("--json")});
    QCOMPARE(taken.object()[QStringLiteral("unchanged")].toInt(), 2);

    const QString bad =
        writeFile(QStringLiteral("bad.csv"), header + "B1,,Good,Food,piece,1.50,17,block,3\n"
                                                      "B2,,Bad,Food,piece,cheap,17,block,3\n");
    const Run refused = onShop(import + QStringList{bad, QStringLiteral("--json")});
    QCOMPARE(refused.exitCode, int{ExitBadInput});
    QVERIFY2(refused.errors.contains(QStringLiteral("Line 3")), qPrintable(refused.errors));
    const Run missing = onShop(import + QStringList{QStringLiteral("/no/such/file.csv")});
    QCOMPARE(missing.exitCode, int{ExitBadInput});
    const Run status = onShop({QStringLiteral("status"), QStringLiteral("--json")});
    const auto store = status.object()[QStringLiteral("stores")].toArray().first().toObject();
    QCOMPARE(store[QStringLiteral("products")].toInt(), 2);
}

void TestAdminProgram::what_the_books_refuse_of_a_file_names_line_and_sku()
{
    asOwner("WITH sold AS (UPDATE polaris.stock_level AS s SET on_hand = -500 FROM polaris.product "
            "AS p WHERE p.id = s.product_id AND p.sku = 'A2' RETURNING s.store_id, s.product_id) "
            "INSERT INTO polaris.stock_movement (store_id, product_id, quantity, on_hand_after, "
            "reason, recorded_at_us) SELECT store_id, product_id, -500, -500, 'opening', 1 "
            "FROM sold");
    const QString file =
        writeFile(QStringLiteral("block.csv"),
                  "sku,barcode,name,category,unit,price,tax_percent,policy,opening_stock\n"
                  "A1,,Apples,Food,piece,9.99,17,block,3\nA2,,Bananas,Food,kg,180,0,block,0\n");
    const Run refused = onShop({QStringLiteral("import"), QStringLiteral("products"), file});
    QCOMPARE(refused.exitCode, int{ExitBadInput});
    QVERIFY2(refused.errors.startsWith(QStringLiteral("Line 3, policy: the product is below zero")),
             qPrintable(refused.errors));
    QVERIFY2(refused.errors.contains(QStringLiteral("\"A2\"")), qPrintable(refused.errors));
    QCOMPARE(refused.output, "Nothing was taken in: 1 of 2 rows cannot be used. Mend the file and "
                             "import it again.\n");
    asOwner("DO $$ BEGIN ASSERT (SELECT price FROM polaris.product WHERE sku = 'A1') = 150; "
            "END $$");
}

void TestAdminProgram::a_file_without_products_is_refused_without_counting_rows()
{
    for (const QByteArray& content :
         {QByteArray{}, QByteArray{"sku,barcode,name,category,unit,price,tax_percent,policy,"
                                   "opening_stock\n"}}) {
        const Run empty = onShop({QStringLiteral("import"), QStringLiteral("products"),
                                  writeFile(QStringLiteral("empty.csv"), content)});
        QCOMPARE(empty.exitCode, int{ExitBadInput});
        QCOMPARE(empty.errors, content.isEmpty() ? QStringLiteral("The file is empty.\n")
                                                 : QStringLiteral("the file holds no products\n"));
        QCOMPARE(empty.output, "Nothing was taken in. Mend the file and import it again.\n");
    }
}

void TestAdminProgram::a_fault_in_the_books_exits_with_1_and_is_named()
{
    asOwner("UPDATE polaris.stock_level SET on_hand = on_hand + 1 WHERE on_hand > 0");
    const Run verify = onShop({QStringLiteral("verify")});
    asOwner("UPDATE polaris.stock_level SET on_hand = on_hand - 1 WHERE on_hand > 0");
    QCOMPARE(verify.exitCode, int{ExitBroken});
    QVERIFY(verify.output.contains("stock_equals_movements"));
    QCOMPARE(onShop({QStringLiteral("verify")}).exitCode, int{ExitDone});
}

void TestAdminProgram::a_race_has_one_winner_in_every_round()
{
    const Run race = onShop({QStringLiteral("race"), QStringLiteral("--rounds"),
                             QStringLiteral("50"), QStringLiteral("--json")});
    QCOMPARE(race.exitCode, int{ExitDone});
    QCOMPARE(race.object()[QStringLiteral("rounds")].toInt(), 50);
    QCOMPARE(race.object()[QStringLiteral("one_winner")].toInt(), 50);
    QCOMPARE(race.object()[QStringLiteral("oversold")].toInt(-1), 0);
}

void TestAdminProgram::a_simulation_reports_every_figure()
{
    for (const char* strategy : {"polaris", "wait", "nowait"}) {
        const Run simulation =
            onShop({QStringLiteral("simulate"), QStringLiteral("--tills"), QStringLiteral("4"),
                    QStringLiteral("--seconds"), QStringLiteral("1"), QStringLiteral("--strategy"),
                    QLatin1String{strategy}, QStringLiteral("--json")});
        QCOMPARE(simulation.exitCode, int{ExitDone});
        const QJsonObject object = simulation.object();
        for (const char* key : {"sales", "sales_per_s", "p50_ms", "p95_ms", "p99_ms", "max_ms",
                                "attempts_per_sale", "busy", "round_trips_per_sale",
                                "statements_per_sale", "oversold", "duplicates", "verify"})
            QVERIFY2(object.contains(QLatin1String{key}), key);
        QVERIFY(object[QStringLiteral("sales")].toInt() > 0);
        QCOMPARE(object[QStringLiteral("duplicates")].toInt(-1), 0);
    }
}

void TestAdminProgram::real_invoices_are_replayed_to_the_penny()
{
    const QString file = writeFile(
        QStringLiteral("sales.csv"),
        "Row,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "1,536365,85123A,LANTERN,6,2010-12-01T08:26:00,2.55,17850,United Kingdom\n"
        "2,536365,85123a,LANTERN,2,2010-12-01T08:26:00,3.00,17850,United Kingdom\n"
        "3,536366,85123A,LANTERN,1,2010-12-01T08:28:00,2.10,,France\n"
        "4,C536379,D,Discount,-1,2010-12-01T09:41:00,27.50,14527,United Kingdom\n"
        "5,536414,22139,,-56,2010-12-01T11:52:00,0,,United Kingdom\n"
        "6,536415,PADS,PADS,1,2010-12-01T11:53:00,0.001,,United Kingdom\n"
        "7,A536416,B,Adjust,1,2010-12-01T11:54:00,9.99,,United Kingdom\n");
    const Run replay = onShop({QStringLiteral("replay"), QStringLiteral("--tills"),
                               QStringLiteral("2"), file, QStringLiteral("--json")});
    QCOMPARE(replay.exitCode, int{ExitDone});
    const QJsonObject object = replay.object();
    QCOMPARE(object[QStringLiteral("invoices")].toInt(), 2);
    QCOMPARE(object[QStringLiteral("lines")].toInt(), 3);
    QCOMPARE(object[QStringLiteral("total_minor")].toInt(), 1530 + 600 + 210);
    const QJsonObject skipped = object[QStringLiteral("skipped")].toObject();
    for (const char* reason : {"cancellation", "write_off", "thousandths", "adjustment"})
        QCOMPARE(skipped[QLatin1String{reason}].toObject()[QStringLiteral("lines")].toInt(), 1);
    QCOMPARE(skipped[QStringLiteral("cancellation")].toObject()[QStringLiteral("minor")].toInt(),
             -2750);
}

void TestAdminProgram::a_wrong_connection_is_a_sentence_and_exits_with_3()
{
    QFETCH(QString, dsn);
    QFETCH(QStringList, says);
    for (const QString& command : {QStringLiteral("status"), QStringLiteral("verify")}) {
        const Run wrong = run({command, QStringLiteral("--dsn"), dsn});
        QCOMPARE(wrong.exitCode, int{ExitNotConnected});
        QVERIFY(wrong.output.isEmpty());
        QCOMPARE(wrong.errors.count(u'\n'), 1);
        for (const QString& words : says)
            QVERIFY2(wrong.errors.contains(words), qPrintable(wrong.errors));
    }
}

// Which server, and why: what the person who typed the string has to mend.
void TestAdminProgram::a_wrong_connection_is_a_sentence_and_exits_with_3_data()
{
    QTest::addColumn<QString>("dsn");
    QTest::addColumn<QStringList>("says");
    const QString server = QString::fromStdString(m_server->address().connectionString());
    const auto row = [](const char* name, const QString& dsn, const char* says) {
        QTest::newRow(name) << dsn << QString::fromLatin1(says).split(u'|');
    };
    row("no folder", QStringLiteral("host=/no/such/folder dbname=x"),
        "/no/such/folder:5432/x|No such file or directory");
    row("a closed port", QStringLiteral("host=127.0.0.1 port=1 dbname=x"),
        "127.0.0.1:1/x|Connection refused");
    row("an unknown host", QStringLiteral("host=no-such-host.invalid dbname=x"),
        "No connection to|no-such-host.invalid:5432/x|translate host name");
    row("no database", server + QStringLiteral(" dbname=nothing"), "/nothing|is not there|3D000");
    row("no login", server + QStringLiteral(" user=nobody_here"), "refuses the login|28");
    row("a till's login",
        QString::fromStdString(m_server->address().connectionString("polaris_till")),
        "This login may not do that|42501");
}

void TestAdminProgram::a_schema_from_the_future_is_a_sentence_and_changes_nothing()
{
    asOwner("INSERT INTO polaris.schema_migration (version, name, checksum) "
            "VALUES (999, 'future', '')");
    const QString file =
        writeFile(QStringLiteral("future.csv"), "sku,barcode,name,category,unit,price,tax_percent,"
                                                "policy,opening_stock\n"
                                                "FUTURE,,Good,Food,piece,1.50,17,block,3\n");
    QList<Run> refused;
    for (const char* line :
         {"migrate", "init", "demo", "status", "verify", "race --rounds 1", "simulate --seconds 1"})
        refused << onShop(QString::fromLatin1(line).split(u' '));
    refused << onShop({QStringLiteral("import"), QStringLiteral("products"), file});
    asOwner("DELETE FROM polaris.schema_migration WHERE version = 999");
    for (const Run& one : refused) {
        QCOMPARE(one.exitCode, int{ExitNotConnected});
        QCOMPARE(one.output, QByteArray{});
        QVERIFY2(one.errors.contains(QStringLiteral("newer")), qPrintable(one.errors));
    }
    asOwner("DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM polaris.product WHERE sku = 'FUTURE');"
            "ASSERT (SELECT count(*) FROM polaris.store WHERE name = 'Trial') = 5; END $$");
    QCOMPARE(onShop({QStringLiteral("migrate")}).exitCode, int{ExitDone});
}

// As many sales as the tills know of: only the keys tell that some are lost and some not theirs.
// Last, because it leaves its faults in the books.
void TestAdminProgram::a_simulation_sees_a_sale_that_is_in_the_books_under_another_key()
{
    asOwner("CREATE FUNCTION public.other_key() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "NEW.id := gen_random_uuid(); RETURN NEW; END $$;"
            "CREATE TRIGGER other_key BEFORE INSERT ON polaris.sale FOR EACH ROW "
            "WHEN (NEW.number = 2) EXECUTE FUNCTION public.other_key()");
    const Run simulation =
        onShop({QStringLiteral("simulate"), QStringLiteral("--tills"), QStringLiteral("3"),
                QStringLiteral("--seconds"), QStringLiteral("1"), QStringLiteral("--json")});
    asOwner("DROP FUNCTION public.other_key CASCADE");
    QCOMPARE(simulation.exitCode, int{ExitBroken});
    QCOMPARE(simulation.object()[QStringLiteral("lost")].toInt(), 3);
    QCOMPARE(simulation.object()[QStringLiteral("unknown")].toInt(), 3);
    QCOMPARE(simulation.object()[QStringLiteral("doubled")].toInt(-1), 0);
    QCOMPARE(simulation.object()[QStringLiteral("duplicates")].toInt(), 3);
}

QTEST_GUILESS_MAIN(TestAdminProgram)
#include "tst_admin_program.moc"
