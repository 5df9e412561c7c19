// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_books.h"
#include "core/store/verifier.h"
#include "tests/support/shop_maker.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <barrier>

using namespace polaris;
using namespace polaris::test;

namespace
{

int newestStep()
{
    return static_cast<int>(shopSchema().migrations.size());
}

// The next program's schema: it adds a column to a table that has rows, and fills it.
Schema withNextStep(Schema schema)
{
    schema.migrations.push_back({.version = newestStep() + 1,
                                 .name = "next_colour",
                                 .sql = "ALTER TABLE product ADD COLUMN colour text;"
                                        "UPDATE product SET colour = 'colour of ' || sku;"
                                        "ALTER TABLE product ALTER COLUMN colour SET NOT NULL;",
                                 .checksum = "c2"});
    schema.apiChecksum = "the same functions after the next step";
    return schema;
}

std::optional<MigrationError> migrationErrorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const MigrationError& error) {
        return error;
    }
    return std::nullopt;
}

// Another one each time the functions are made.
std::string functionsMade(Connection& connection)
{
    return ask(connection, "SELECT oid::text FROM pg_proc WHERE proname = 'complete_sale'");
}

std::int64_t things(Connection& connection)
{
    return count(connection, "SELECT count(*) FROM pg_class "
                             "WHERE relnamespace = to_regnamespace('polaris')");
}

} // namespace

class TestMigrator final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database = m_server.createDatabase();
        m_owner.emplace(m_server.settings(m_database));
    }

    void a_fresh_database_becomes_a_shop_and_a_second_run_changes_nothing()
    {
        QCOMPARE(schemaVersion(*m_owner), 0);
        std::vector<std::string> steps;
        const MigrationReport first = migrate(
            *m_owner, shopSchema(), [&](const Migration& step) { steps.push_back(step.name); });
        const int newest = newestStep();
        QCOMPARE(first.versionBefore, 0);
        QCOMPARE(first.versionAfter, newest);
        QCOMPARE(steps.size(), shopSchema().migrations.size());
        QCOMPARE(schemaVersion(*m_owner), newest);

        const std::string applied = ask(*m_owner, "SELECT max(applied_at)::text FROM "
                                                  "polaris.schema_migration");
        const MigrationReport second =
            migrate(*m_owner, shopSchema(), [](const Migration&) { QFAIL("a step ran again"); });
        QCOMPARE(second.versionBefore, newest);
        QCOMPARE(second.versionAfter, newest);
        QCOMPARE(ask(*m_owner, "SELECT max(applied_at)::text FROM polaris.schema_migration"),
                 applied);
    }

    void any_login_may_ask_for_the_version()
    {
        Connection before{m_server.settings(m_database)};
        migrate(*m_owner, shopSchema());
        Connection till{m_server.settings(m_database, "polaris_till")};
        QCOMPARE(schemaVersion(till), newestStep());
    }

    void many_programs_may_start_at_once()
    {
        constexpr int programs = 4;
        std::barrier start{programs};
        std::array<std::optional<DatabaseError>, programs> errors;
        {
            std::vector<std::jthread> threads;
            for (std::size_t n = 0; n < programs; ++n)
                threads.emplace_back([&, n] {
                    Connection connection{m_server.settings(m_database)};
                    start.arrive_and_wait();
                    errors[n] = errorOf([&] { migrate(connection, withNextStep(shopSchema())); });
                });
        }
        for (const auto& error : errors)
            QVERIFY2(!error, error ? error->what() : "");
        QCOMPARE(schemaVersion(*m_owner), newestStep() + 1);
        QCOMPARE(count(*m_owner, "SELECT count(*) FROM polaris.schema_migration"),
                 newestStep() + 1);
    }

    void a_step_that_is_not_the_one_applied_stops_it()
    {
        migrate(*m_owner, shopSchema());
        Schema other = withNextStep(shopSchema());
        other.migrations[0].checksum = "another";
        const auto error = migrationErrorOf([&] { migrate(*m_owner, other); });
        QVERIFY(error);
        QCOMPARE(error->problem(), MigrationProblem::ChecksumDiffers);
        QCOMPARE(error->version(), 1);
        QCOMPARE(schemaVersion(*m_owner), newestStep());
    }

    void a_schema_from_the_future_is_left_alone()
    {
        migrate(*m_owner, withNextStep(shopSchema()));
        m_owner->run("CREATE FUNCTION polaris.of_the_future() RETURNS int LANGUAGE sql RETURN 1");
        const std::int64_t before = things(*m_owner);
        const auto error = migrationErrorOf([&] { migrate(*m_owner, shopSchema()); });
        QVERIFY(error);
        QCOMPARE(error->problem(), MigrationProblem::SchemaTooNew);
        QCOMPARE(error->version(), newestStep() + 1);
        QCOMPARE(things(*m_owner), before);
        QCOMPARE(count(*m_owner, "SELECT polaris.of_the_future()"), 1);
    }

    void a_step_that_fails_leaves_nothing_of_itself()
    {
        migrate(*m_owner, shopSchema());
        const std::int64_t before = things(*m_owner);
        Schema broken = shopSchema();
        broken.migrations.push_back({.version = newestStep() + 1,
                                     .name = "next_broken",
                                     .sql = "CREATE TABLE half_done (); SELECT 1 / 0;",
                                     .checksum = "c2"});
        const auto error = errorOf([&] { migrate(*m_owner, broken); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"22012"});
        QCOMPARE(schemaVersion(*m_owner), newestStep());
        QCOMPARE(things(*m_owner), before);
        QVERIFY(m_owner->isAlive());
        migrate(*m_owner, withNextStep(shopSchema()));
        QCOMPARE(schemaVersion(*m_owner), newestStep() + 1);
    }

    void functions_that_fail_leave_the_old_ones_in_place()
    {
        migrate(*m_owner, shopSchema());
        Schema broken = shopSchema();
        broken.api.emplace_back("CREATE FUNCTION polaris.broken() RETURNS nothing LANGUAGE sql;");
        broken.apiChecksum = "broken";
        QVERIFY(errorOf([&] { migrate(*m_owner, broken); }));
        QVERIFY(errorOf([&] { migrate(*m_owner, broken); })); // it does not pass for made
        QCOMPARE(functionsNamed("complete_sale"), 1);
        QCOMPARE(count(*m_owner, "SELECT count(*) FROM information_schema.role_routine_grants "
                                 "WHERE grantee = 'polaris_till' AND routine_name = "
                                 "'complete_sale'"),
                 1);
    }

    void a_function_that_is_no_longer_in_the_program_is_dropped()
    {
        migrate(*m_owner, shopSchema());
        m_owner->run("CREATE FUNCTION polaris.of_yesterday() RETURNS int LANGUAGE sql RETURN 1");
        Schema next = shopSchema();
        next.apiChecksum = "of today";
        migrate(*m_owner, next);
        QCOMPARE(functionsNamed("of_yesterday"), 0);
    }

    // Dropping a view drops those that read it.
    void views_that_read_each_other_are_made_again()
    {
        Schema schema = shopSchema();
        schema.api.emplace_back("CREATE VIEW polaris.first AS SELECT 1 AS n;");
        schema.api.emplace_back("CREATE VIEW polaris.second AS SELECT n + 1 AS n "
                                "FROM polaris.first;");
        schema.apiChecksum = "with two views";
        migrate(*m_owner, schema);
        QVERIFY(migrate(*m_owner, schema, {}, MakeApi::Always).apiMade);
        QCOMPARE(count(*m_owner, "SELECT n FROM polaris.second"), 2);
    }

    void functions_are_made_again_only_when_they_changed()
    {
        QVERIFY(migrate(*m_owner, shopSchema()).apiMade);
        const std::string first = functionsMade(*m_owner);
        QVERIFY(!migrate(*m_owner, shopSchema()).apiMade);
        QCOMPARE(functionsMade(*m_owner), first);

        Schema next = shopSchema();
        next.api.emplace_back("CREATE FUNCTION polaris.fresh() RETURNS int LANGUAGE sql RETURN 1;");
        next.apiChecksum = "with another one";
        QVERIFY(migrate(*m_owner, next).apiMade);
        QCOMPARE(count(*m_owner, "SELECT polaris.fresh()"), 1);
        const std::string second = functionsMade(*m_owner);
        QVERIFY(second != first);
        QVERIFY(!migrate(*m_owner, next).apiMade);
        QCOMPARE(functionsMade(*m_owner), second);
        QCOMPARE(count(*m_owner, "SELECT count(*) FROM polaris.schema_api"), 1);
    }

    void functions_are_made_again_when_they_are_asked_for()
    {
        migrate(*m_owner, shopSchema());
        m_owner->runScript("DROP FUNCTION polaris.end_own_sessions");
        migrate(*m_owner, shopSchema());
        QCOMPARE(functionsNamed("end_own_sessions"), 0);
        QVERIFY(migrate(*m_owner, shopSchema(), {}, MakeApi::Always).apiMade);
        QCOMPARE(functionsNamed("end_own_sessions"), 1);
    }

    // The same functions, but what they were made for has changed.
    void a_program_that_died_between_a_step_and_the_functions_makes_them_at_its_next_start()
    {
        migrate(*m_owner, shopSchema());
        const std::string before = functionsMade(*m_owner);
        Schema dies = withNextStep(shopSchema());
        dies.grants = "SELECT 1 / 0;";
        QVERIFY(errorOf([&] { migrate(*m_owner, dies); }));
        QCOMPARE(schemaVersion(*m_owner), newestStep() + 1);
        QCOMPARE(functionsMade(*m_owner), before);
        QVERIFY(migrate(*m_owner, withNextStep(shopSchema())).apiMade);
        QVERIFY(functionsMade(*m_owner) != before);
    }

    void rows_live_through_an_upgrade()
    {
        migrate(*m_owner, shopSchema());
        ShopBooks books{*m_owner};
        const StoreId store = books.createStore(
            {.shop = makeShop(), .tills = {{{}, "T1", "Till 1"}}, .staff = {{{}, "Eve"}}});
        ProductRow row{euro()};
        row.sku = "A";
        row.name = "Apple";
        row.openingStock = Quantity::pieces(5);
        books.importProducts(store, std::span{&row, 1});

        const MigrationReport report = migrate(*m_owner, withNextStep(shopSchema()));
        QCOMPARE(report.versionBefore, newestStep());
        QCOMPARE(report.versionAfter, newestStep() + 1);
        QCOMPARE(ask(*m_owner, "SELECT colour FROM polaris.product"), std::string{"colour of A"});
        QCOMPARE(books.status().front().products, 1);
        for (const InvariantResult& invariant : verifyBooks(*m_owner))
            QCOMPARE(invariant.faults, 0);
        // What is new belongs to the owner, and tills get no more than before.
        QCOMPARE(count(*m_owner, "SELECT count(*) FROM pg_class AS c JOIN pg_roles AS r "
                                 "ON r.oid = c.relowner WHERE r.rolname <> 'polaris_owner' "
                                 "AND c.relnamespace = 'polaris'::regnamespace"),
                 0);
    }

    // Two first starts at once could make them, before the step that forbids it.
    void of_two_shops_the_older_one_stays_and_nothing_is_lost()
    {
        Schema old = shopSchema();
        std::erase_if(old.migrations, [](const Migration& step) { return step.version > 1; });
        old.api.clear();
        old.grants.clear();
        old.apiChecksum = "old";
        migrate(*m_owner, old);
        for (const char* name : {"trial", "shop", "shop", "shop"})
            m_owner->run(std::string{"INSERT INTO polaris.store (name, purpose, currency, "
                                     "currency_digits, prices_include_tax, tax_rounding, "
                                     "tax_rounding_mode, cash_step, cash_rounding_mode) VALUES "
                                     "('S', '"} +
                         name + "', 'EUR', 2, true, 'line', 'half_up', 1, 'half_up')");
        migrate(*m_owner, shopSchema());
        QCOMPARE(ask(*m_owner, "SELECT string_agg(id || ' ' || purpose, ', ' ORDER BY id) "
                               "FROM polaris.store"),
                 std::string{"1 trial, 2 shop, 3 trial, 4 trial"});
    }

    void a_login_that_may_not_is_told_so()
    {
        migrate(*m_owner, shopSchema());
        Connection till{m_server.settings(m_database, "polaris_till")};
        const auto error = errorOf([&] { migrate(till, shopSchema()); });
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::Forbidden);
    }

private:
    std::int64_t functionsNamed(const std::string& name)
    {
        return count(*m_owner, "SELECT count(*) FROM pg_proc WHERE proname = '" + name + "'");
    }

    TestServer m_server;
    std::string m_database;
    std::optional<Connection> m_owner;
};

QTEST_APPLESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
