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

using namespace polaris;
using namespace polaris::test;

namespace
{

// What the first released program wrote: its tables, the payload of a sale, that of a basket.
constexpr auto tablesV1 = {
    "CREATE TABLE intent (sale TEXT NOT NULL PRIMARY KEY, payload TEXT NOT NULL, "
    "begun_at INTEGER NOT NULL, settled_at INTEGER, outcome TEXT, receipt_number INTEGER, "
    "CHECK ((settled_at IS NULL) = (outcome IS NULL)), "
    "CHECK (receipt_number IS NULL OR outcome IS NOT NULL)) STRICT",
    "CREATE INDEX intent_settled_at ON intent (settled_at)",
    "CREATE TABLE basket (only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1), "
    "sale TEXT NOT NULL, payload TEXT NOT NULL) STRICT",
    "PRAGMA user_version=1"};
constexpr auto saleV1 =
    R"({"approvedShort":[4711,5],"change":13,"currency":{"code":"EUR","minorDigits":2},)"
    R"("customer":99,"lines":[{"amounts":{"discount":20,"gross":270,"net":214,"tax":36,)"
    R"("total":250},"discount":20,"listPrice":350,"name":"Apples","product":4711,)"
    R"("productVersion":3,"quantity":845,"taxRatePpm":170000,"unit":"kg","unitPrice":320}],)"
    R"("net":214,"occurredAtUs":1700000000000001,"rounding":-2,)"
    R"("sale":"018bcfe5-6800-7000-8000-000000000001","staff":31,"store":7,"tax":36,)"
    R"("tenders":[{"amount":260,"kind":"cash","reference":""},{"amount":1,"kind":"card",)"
    R"("reference":"A-1"}],"till":2,"tillCode":"T2","total":248,"v":1})";
constexpr auto basketV1 =
    R"({"currency":{"code":"EUR","minorDigits":2},"lines":[{"discount":20,"listPrice":350,)"
    R"("name":"Apples","product":4711,"productVersion":3,"quantity":845,"taxRatePpm":170000,)"
    R"("unit":"kg","unitPrice":320},{"discount":20,"listPrice":350,"name":"Pears",)"
    R"("product":4711,"productVersion":3,"quantity":845,"taxRatePpm":170000,"unit":"kg",)"
    R"("unitPrice":320}],"sale":"018bcfe5-6800-7000-8000-000000000001","staff":31,"v":1})";

// The sale that saleV1 is, and the basket that basketV1 is.
Sale saleOfV1()
{
    Sale sale = sampleSale(1);
    sale.overLimitApprovedBy.reset();
    return sale;
}
OpenBasket basketOfV1()
{
    OpenBasket open = sampleBasket(1);
    open.basket.setCustomer(std::nullopt);
    return open;
}

} // namespace

class TestJournalUpgrade : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

    [[nodiscard]] QString file() const { return m_folder->filePath(u"till.journal"_qs); }
    [[nodiscard]] std::unique_ptr<SqliteJournal> open() const
    {
        return std::make_unique<SqliteJournal>(file().toStdString(), m_clock);
    }
    void run(QSqlQuery& query, const QString& sql, const QVariantList& parameters = {}) const
    {
        QVERIFY(query.prepare(sql));
        for (const QVariant& parameter : parameters)
            query.addBindValue(parameter);
        QVERIFY(query.exec());
    }
    void onFile(const std::function<void(QSqlQuery&)>& work) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"change"_qs);
            database.setDatabaseName(file());
            QVERIFY(database.open());
            QSqlQuery query{database};
            work(query);
        }
        QSqlDatabase::removeDatabase(u"change"_qs);
    }
    // As an update of the program finds it: a sale in doubt, a sale that is recorded, and a basket.
    void makeV1() const
    {
        onFile([this](QSqlQuery& query) {
            for (const char* statement : tablesV1)
                run(query, QString::fromLatin1(statement));
            const QString insert = u"INSERT INTO intent VALUES (?, ?, 1, ?, ?, ?)"_qs;
            const QString key = QString::fromStdString(sampleKey(1).toText());
            run(query, insert,
                {key, QString::fromUtf8(saleV1), QVariant{}, QVariant{}, QVariant{}});
            const QString other = QString::fromStdString(sampleKey(8).toText());
            run(query, insert,
                {other, QString::fromUtf8(saleV1).replace(key, other),
                 qint64{FakeClock::defaultStartUs}, u"recorded"_qs, 17});
            run(query, u"INSERT INTO basket VALUES (1, ?, ?)"_qs,
                {key, QString::fromUtf8(basketV1)});
        });
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        makeV1();
    }
    void cleanup() { m_folder.reset(); }

    void an_open_intent_and_a_basket_of_version_1_are_not_lost()
    {
        for (const char* start : {"first", "second"}) {
            const auto journal = open();
            const std::vector<Recordable> calls = journal->openIntents();
            QVERIFY2(calls.size() == 1, start);
            QCOMPARE(callToJson(calls[0]), callToJson(saleOfV1()));
            const std::optional<OpenBaskets> kept = journal->keptBaskets();
            QVERIFY2(kept && kept->next.basket.isEmpty(), start);
            QCOMPARE(basketToJson(kept->present), basketToJson(basketOfV1()));
        }
    }

    void an_intent_of_version_1_is_begun_again_and_settled()
    {
        const auto journal = open();
        journal->begin(saleOfV1());
        Sale other = saleOfV1();
        other.tenders[0].reference = "other";
        QVERIFY_EXCEPTION_THROWN(journal->begin(other), JournalError);
        journal->settle(sampleKey(1), sampleRecorded(1, 18));
        QVERIFY(journal->openIntents().empty());
        QVERIFY(!journal->keptBaskets());
    }

    void a_sale_that_version_1_recorded_stays_recorded()
    {
        const auto journal = open();
        journal->keepBaskets({sampleBasket(8), sampleBasket(9)});
        QVERIFY(journal->keptBaskets()->present.basket.key() == sampleKey(9));
        QVERIFY_EXCEPTION_THROWN(journal->begin(sampleSale(8)), JournalError);
    }

    void an_upgraded_journal_has_the_tables_of_a_new_one()
    {
        const auto columns = [this] {
            QStringList found;
            onFile([&](QSqlQuery& query) {
                run(query,
                    u"SELECT s.name || ' ' || p.name || ' ' || p.type || p.\"notnull\" || p.pk "
                    "FROM sqlite_schema s, pragma_table_info(s.name) p ORDER BY 1"_qs);
                while (query.next())
                    found.append(query.value(0).toString());
            });
            return found;
        };
        static_cast<void>(open());
        const QStringList upgraded = columns();
        m_folder = std::make_unique<QTemporaryDir>();
        static_cast<void>(open());
        QCOMPARE(upgraded, columns());
        QVERIFY(upgraded.contains(u"intent call_key TEXT11"_qs));
        QVERIFY(upgraded.contains(u"kept_basket slot INTEGER11"_qs));
        QVERIFY(upgraded.filter(u"basket only_one"_qs).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestJournalUpgrade)
#include "tst_journal_upgrade.moc"
