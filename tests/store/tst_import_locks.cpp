// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

// Imports beside sales and beside other imports: whatever the order of a file, locks are taken in
// the one order of the house.
class TestImportLocks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server);
        m_importer.emplace(m_shop->ownerSettings());
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void an_import_that_waits_for_a_row_holds_no_later_one_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("file");
        for (const QStringList& file : {QStringList{QStringLiteral("BLOCK"), QStringLiteral("ASK")},
                                        {QStringLiteral("ASK"), QStringLiteral("BLOCK")}}) {
            QTest::addRow("products, %s first", qPrintable(file.first()))
                << QStringLiteral("product") << QStringLiteral("id") << file;
            QTest::addRow("stock, %s first", qPrintable(file.first()))
                << QStringLiteral("stock_level") << QStringLiteral("product_id") << file;
        }
    }

    // As a sale holds the first product's stock and comes for the second's.
    void an_import_that_waits_for_a_row_holds_no_later_one()
    {
        QFETCH(QString, table);
        QFETCH(QString, id);
        QFETCH(QStringList, file);
        const auto lock = [&](const char* sku) {
            return QStringLiteral("SELECT FROM polaris.%1 WHERE %2 = %3 FOR NO KEY UPDATE NOWAIT")
                .arg(table, id)
                .arg(m_shop->product(sku).id.value())
                .toStdString();
        };
        QVERIFY(m_shop->product("BLOCK").id < m_shop->product("ASK").id);
        std::vector<ProductRow> rows;
        for (const QString& sku : file)
            rows.push_back(productRow(sku.toStdString(), StockPolicy::Allow, 0, 777));
        OpenTransaction holder{m_shop->ownerSettings(), lock("BLOCK")};
        ImportReport report;
        std::jthread import{[&] { report = take(*m_importer, rows); }};
        QVERIFY(becomesTrue([&] { return waitsForLock(m_shop->owner(), pid()); }));
        const bool isFree = gets(holder, lock("ASK"));
        holder.release();
        import.join();
        QVERIFY(isFree);
        QCOMPARE(report.changed, 2);
        QCOMPARE(report.created, 0);
    }

    // Two files of the same products, old and new, in opposite order, and a till that sells them.
    void imports_in_opposite_order_and_a_till_never_lock_each_other_out()
    {
        constexpr int rounds = 25;
        std::array<std::optional<DatabaseError>, 2> errors;
        std::barrier start{3};
        m_shop->add({productRow("A", StockPolicy::Block, 1'000),
                     productRow("B", StockPolicy::Block, 1'000)});
        std::vector<Sale> sales;
        for (int round = 0; round < rounds; ++round)
            sales.push_back(m_shop->sale(0, {m_shop->line("A"), m_shop->line("B")}));
        std::vector<Outcome> outcomes;
        {
            std::vector<std::jthread> threads;
            for (const bool backwards : {false, true})
                threads.emplace_back([&, backwards] {
                    Connection connection{m_shop->ownerSettings()};
                    for (int round = 0; round < rounds; ++round) {
                        start.arrive_and_wait();
                        const auto error =
                            errorOf([&] { take(connection, rowsOf(round, backwards)); });
                        if (error)
                            errors[backwards] = error;
                    }
                });
            threads.emplace_back([&] {
                TestTill till{*m_shop, 0};
                for (const Sale& sale : sales) {
                    start.arrive_and_wait();
                    outcomes.push_back(till.record(sale));
                }
            });
        }
        for (const auto& error : errors)
            QVERIFY2(!error, error ? error->report().message.c_str() : "");
        for (const Outcome& outcome : outcomes)
            QVERIFY2(receiptOf(outcome), outcomeName(outcome));
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.product WHERE sku LIKE 'N%'"),
                 2 * rounds);
    }

private:
    static bool gets(OpenTransaction& session, const std::string& lock)
    {
        try {
            session.execute(lock);
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    }
    // Two new products around two known ones whose policy turns.
    static std::vector<ProductRow> rowsOf(int round, bool backwards)
    {
        const StockPolicy policy =
            (round % 2 == 0) != backwards ? StockPolicy::Allow : StockPolicy::Ask;
        std::vector<ProductRow> rows{productRow("N" + std::to_string(2 * round), policy, 3),
                                     productRow("A", policy, 0), productRow("B", policy, 0),
                                     productRow("N" + std::to_string(2 * round + 1), policy, 3)};
        if (backwards)
            std::reverse(rows.begin(), rows.end());
        return rows;
    }
    ImportReport take(Connection& connection, const std::vector<ProductRow>& rows) const
    {
        return ShopBooks{connection}.importProducts(m_shop->store(), rows);
    }
    int pid() const { return m_importer->backendPid(); }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<Connection> m_importer;
};

QTEST_APPLESS_MAIN(TestImportLocks)
#include "tst_import_locks.moc"
