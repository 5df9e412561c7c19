// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

Q_DECLARE_METATYPE(polaris::Failure)

namespace
{

const std::string tables =
    "CREATE TABLE parent (id int PRIMARY KEY, name text NOT NULL, stock int CHECK (stock >= 0));"
    "CREATE TABLE child (parent int REFERENCES parent);"
    "CREATE VIEW seen AS SELECT id FROM parent;"
    "INSERT INTO parent VALUES (1, 'one', 1);"
    "CREATE FUNCTION forever(int) RETURNS int LANGUAGE plpgsql AS "
    "    $$ BEGIN RETURN forever($1 + 1); END $$;"
    "CREATE ROLE stranger LOGIN";

std::string raise(const std::string& code)
{
    return "DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '" + code + "'; END $$";
}

} // namespace

// Errors that a live session reports: nothing is recorded, the session goes on.
class TestServerErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database = m_server.createDatabase();
        m_connection.emplace(m_server.settings(m_database));
        m_connection->runScript(tables);
    }

    void a_statement_that_fails_says_its_code_and_the_session_goes_on_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<QString>("statement");
        const auto row = [](const char* code, Failure failure, const char* statement) {
            QTest::newRow(code) << QString::fromLatin1(code) << failure
                                << QString::fromLatin1(statement);
        };
        row("0A000", Failure::SchemaMismatch, "SELECT count(*) FROM parent FOR UPDATE");
        row("21000", Failure::Bug, "SELECT (SELECT generate_series(1, 2))");
        row("22001", Failure::InvalidValue,
            "CREATE TABLE t (c varchar(1)); "
            "INSERT INTO t VALUES ('long')");
        row("22003", Failure::InvalidValue, "SELECT 2147483647 + 1");
        row("22007", Failure::InvalidValue, "SELECT 'soon'::timestamptz");
        row("22008", Failure::InvalidValue, "SELECT '2026-02-30'::date");
        row("22012", Failure::InvalidValue, "SELECT 1 / 0");
        row("22P02", Failure::InvalidValue, "SELECT 'x'::int");
        row("23502", Failure::ConstraintViolation, "INSERT INTO parent VALUES (2, NULL, 1)");
        row("23503", Failure::ConstraintViolation, "INSERT INTO child VALUES (99)");
        row("23505", Failure::UniqueViolation, "INSERT INTO parent VALUES (1, 'twin', 1)");
        row("23514", Failure::ConstraintViolation, "UPDATE parent SET stock = -1");
        row("25001", Failure::Bug, "SELECT 1; VACUUM parent");
        row("25006", Failure::ReadOnly, "SET TRANSACTION READ ONLY; DELETE FROM child");
        row("25P01", Failure::Bug, "SAVEPOINT here");
        row("26000", Failure::Bug, "EXECUTE nothing");
        row("2BP01", Failure::Bug, "DROP TABLE parent");
        row("3F000", Failure::SchemaMismatch, "CREATE TABLE nowhere.t ()");
        row("42501", Failure::Forbidden, "SET LOCAL ROLE stranger; DELETE FROM parent");
        row("42601", Failure::Bug, "SELEC 1");
        row("42703", Failure::SchemaMismatch, "SELECT nothing FROM parent");
        row("42704", Failure::SchemaMismatch, "SELECT 1::nothing");
        row("42804", Failure::SchemaMismatch, "SELECT CASE WHEN 1 THEN 2 END");
        row("42883", Failure::SchemaMismatch, "SELECT nothing(1)");
        row("42P01", Failure::SchemaMismatch, "SELECT 1 FROM nothing");
        row("42P05", Failure::Bug, "PREPARE p AS SELECT 1; PREPARE p AS SELECT 1");
        row("53400", Failure::Bug,
            "SET LOCAL temp_file_limit = 1; SET LOCAL work_mem = '64kB'; "
            "SELECT n FROM generate_series(1, 100000) AS n ORDER BY -n");
        row("54001", Failure::Bug, "SELECT forever(1)");
        row("57014", Failure::Cancelled, "SET LOCAL statement_timeout = 20; SELECT pg_sleep(20)");
        row("P0004", Failure::Bug, "DO $$ BEGIN ASSERT false; END $$");
    }

    void a_statement_that_fails_says_its_code_and_the_session_goes_on()
    {
        QFETCH(QString, code);
        QFETCH(Failure, failure);
        QFETCH(QString, statement);
        const auto error = errorOf([&] { m_connection->runScript(statement.toStdString()); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, code.toStdString());
        QCOMPARE(error->failure(), failure);
        QCOMPARE(error->saved(), Saved::No);
        QCOMPARE(error->report().moment, Moment::Sent);
        QVERIFY(!error->report().connectionDied);
        QVERIFY(m_connection->isAlive());
        QCOMPARE(count(*m_connection, "SELECT stock FROM parent"), 1);
    }

    void a_code_that_cannot_be_made_here_is_classified_by_what_the_server_sends_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"40001", "53100", "53200", "58030", "72000", "TL001", "XX000",
                                 "XX001", "55000", "P0001"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void a_code_that_cannot_be_made_here_is_classified_by_what_the_server_sends()
    {
        QFETCH(QString, code);
        const auto error = errorOf([&] { m_connection->run(raise(code.toStdString())); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, code.toStdString());
        QCOMPARE(error->saved(), Saved::No);
        QVERIFY(m_connection->isAlive());
    }

    void an_ambiguous_code_leaves_doubt_on_a_live_session()
    {
        for (const char* code : {"40003", "08007", "08006"}) {
            const auto error = errorOf([&] { m_connection->run(raise(code)); });
            QVERIFY(error);
            QCOMPARE(error->saved(), Saved::Maybe);
        }
    }

    void the_first_code_of_a_failing_script_is_kept()
    {
        const auto error =
            errorOf([&] { m_connection->runScript("SELECT 1; SELECT 1 / 0; SELEC 3"); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"42601"}); // the parser sees it all first
        const auto later =
            errorOf([&] { m_connection->runScript("SELECT 1 / 0; SELECT nothing"); });
        QVERIFY(later);
        QCOMPARE(later->report().sqlstate, std::string{"22012"});
    }

    void details_and_constraint_names_arrive()
    {
        const auto check = errorOf([&] { m_connection->run("UPDATE parent SET stock = -1"); });
        QVERIFY(check);
        QCOMPARE(check->report().constraint, std::string{"parent_stock_check"});
        const auto rule = errorOf([&] {
            m_connection->run("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'TL001', "
                              "DETAIL = '[{\"id\": 1}]'; END $$");
        });
        QVERIFY(rule);
        QCOMPARE(rule->report().detail, std::string{"[{\"id\": 1}]"});
    }

    void bytes_that_are_no_text_are_refused_by_the_server()
    {
        const auto error =
            errorOf([&] { m_connection->run("SELECT $1::text", Params{}.add("\xff\xfe")); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"22021"});
        QCOMPARE(error->failure(), Failure::InvalidValue);
    }

    void a_missing_parameter_breaks_the_protocol_and_leaves_the_session_usable()
    {
        const auto error = errorOf([&] { m_connection->run("SELECT $1::int"); });
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"08P01"});
        QCOMPARE(count(*m_connection, "SELECT 7"), 7);
    }

    void a_held_row_is_busy_at_once_and_after_a_bounded_wait()
    {
        const std::string row = "SELECT id FROM parent WHERE id = 1 FOR NO KEY UPDATE";
        const OpenTransaction holder{m_server.settings(m_database), row};
        for (const std::string& statement :
             {row + " NOWAIT", "SET LOCAL lock_timeout = 20; " + row}) {
            const auto error = errorOf([&] { m_connection->runScript(statement); });
            QVERIFY(error);
            QCOMPARE(error->report().sqlstate, std::string{"55P03"});
            QCOMPARE(error->failure(), Failure::LockBusy);
        }
    }

    void a_deadlock_is_a_conflict_for_one_of_the_two()
    {
        Connection other{m_server.settings(m_database)};
        m_connection->run("SET deadlock_timeout = '20ms'");
        m_connection->run("SELECT pg_advisory_lock(11)");
        other.run("SELECT pg_advisory_lock(12)");
        Connection watcher{m_server.settings(m_database)};
        std::optional<DatabaseError> otherError;
        {
            const std::jthread waiter{
                [&] { otherError = errorOf([&] { other.run("SELECT pg_advisory_lock(11)"); }); }};
            QVERIFY(becomesTrue([&] { return waitsForLock(watcher, other.backendPid()); }));
            const auto error = errorOf([&] { m_connection->run("SELECT pg_advisory_lock(12)"); });
            m_connection->run("SELECT pg_advisory_unlock(11)");
            QVERIFY(error);
            QCOMPARE(error->report().sqlstate, std::string{"40P01"});
            QCOMPARE(error->failure(), Failure::Conflict);
            QCOMPARE(error->saved(), Saved::No);
        }
        QVERIFY(!otherError);
    }

    void an_open_transaction_is_not_taken_for_success()
    {
        Connection connection{m_server.settings(m_database)};
        const auto begun = errorOf([&] { connection.run("BEGIN"); });
        QVERIFY(begun);
        QCOMPARE(begun->saved(), Saved::Maybe);
        const auto failed = errorOf([&] { connection.run("SELECT 1 / 0"); });
        QVERIFY(failed);
        const auto after = errorOf([&] { connection.run("SELECT 1"); });
        QVERIFY(after);
        QCOMPARE(after->report().sqlstate, std::string{"25P02"});
        QCOMPARE(after->nextStep(), NextStep::ReconnectAndRun);
    }

    void a_warning_does_not_spoil_a_success()
    {
        m_connection->run("DO $$ BEGIN RAISE WARNING 'careful'; END $$");
        QCOMPARE(count(*m_connection, "SELECT 5"), 5);
    }

private:
    TestServer m_server;
    std::string m_database;
    std::optional<Connection> m_connection;
};

QTEST_APPLESS_MAIN(TestServerErrors)
#include "tst_server_errors.moc"
