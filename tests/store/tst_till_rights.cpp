// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

#include <set>

using namespace polaris;
using namespace polaris::test;

namespace
{

const std::set<std::string> callable{
    "complete_exchange",     "complete_refund",   "complete_sale",         "end_own_sessions",
    "find_customers",        "find_stock_holder", "find_current_customer", "find_customer_records",
    "read_open_charges",     "merge_customers",   "post_to_account",       "read_customer",
    "read_customer_by_card", "read_statement",    "save_customer",         "save_new_customer"};
const std::set<std::string> readable{"catalogue",       "quick_keys",       "recorded_posting",
                                     "recorded_refund", "recorded_sale",    "refundable_sale",
                                     "sale_search",     "schema_migration", "sold_product",
                                     "stock",           "till_setup"};

std::vector<std::string> list(Connection& connection, const std::string& statement)
{
    const Result result = connection.run(statement);
    std::vector<std::string> values;
    for (int row = 0; row < result.rowCount(); ++row)
        values.emplace_back(result.row(row).text(0));
    return values;
}

} // namespace

// What the role that tills log in as may not do, and what anybody else may not.
class TestTillRights final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_shop.emplace(m_server);
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(m_shop->sale(0, {m_shop->line("BLOCK")}))));
        m_shop->owner().run("CREATE ROLE passer_by LOGIN");
        m_till.emplace(m_shop->tillSettings(0));
        m_books = m_shop->books();
    }
    void cleanupTestCase() { QCOMPARE(m_shop->books(), m_books); }

    void the_books_can_only_be_read_and_only_through_views()
    {
        const auto tables =
            list(m_shop->owner(), "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND "
                                  "relnamespace = 'polaris'::regnamespace ORDER BY 1");
        QVERIFY(tables.size() > 15);
        int refused = 0;
        for (const std::string& table : tables) {
            const std::string name = "polaris." + table;
            const std::string column =
                ask(m_shop->owner(), "SELECT attname FROM pg_attribute WHERE attnum = 1 AND "
                                     "attrelid = '" +
                                         name + "'::regclass");
            for (const std::string& statement :
                 {"INSERT INTO " + name + " DEFAULT VALUES",
                  "UPDATE " + name + " SET " + column + " = DEFAULT", "DELETE FROM " + name,
                  "TRUNCATE " + name, "SELECT 1; LOCK TABLE " + name, "DROP TABLE " + name,
                  "ALTER TABLE " + name + " ADD COLUMN x int",
                  "CREATE TRIGGER t BEFORE INSERT ON " + name +
                      " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                  "SELECT 1 FROM " + name}) {
                if (statement.starts_with("SELECT 1 FROM") && readable.contains(table)) {
                    m_till->run(statement);
                    continue;
                }
                requireRefused(statement);
                ++refused;
            }
        }
        QVERIFY2(refused > 150, std::to_string(refused).c_str());
        // A GRANT by somebody who may not give is a warning only: what counts is what is there.
        for (const std::string& view : readable)
            m_till->run("GRANT ALL ON polaris." + view + " TO polaris_till");
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT string_agg(DISTINCT a.privilege_type, ',') || ' ' || "
                     "count(DISTINCT c.oid) FROM pg_class AS c, aclexplode(c.relacl) AS a "
                     "WHERE c.relnamespace = 'polaris'::regnamespace "
                     "AND a.grantee = 'polaris_till'::regrole"),
                 "SELECT " + std::to_string(readable.size()));
    }

    void nothing_else_can_be_done_data()
    {
        QTest::addColumn<QString>("statement");
        const auto row = [](const char* name, const char* statement) {
            QTest::newRow(name) << QString::fromLatin1(statement);
        };
        row("a table in the schema", "CREATE TABLE polaris.x ()");
        row("a table in public", "CREATE TABLE public.x ()");
        row("a temporary table", "CREATE TEMP TABLE x ()");
        row("a temporary view", "CREATE TEMP VIEW stock_level AS SELECT 1");
        row("a schema", "CREATE SCHEMA x");
        row("a function", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1");
        row("replacing a function", "CREATE OR REPLACE FUNCTION polaris.epoch_us() RETURNS bigint "
                                    "LANGUAGE sql RETURN 1::bigint");
        row("a role", "CREATE ROLE x");
        row("a database", "CREATE DATABASE x");
        row("being the owner", "SET ROLE polaris_owner");
        row("being somebody", "SET SESSION AUTHORIZATION polaris_admin");
        row("being a member", "GRANT polaris_owner TO polaris_till");
        row("being a superuser", "ALTER ROLE polaris_till SUPERUSER");
        row("the server's programs", "COPY (SELECT 1) TO PROGRAM 'true'");
        row("the server's files", "SELECT pg_read_file('PG_VERSION')");
        row("the server's settings", "ALTER SYSTEM SET fsync = off");
        row("replication", "SET session_replication_role = replica");
        row("a sequence", "SELECT nextval('polaris.stock_movement_id_seq')");
        row("other people's passwords", "SELECT rolpassword FROM pg_authid");
        row("the owner's default rights",
            "ALTER DEFAULT PRIVILEGES FOR ROLE polaris_owner GRANT ALL ON TABLES TO polaris_till");
    }

    void nothing_else_can_be_done()
    {
        QFETCH(QString, statement);
        requireRefused(statement.toStdString());
    }

    void internal_functions_cannot_be_called()
    {
        const auto calls =
            list(m_shop->owner(),
                 "SELECT proname || '(' || coalesce((SELECT string_agg('NULL::' || "
                 "format_type(t, NULL), ', ' ORDER BY n) FROM unnest(proargtypes) "
                 "WITH ORDINALITY AS a (t, n)), '') || ')' "
                 "FROM pg_proc WHERE pronamespace = 'polaris'::regnamespace ORDER BY 1");
        int refused = 0;
        std::set<std::string> called;
        for (const std::string& call : calls) {
            const std::string name = call.substr(0, call.find('('));
            if (callable.contains(name)) {
                called.insert(name);
                continue;
            }
            requireRefused("SELECT polaris." + call);
            ++refused;
        }
        QVERIFY(refused > 10);
        QVERIFY(called == callable);
    }

    void somebody_else_who_may_connect_can_do_nothing_at_all()
    {
        Connection stranger{m_shop->server().settings(m_shop->database(), "passer_by")};
        for (const char* statement :
             {"SELECT 1 FROM polaris.stock", "SELECT polaris.find_stock_holder(1, 1)",
              "SELECT polaris.end_own_sessions('x')", "CREATE TEMP TABLE x ()",
              "CREATE TABLE public.x ()"}) {
            const auto error = errorOf([&] { stranger.run(statement); });
            QVERIFY2(error, statement);
            QCOMPARE(error->failure(), Failure::Forbidden);
        }
        QCOMPARE(count(m_shop->owner(),
                       "SELECT count(*) FROM pg_proc AS p, aclexplode(p.proacl) AS a "
                       "WHERE p.pronamespace = 'polaris'::regnamespace "
                       "AND a.grantee = 0"),
                 0);
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM pg_proc "
                                        "WHERE pronamespace = 'polaris'::regnamespace "
                                        "AND proacl IS NULL"),
                 0);
    }

    void every_function_with_the_owners_rights_pins_its_path_to_the_end()
    {
        const auto loose = list(
            m_shop->owner(), "SELECT proname FROM pg_proc WHERE prosecdef AND "
                             "pronamespace = 'polaris'::regnamespace AND NOT EXISTS (SELECT FROM "
                             "unnest(proconfig) AS c WHERE c ~ '^search_path=.*, ?pg_temp$')");
        QCOMPARE(loose, std::vector<std::string>{});
        QVERIFY(count(m_shop->owner(), "SELECT count(*) FROM pg_proc WHERE prosecdef AND "
                                       "pronamespace = 'polaris'::regnamespace") >= 2);
    }

    void the_owner_of_the_books_cannot_log_in_and_is_no_superuser()
    {
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT rolcanlogin || ' ' || rolsuper || ' ' || rolcreaterole "
                     "FROM pg_roles WHERE rolname = 'polaris_owner'"),
                 std::string{"false false false"});
        QCOMPARE(ask(m_shop->owner(),
                     "SELECT rolcanlogin || ' ' || rolsuper || ' ' || rolcreaterole "
                     "FROM pg_roles WHERE rolname = 'polaris_till'"),
                 std::string{"true false false"});
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM pg_proc AS p JOIN pg_roles AS r "
                                        "ON r.oid = p.proowner WHERE rolname <> 'polaris_owner' "
                                        "AND p.pronamespace = 'polaris'::regnamespace"),
                 0);
    }

    void a_session_of_a_till_has_timeouts()
    {
        QCOMPARE(ask(*m_till, "SHOW statement_timeout"), std::string{"15s"});
        QCOMPARE(ask(*m_till, "SHOW idle_in_transaction_session_timeout"), std::string{"5s"});
    }

    void the_settings_of_a_session_change_nothing_in_a_sale()
    {
        // Whatever the session sets, the function's own path, texts and times are its own.
        TestTill till{*m_shop, 0};
        const Sale sale = m_shop->sale(0, {m_shop->line("ALLOW")});
        QVERIFY(receiptOf(till.record(sale)));
        const Receipt first = *receiptOf(till.record(sale));
        m_shop->owner().run("ALTER ROLE polaris_till SET search_path = pg_catalog");
        m_shop->owner().run("ALTER ROLE polaris_till SET datestyle = 'SQL, DMY'");
        m_shop->owner().run("ALTER ROLE polaris_till SET extra_float_digits = -15");
        m_shop->owner().run("ALTER ROLE polaris_till SET intervalstyle = 'iso_8601'");
        m_shop->owner().run("ALTER ROLE polaris_till SET bytea_output = 'escape'");
        TestTill other{*m_shop, 0};
        const Outcome again = other.record(sale);
        m_shop->owner().run("ALTER ROLE polaris_till RESET ALL");
        QVERIFY2(std::holds_alternative<AlreadyRecorded>(again), outcomeName(again));
        QCOMPARE(receiptOf(again)->chainMark, first.chainMark);
        m_books = m_shop->books();
    }

private:
    void requireRefused(const std::string& statement)
    {
        const auto error = errorOf([&] { m_till->runScript(statement); });
        QVERIFY2(error, statement.c_str());
        const std::string& code = error->report().sqlstate;
        // 55000, 42809: what no view can do, said before anybody's rights are looked at.
        QVERIFY2(code == "42501" || code == "55000" || code == "42809",
                 (code + ": " + statement).c_str());
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<Connection> m_till;
    std::string m_books;
};

QTEST_APPLESS_MAIN(TestTillRights)
#include "tst_till_rights.moc"
