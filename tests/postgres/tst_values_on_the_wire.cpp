// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/composite_text.h"
#include "core/values/value_error.h"
#include "tests/support/test_server.h"

#include <QTest>

#include <limits>
#include <stdexcept>

using namespace polaris;
using namespace polaris::test;

namespace
{

const std::vector<std::string> hostileTexts{
    "",
    " ",
    "NULL",
    "null",
    "\"",
    "\\",
    "\\\\\"\"",
    "'; DROP TABLE kept; --",
    "$1 %s %n $$ $tag$",
    "(1,\"two\",)",
    "{\"a\",NULL}",
    ",",
    "a,b)c}d",
    " leading and trailing ",
    "line\nfeed\rreturn\ttab\x01\x1b[2J\x7f",
    "<img src=\"/dev/zero\">",
    "\u202eevil\u202c \u200f e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 \uffff \U0010ffff",
    "牛奶 ミルク 우유 دودھ חלב молоко",
    std::string(100'000, '"'),
};

} // namespace

class TestValuesOnTheWire final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_connection.emplace(m_server.settings(m_server.createDatabase()));
        m_connection->runScript("CREATE TYPE pair AS (number bigint, name text, more text);"
                                "CREATE TABLE kept (id int PRIMARY KEY, value text)");
    }

    void a_text_comes_back_as_it_went()
    {
        for (const std::string& text : hostileTexts) {
            const Result result = m_connection->run("SELECT $1::text", Params{}.add(text));
            QCOMPARE(result.single().text(0), std::string_view{text});
        }
    }

    void texts_in_an_array_come_back_as_they_went()
    {
        Params params;
        params.add(std::span<const std::string>{hostileTexts});
        const Result result = m_connection->run(
            "SELECT t, n FROM unnest($1::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n", params);
        QCOMPARE(result.rowCount(), static_cast<int>(hostileTexts.size()));
        for (int n = 0; n < result.rowCount(); ++n) {
            QVERIFY(!result.row(n).isNull(0));
            QCOMPARE(result.row(n).text(0), std::string_view{hostileTexts[std::size_t(n)]});
        }
    }

    void texts_in_a_row_come_back_as_they_went()
    {
        for (const std::string& text : hostileTexts) {
            const std::string row = RowText{}.add(-7).add(text).addNull().text();
            const Result result = m_connection->run(
                "SELECT (p).number, (p).name, (p).more FROM (SELECT $1::pair AS p) AS s",
                Params{}.add(row));
            QCOMPARE(result.single().integer(0), -7);
            QCOMPARE(result.single().text(1), std::string_view{text});
            QVERIFY(result.single().isNull(2));
        }
    }

    void rows_in_an_array_come_back_as_they_went()
    {
        ArrayText array;
        for (const std::string& text : hostileTexts)
            array.addElement(RowText{}.add(std::int64_t{1}).add(text).add(text).text());
        const Result result = m_connection->run("SELECT name, more FROM unnest($1::pair[]) WITH "
                                                "ORDINALITY AS u (number, name, more, n) "
                                                "ORDER BY n",
                                                Params{}.add(array.text()));
        QCOMPARE(result.rowCount(), static_cast<int>(hostileTexts.size()));
        for (int n = 0; n < result.rowCount(); ++n) {
            QCOMPARE(result.row(n).text(0), std::string_view{hostileTexts[std::size_t(n)]});
            QCOMPARE(result.row(n).text(1), result.row(n).text(0));
        }
    }

    void an_empty_array_is_no_array_with_an_empty_text()
    {
        Params params;
        params.add(std::span<const std::string>{}).add(std::span<const std::int64_t>{});
        const Result result =
            m_connection->run("SELECT cardinality($1::text[]), cardinality($2::bigint[])", params);
        QCOMPARE(result.single().integer(0), 0);
        QCOMPARE(result.single().integer(1), 0);
    }

    void a_zero_byte_is_refused_before_it_is_sent()
    {
        using namespace std::string_literals;
        QVERIFY_EXCEPTION_THROWN(RowText{}.add("a\0b"s), ValueError);
        QVERIFY_EXCEPTION_THROWN(ArrayText{}.addElement("\0"s), ValueError);
        QVERIFY_EXCEPTION_THROWN(Params{}.add("a\0b"s), ValueError);
    }

    void numbers_and_truths_keep_their_ends()
    {
        const auto least = std::numeric_limits<std::int64_t>::min();
        const auto most = std::numeric_limits<std::int64_t>::max();
        const std::vector<std::int64_t> numbers{least, -1, 0, 1, most};
        Params params;
        params.add(least).add(most).add(true).add(false).addNull();
        params.add(std::span<const std::int64_t>{numbers});
        const Result result = m_connection->run(
            "SELECT $1::bigint, $2::bigint, $3::boolean, $4::boolean, $5::bigint, "
            "($6::bigint[])[1], ($6::bigint[])[5]",
            params);
        const Row row = result.single();
        QCOMPARE(row.integer(0), least);
        QCOMPARE(row.integer(1), most);
        QVERIFY(row.boolean(2));
        QVERIFY(!row.boolean(3));
        QVERIFY(row.isNull(4));
        QVERIFY(!row.optionalInteger(4));
        QCOMPARE(row.optionalInteger(0), std::optional{least});
        QCOMPARE(row.integer(5), least);
        QCOMPARE(row.integer(6), most);
    }

    void a_row_that_is_not_as_the_program_thinks_is_a_fault_of_the_program()
    {
        const Result result = m_connection->run("SELECT 1, NULL, 'x', 1.5, 99999999999999999999");
        const Row row = result.single();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.integer(5)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.integer(-1)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.isNull(5)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.optionalInteger(5)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.text(1)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.integer(2)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.integer(3)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.integer(4)), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(row.boolean(0)), std::logic_error);
    }

    void single_wants_exactly_one_row()
    {
        QVERIFY_EXCEPTION_THROWN(
            static_cast<void>(m_connection->run("SELECT 1 WHERE false").single()),
            std::logic_error);
        QVERIFY_EXCEPTION_THROWN(
            static_cast<void>(m_connection->run("SELECT generate_series(1, 2)").single()),
            std::logic_error);
    }

    void touched_rows_are_counted()
    {
        QCOMPARE(m_connection->run("INSERT INTO kept SELECT n FROM generate_series(1, 3) AS n")
                     .affectedRows(),
                 3);
        QCOMPARE(m_connection->run("UPDATE kept SET value = 'x' WHERE id > 3").affectedRows(), 0);
        QCOMPARE(m_connection->run("DELETE FROM kept").affectedRows(), 3);
        QCOMPARE(m_connection->run("CREATE TABLE other ()").affectedRows(), 0);
    }

    void each_statement_is_one_round_trip()
    {
        const Traffic before = m_connection->traffic();
        m_connection->run("SELECT 1");
        QVERIFY(errorOf([&] { m_connection->run("SELECT 1 / 0"); }));
        m_connection->run("SELECT 2");
        QCOMPARE(m_connection->traffic().statements - before.statements, 3);
        QCOMPARE(m_connection->traffic().roundTrips - before.roundTrips, 3);
    }

private:
    TestServer m_server;
    std::optional<Connection> m_connection;
};

QTEST_APPLESS_MAIN(TestValuesOnTheWire)
#include "tst_values_on_the_wire.moc"
