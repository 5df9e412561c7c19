// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sqlite_journal.h"
#include "tests/crash/kill_storm.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <iostream>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr int tills = 4;
constexpr int salesOfEach = 500;
constexpr int strikes = 40;

// What the books hold: the receipt as a cashier reads it, by key.
std::map<QByteArray, QByteArray> recordedSales(ServedShop& shop)
{
    Connection owner{shop.ownerSettings()};
    const Result result = owner.run("SELECT s.id, t.code || '-' || s.number FROM polaris.sale AS s "
                                    "JOIN polaris.till AS t ON t.id = s.till_id");
    std::map<QByteArray, QByteArray> sales;
    for (int n = 0; n < result.rowCount(); ++n)
        sales.emplace(QByteArray::fromStdString(std::string{result.row(n).text(0)}),
                      QByteArray::fromStdString(std::string{result.row(n).text(1)}));
    return sales;
}

// What a journal says is recorded: its receipt numbers by key.
std::map<QByteArray, QByteArray> journaledSales(const QString& path, const QByteArray& code)
{
    std::map<QByteArray, QByteArray> sales;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, u"ask"_qs);
        database.setDatabaseName(path);
        QSqlQuery query{database};
        if (database.open() && query.exec(u"SELECT call_key, receipt_number FROM intent "
                                          "WHERE receipt_number IS NOT NULL"_qs)) {
            while (query.next())
                sales.emplace(query.value(0).toByteArray(),
                              code + '-' + query.value(1).toByteArray());
        }
    }
    QSqlDatabase::removeDatabase(u"ask"_qs);
    return sales;
}

} // namespace

class TestKillStorm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Exactly as many pieces of the hot product as sales: one that is doubled leaves another short.
    void no_sale_is_lost_or_doubled_when_tills_servers_and_connections_die()
    {
        const StormPlan plan{tills, salesOfEach, strikes, testSeed()};
        std::cout << "seed " << plan.seed << std::endl;
        ServedShop shop{plainShop(tills, 20, 1'000'000, tills * salesOfEach)};
        KillStorm storm{plan, shop};
        storm.start();
        QTRY_VERIFY_WITH_TIMEOUT(storm.isOver(), 240'000);
        std::cout << storm.summary().toStdString() << std::endl;
        QCOMPARE(storm.trouble(), QString{});
        QCOMPARE(storm.strikesLeft(), std::size_t{0});

        const auto recorded = recordedSales(shop);
        QCOMPARE(recorded.size(), std::size_t{tills} * salesOfEach);
        for (const auto& [key, receipt] : storm.told())
            QCOMPARE(recorded.at(key), receipt);
        std::map<QByteArray, QByteArray> journaled;
        for (std::size_t till = 0; till < tills; ++till) {
            const SystemClock clock;
            QVERIFY(
                SqliteJournal(storm.journalOf(till).toStdString(), clock).openIntents().empty());
            const std::string& code = shop.shop().setups().at(till).till.code;
            journaled.merge(journaledSales(storm.journalOf(till), QByteArray::fromStdString(code)));
        }
        QVERIFY(journaled == recorded);

        QCOMPARE(shop.ask("SELECT on_hand FROM polaris.stock_level ORDER BY product_id LIMIT 1"),
                 0);
        QCOMPARE(shop.ask("SELECT count(*) FROM polaris.stock_level WHERE on_hand < 0"), 0);
        QCOMPARE(shop.ask("SELECT count(*) FROM polaris.till_counter WHERE last_number <> " +
                          std::to_string(salesOfEach)),
                 0);
        QCOMPARE(shop.faults(), QString{});
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String{stormTillMode})
        return runStormTill(StormTill::fromArguments(arguments));
    TestKillStorm test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill_storm.moc"
