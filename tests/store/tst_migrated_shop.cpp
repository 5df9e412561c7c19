// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

#include <array>

using namespace polaris;
using namespace polaris::test;

namespace
{

// The tables of step 001, each after those it refers to.
constexpr std::array firstTables{
    "store",           "till",        "till_counter",   "staff",        "product",
    "product_barcode", "quick_key",   "customer",       "sale",         "sale_line",
    "tender",          "stock_level", "stock_movement", "drawer_entry", "ledger_entry"};
// Those of step 003.
constexpr std::array thirdTables{"refund", "refund_line", "refund_tender", "account_posting",
                                 "customer_card"};
constexpr std::array countedTables{"store",    "till",           "staff",       "product",
                                   "customer", "stock_movement", "drawer_entry"};

// As an older program made it: the steps up to one, and no functions that need a later one.
Schema olderSchema(std::size_t steps)
{
    Schema schema = shopSchema();
    schema.migrations.resize(steps);
    schema.api.clear();
    schema.grants.clear();
    schema.apiChecksum = "of an older program";
    return schema;
}

} // namespace

// A shop that sold before returns and accounts were known goes on where it was.
class TestMigratedShop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        m_customer = m_shop->addCustomer("Ann", 10'000);
        m_shop->add({productRow("DEAR", StockPolicy::Allow, 0, 999)});
        for (std::size_t till = 0; till < 2; ++till) {
            TestTill seller{*m_shop, till};
            for (int n = 1; n <= 5; ++n) {
                m_sales.push_back(m_shop->sale(till, {m_shop->line("DEAR", n)}));
                QVERIFY(receiptOf(seller.record(m_sales.back())));
            }
            QVERIFY(receiptOf(seller.record(makeSaleTo(*m_shop, till, m_customer, 7))));
        }
        takeBackTo(1);
    }

    void rows_of_the_first_step_are_links_and_counters()
    {
        QCOMPARE(schemaVersion(m_shop->owner()), 1);
        const MigrationReport report = migrate(m_shop->owner(), shopSchema());
        QCOMPARE(report.versionBefore, 1);
        QVERIFY(report.apiMade);
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
        QCOMPARE(asked("SELECT count(*) || ' ' || count(*) FILTER (WHERE link = number) "
                       "FROM polaris.sale"),
                 std::string{"12 12"});
        QCOMPARE(asked("SELECT string_agg(last_number || ' ' || last_link || ' ' || "
                       "last_refund_number || ' ' || last_posting_number, ', ' ORDER BY till_id) "
                       "FROM polaris.till_counter"),
                 std::string{"6 6 0 0, 6 6 0 0, 0 0 0 0"});
        QCOMPARE(ledgerOf(*m_shop, m_customer), std::string{"sale 700 700, sale 700 1400"});
    }

    void the_shop_goes_on()
    {
        SmallReturns returns{*m_shop};
        TestTill till{*m_shop, 0};
        QCOMPARE(number(till.record(returns.refund(m_sales[0].id, {{0}}))), 1);
        QCOMPARE(number(till.record(m_shop->sale(0, {m_shop->line("BLOCK")}))), 7);
        QCOMPARE(number(till.record(returns.exchange(returns.read(m_sales[1].id), {{0}},
                                                     {m_shop->line("BLOCK")}))),
                 8);
        QCOMPARE(number(till.record(makePosting(*m_shop, 0, m_customer))), 1);
        // A key of the first program is answered as it was.
        const Outcome again = till.record(m_sales[2]);
        QVERIFY2(std::holds_alternative<AlreadyRecorded>(again), outcomeName(again));
        QCOMPARE(asked("SELECT last_link::text FROM polaris.till_counter WHERE last_number = 8"),
                 std::string{"11"});
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
    }

    // Customers had no keys in step 003.
    void customers_without_keys_stay_as_they_are()
    {
        const std::string books = m_shop->books();
        const std::string ledger = ledgerOf(*m_shop, m_customer);
        takeBackTo(3);
        QCOMPARE(schemaVersion(m_shop->owner()), 3);
        QCOMPARE(migrate(m_shop->owner(), shopSchema()).versionBefore, 3);
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
        QCOMPARE(m_shop->books(), books);
        QCOMPARE(ledgerOf(*m_shop, m_customer), ledger);

        TestDesk desk{*m_shop};
        Customer ann = desk->readCustomer(m_shop->setup(0), m_customer)->customer;
        ann.phone = "0300";
        for (const Customer& customer : {ann, newCustomer("Bob"), newCustomer("Cyd")})
            QVERIFY(std::holds_alternative<CustomerSaved>(
                desk.save(m_shop->setup(0), m_shop->cashier(), customer)));
        QCOMPARE(asked("SELECT count(*) || ' ' || count(key) FROM polaris.customer"),
                 std::string{"3 2"});
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(makeSaleTo(*m_shop, 0, m_customer, 7))));
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
    }

private:
    // The same rows as an older program would have left them, in the same database.
    void takeBackTo(std::size_t steps)
    {
        Connection& owner = m_shop->owner();
        std::vector<std::string> tables{firstTables.begin(), firstTables.end()};
        if (steps > 1)
            tables.insert(tables.end(), thirdTables.begin(), thirdTables.end());
        std::vector<std::string> rows;
        for (const std::string& table : tables)
            rows.push_back(
                asked("SELECT coalesce(json_agg(t), '[]')::text FROM polaris." + table + " AS t"));
        owner.run("DROP SCHEMA polaris CASCADE");
        migrate(owner, olderSchema(steps));
        for (std::size_t n = 0; n < tables.size(); ++n) {
            const std::string columns =
                asked("SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = "
                      "'polaris." +
                      tables[n] +
                      "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''");
            owner.run("INSERT INTO polaris." + tables[n] + " (" + columns +
                          ") OVERRIDING SYSTEM VALUE SELECT " + columns +
                          " FROM json_populate_recordset(NULL::polaris." + tables[n] +
                          ", $1::json)",
                      Params{}.add(rows[n]));
        }
        for (const char* table : countedTables) {
            const std::string name = std::string{"polaris."} + table;
            owner.run("SELECT setval(pg_get_serial_sequence('" + name + "', 'id'), max(id)) FROM " +
                      name);
        }
    }
    static std::int64_t number(const Outcome& outcome)
    {
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("not recorded: %s", outcomeName(outcome));
        return receiptOf(outcome)->number;
    }
    std::string asked(const std::string& statement) { return ask(m_shop->owner(), statement); }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::vector<Sale> m_sales;
    CustomerId m_customer;
};

QTEST_APPLESS_MAIN(TestMigratedShop)
#include "tst_migrated_shop.moc"
