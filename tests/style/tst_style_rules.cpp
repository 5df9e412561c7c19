// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/arrow_rules.h"
#include "tests/style/call_rules.h"
#include "tests/style/sql_rules.h"
#include "tests/style/text_rules.h"

#include <QTest>

using namespace polaris::style;

namespace
{

const QString cpp = QStringLiteral("core/domain/planted.cpp");
const QString sql = QStringLiteral("resources/sql/query/read_planted.sql");

// The line of the one finding; 0 for none, -1 for several.
int lineFound(Rule rule, const QString& path, const QString& text)
{
    const Findings findings = rule({path, text});
    if (findings.size() > 1)
        return -1;
    return findings.isEmpty() ? 0 : findings.first().line;
}

QString body(int lines)
{
    return QStringLiteral("    step();\n").repeated(lines);
}

} // namespace

// Plants what each rule forbids, and what looks like it but is allowed.
class TestStyleRules : public QObject
{
    Q_OBJECT

private:
    static void plant(const char* what, const QString& path, const QString& text, int line)
    {
        QTest::newRow(what) << path << text << line;
    }
    static void columns()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
    }
    static void expect(Rule rule)
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(int, line);
        QCOMPARE(lineFound(rule, path, text), line);
    }

private Q_SLOTS:
    void long_lines_are_found_by_characters_not_bytes()
    {
        QCOMPARE(lineFound(longLines, cpp, u"a\n"_qs + QString{101, u'x'}), 2);
        QCOMPARE(lineFound(longLines, cpp, QString{100, u'ö'}), 0);
    }

    void long_files_are_found()
    {
        const QString window = u"ui/shell/main_window.cpp"_qs;
        QCOMPARE(lineFound(longFiles, cpp, body(400)), 0);
        QCOMPARE(lineFound(longFiles, cpp, body(401)), 401);
        QCOMPARE(lineFound(longFiles, window, body(200)), 0);
        QCOMPARE(lineFound(longFiles, window, body(201)), 201);
    }

    void long_functions_are_found_data()
    {
        columns();
        plant("free", cpp, u"int f()\n{\n"_qs + body(68) + u"}\n"_qs, 1);
        plant("at the limit", cpp, u"int f()\n{\n"_qs + body(67) + u"}\n"_qs, 0);
        plant("in a namespace", cpp,
              u"namespace a\n{\nnamespace\n{\nint f()\n{\n"_qs + body(68) + u"}\n}\n}\n"_qs, 5);
        plant("in a class", cpp,
              u"class A : public B\n{\npublic:\n    int f() const\n{\n"_qs + body(68) +
                  u"}\n};\n"_qs,
              4);
        plant("a class is no function", cpp, u"class A\n{\n"_qs + body(90) + u"};\n"_qs, 0);
        plant("a class after a macro", cpp,
              u"Q_DECLARE_METATYPE(A)\n\nclass B : public C\n{\n"_qs + body(90) + u"};\n"_qs, 0);
        plant("constructor with members", cpp,
              u"A::A() : m_a{1}, m_b{2}\n{\n"_qs + body(68) + u"}\n"_qs, 1);
        plant("operator", cpp, u"bool operator==(A, A)\n{\n"_qs + body(68) + u"}\n"_qs, 1);
        plant("template", cpp, u"template <typename T>\nint f(T t)\n{\n"_qs + body(67) + u"}\n"_qs,
              1);
        plant("braces in text", cpp,
              u"int f()\n{\n    say(\"}\", '}'); // }\n"_qs + body(67) + u"}\n"_qs, 1);
        plant("a table is no function", cpp, u"const auto t = list({\n"_qs + body(90) + u"});\n"_qs,
              0);
        plant("two short ones", cpp,
              u"int f()\n{\n"_qs + body(40) + u"}\nint g()\n{\n"_qs + body(40) + u"}\n"_qs, 0);
        plant("digit separators", cpp,
              u"int f()\n{\n    g(1'000, 0x1'0, u'x');\n"_qs + body(67) + u"}\n"_qs, 1);
    }
    void long_functions_are_found() { expect(longFunctions); }

    void tabs_are_found()
    {
        QCOMPARE(lineFound(tabs, cpp, u"a\n\tb"_qs), 2);
        QCOMPARE(lineFound(tabs, cpp, u"a\n    b"_qs), 0);
    }

    void missing_licences_are_found_data()
    {
        columns();
        const QString who = u" SPDX-FileCopyrightText: Polaris contributors\n"_qs;
        const QString how = u" SPDX-License-Identifier: GPL-3.0-or-later\n"_qs;
        plant("good C++", cpp, u"//"_qs + who + u"//"_qs + how, 0);
        plant("good SQL", sql, u"--"_qs + who + u"--"_qs + how, 0);
        plant("good CMake", u"core/CMakeLists.txt"_qs, u"#"_qs + who + u"#"_qs + how, 0);
        plant("good script", u"tests/run.sh"_qs, u"#!/bin/sh\n#"_qs + who + u"#"_qs + how, 0);
        plant("none", cpp, u"#pragma once\n"_qs, 1);
        plant("half", cpp, u"//"_qs + who, 1);
        plant("not on top", cpp, u"\n//"_qs + who + u"//"_qs + how, 1);
        plant("another licence", cpp, u"//"_qs + who + u"// SPDX-License-Identifier: MIT\n"_qs, 1);
    }
    void missing_licences_are_found() { expect(missingLicence); }

    void notes_for_later_are_found()
    {
        for (const QString& word : {u"TO"
                                    u"DO"_qs,
                                    u"FIX"
                                    u"ME"_qs,
                                    u"XX"
                                    u"X"_qs,
                                    u"HA"
                                    u"CK"_qs})
            QCOMPARE(lineFound(unfinished, cpp, u"\n// "_qs + word + u": later"_qs), 2);
        QCOMPARE(lineFound(unfinished, cpp, u"// shackled, methodology"_qs), 0);
    }

    void banned_calls_are_found_data()
    {
        columns();
        const QString ui = u"ui/sale/planted.cpp"_qs;
        plant("processEvents", ui, u"\nQCoreApplication::processEvents();"_qs, 2);
        plant("nested loop", cpp, u"QEventLoop loop;"_qs, 1);
        plant("dialog exec", ui, u"dialog.exec();"_qs, 1);
        plant("SQL exec is no dialog", u"core/journal/a.cpp"_qs, u"query.exec();"_qs, 0);
        plant("terminate", u"core/checkout/a.cpp"_qs, u"thread->terminate();"_qs, 1);
        plant("a process may be ended", u"core/embedded/a.cpp"_qs, u"process.terminate();"_qs, 0);
        plant("skipped test", u"tests/a/tst_a.cpp"_qs, u"QSKIP(\"not here\");"_qs, 1);
        plant("expected failure", u"tests/a/tst_a.cpp"_qs, u"QEXPECT_FAIL(\"\", \"\", Abort);"_qs,
              1);
        plant("connect by text", ui, u"connect(a, SIGNAL(x()), b, SLOT(y()));"_qs, -1);
        plant("in a comment", ui, u"// no processEvents() here\n/* QEventLoop */"_qs, 0);
        plant("in a text", ui, u"say(\"processEvents()\", R\"(exec())\");"_qs, 0);
        plant("a longer name", ui, u"preprocessEvents(); execute();"_qs, 0);
    }
    void banned_calls_are_found() { expect(bannedCalls); }

    void session_locks_are_found_data()
    {
        columns();
        plant("lock in SQL", sql, u"-- x\nSELECT pg_advisory_lock(1);"_qs, 2);
        plant("try lock", sql, u"SELECT pg_try_advisory_lock(1);"_qs, 1);
        plant("shared", sql, u"SELECT pg_advisory_lock_shared(1);"_qs, 1);
        plant("unlock", sql, u"SELECT pg_advisory_unlock_all();"_qs, 1);
        plant("in C++", u"core/postgres/a.cpp"_qs, u"run(\"SELECT pg_advisory_lock(1)\");"_qs, 1);
        plant("of a transaction", sql, u"SELECT pg_advisory_xact_lock(1, 2);"_qs, 0);
        plant("try of a transaction", sql, u"SELECT pg_try_advisory_xact_lock(1, 2);"_qs, 0);
        plant("in a comment", sql, u"-- never pg_advisory_lock(1)"_qs, 0);
    }
    void session_locks_are_found() { expect(sessionLocks); }

    void floating_point_is_found_where_money_is()
    {
        for (const QString& type : {u"double"_qs, u"float"_qs, u"qreal"_qs})
            QCOMPARE(lineFound(floatingPoint, cpp, type + u" price = 0;"_qs), 1);
        QCOMPARE(lineFound(floatingPoint, cpp, u"// a double tap, never a double"_qs), 0);
        QCOMPARE(lineFound(floatingPoint, u"core/documents/a.cpp"_qs, u"double x;"_qs), 0);
        QCOMPARE(lineFound(floatingPoint, u"core/store/a.cpp"_qs, u"double x;"_qs), 1);
    }

    void singletons_are_found()
    {
        QCOMPARE(lineFound(singletons, cpp, u"static Shop& instance();"_qs), 1);
        QCOMPARE(lineFound(singletons, cpp, u"static Shop *\ninstance() {"_qs), 1);
        QCOMPARE(lineFound(singletons, cpp, u"QCoreApplication::instance();"_qs), 0);
        QCOMPARE(lineFound(singletons, cpp, u"static int count(); int instance();"_qs), 0);
    }

    void forbidden_rooms_are_found_data()
    {
        columns();
        const auto see = [](const char* room) {
            return QStringLiteral("\n#include \"%1/a.h\"\n").arg(QString::fromLatin1(room));
        };
        plant("values see domain", u"core/values/a.h"_qs, see("core/domain"), 2);
        plant("domain sees values", cpp, see("core/values"), 0);
        plant("domain sees itself", cpp, see("core/domain"), 0);
        plant("domain sees store", cpp, see("core/store"), 2);
        plant("store sees postgres", u"core/store/a.h"_qs, see("core/postgres"), 0);
        plant("store sees journal", u"core/store/a.h"_qs, see("core/journal"), 2);
        plant("journal sees postgres", u"core/journal/a.h"_qs, see("core/postgres"), 2);
        plant("checkout sees store", u"core/checkout/a.h"_qs, see("core/store"), 2);
        plant("core sees ui", u"core/documents/a.h"_qs, see("ui/format"), 2);
        plant("core sees app", u"core/documents/a.h"_qs, see("app/till"), 2);
        plant("core sees tests", u"core/documents/a.h"_qs, see("tests/support"), 2);
        plant("ui sees checkout", u"ui/sale/a.h"_qs, see("core/checkout"), 0);
        plant("ui sees ui", u"ui/sale/a.h"_qs, see("ui/widgets"), 0);
        plant("ui sees postgres", u"ui/sale/a.h"_qs, see("core/postgres"), 2);
        plant("ui sees store", u"ui/sale/a.h"_qs, see("core/store"), 2);
        plant("ui sees journal", u"ui/sale/a.h"_qs, see("core/journal"), 2);
        plant("app sees all", u"app/till/main.cpp"_qs, see("core/postgres"), 0);
        plant("a room of no table", u"core/attic/a.h"_qs, see("core/values"), 1);
        plant("by a short path", cpp, u"#include \"basket.h\"\n"_qs, 1);
        plant("in a comment", cpp, u"// #include \"ui/format/a.h\"\n"_qs, 0);
    }
    void forbidden_rooms_are_found() { expect(forbiddenRooms); }

    void forbidden_libraries_are_found_data()
    {
        columns();
        const auto see = [](const char* header) {
            return QStringLiteral("\n#include <%1>\n").arg(QString::fromLatin1(header));
        };
        const QString ui = u"ui/sale/a.h"_qs;
        for (const char* header : {"QWidget", "QApplication", "QtWidgets/QLabel", "QPushButton",
                                   "QMessageBox", "QLineEdit", "QTableView", "QVBoxLayout"})
            plant(header, cpp, see(header), 2);
        plant("no widget", cpp, see("QString"), 0);
        plant("painting is no widget", u"core/documents/a.h"_qs, see("QPainter"), 0);
        plant("text layout is no widget", u"core/documents/a.h"_qs, see("QTextLayout"), 0);
        plant("ui has widgets", ui, see("QWidget"), 0);
        plant("ui has no SQL", ui, see("QSqlQuery"), 2);
        plant("the journal has SQL", u"core/journal/a.h"_qs, see("QSqlQuery"), 0);
        plant("the store has no Qt SQL", u"core/store/a.h"_qs, see("QSqlQuery"), 2);
        plant("ui has no libpq", ui, see("libpq-fe.h"), 2);
        plant("postgres has libpq", u"core/postgres/a.h"_qs, see("libpq-fe.h"), 0);
        plant("app has no libpq", u"app/admin/a.cpp"_qs, see("libpq-fe.h"), 2);
        for (const char* header : {"unistd.h", "sys/stat.h", "poll.h", "signal.h", "csignal"})
            plant(header, u"app/till/main.cpp"_qs, see(header), 2);
        plant("embedded has POSIX", u"core/embedded/a.cpp"_qs, see("unistd.h"), 0);
        plant("the one exception", u"core/postgres/socket_wait.cpp"_qs, see("poll.h"), 0);
        plant("beside the exception", u"core/postgres/connection.cpp"_qs, see("poll.h"), 2);
        plant("tests have POSIX", u"tests/a/a.cpp"_qs, see("unistd.h"), 0);
    }
    void forbidden_libraries_are_found() { expect(forbiddenLibraries); }

    void sql_without_a_comment_is_found()
    {
        QCOMPARE(lineFound(uncommentedSql, sql, u"-- Reads.\nSELECT 1"_qs), 0);
        QCOMPARE(lineFound(uncommentedSql, sql, u"SELECT 1 -- one"_qs), 1);
        QCOMPARE(lineFound(uncommentedSql, sql, u"-- SPDX-License\n--\nSELECT 1"_qs), 1);
    }

    void several_statements_are_found_data()
    {
        columns();
        plant("one", sql, u"SELECT 1;\n"_qs, 0);
        plant("without an end", sql, u"SELECT 1\n"_qs, 0);
        plant("two", sql, u"SELECT 1;\nSELECT 2;"_qs, 1);
        plant("none", sql, u"-- nothing; at all"_qs, 1);
        plant("a body", sql, u"CREATE FUNCTION f() AS $$ a; b; $$;\n"_qs, 0);
        plant("a tagged body", sql, u"CREATE FUNCTION f() AS $x$ a; $$ b; $x$;\n"_qs, 0);
        plant("in a text", sql, u"SELECT ';', 'it''s; so';"_qs, 0);
        plant("in a comment", sql, u"SELECT 1; -- the customer's; all\n"_qs, 0);
        plant("a migration", u"resources/sql/schema/001_a.sql"_qs, u"A; B;"_qs, 0);
        plant("the rights", u"resources/sql/grants.sql"_qs, u"A; B;"_qs, 0);
    }
    void several_statements_are_found() { expect(severalStatements); }

    void wrong_names_of_sql_are_found_data()
    {
        columns();
        const QString view = u"CREATE OR REPLACE VIEW polaris.stock AS SELECT 1;"_qs;
        plant("verb and object", sql, u"SELECT 1"_qs, 0);
        plant("no object", u"resources/sql/query/read.sql"_qs, u"SELECT 1"_qs, 1);
        plant("no verb", u"resources/sql/query/stock_levels.sql"_qs, u"SELECT 1"_qs, 1);
        plant("its view", u"resources/sql/api/stock.sql"_qs, view, 0);
        plant("another view", u"resources/sql/api/stock_level.sql"_qs, view, 1);
        plant("creates nothing", u"resources/sql/api/stock.sql"_qs, u"SELECT 1"_qs, 1);
        plant("numbered", u"resources/sql/schema/002_refunds.sql"_qs, u"A;"_qs, 0);
        plant("not numbered", u"resources/sql/schema/refunds.sql"_qs, u"A;"_qs, 1);
        plant("rights", u"resources/sql/roles.sql"_qs, u"A;"_qs, 0);
    }
    void wrong_names_of_sql_are_found() { expect(misnamedSql); }

    void unpinned_definers_are_found_data()
    {
        columns();
        const QString head = u"CREATE FUNCTION f() RETURNS int\nLANGUAGE sql SECURITY DEFINER\n"_qs;
        plant("pinned", sql,
              head + u"SET search_path = polaris, pg_catalog, pg_temp\nAS $$ x $$;"_qs, 0);
        plant("pinned with TO", sql, head + u"SET search_path TO polaris, pg_temp\nAS $$ x $$;"_qs,
              0);
        plant("not pinned", sql, head + u"AS $$ x $$;"_qs, 1);
        plant("temp first", sql, head + u"SET search_path = pg_temp, polaris\nAS $$ x $$;"_qs, 1);
        plant("without temp", sql, head + u"SET search_path = polaris\nAS $$ x $$;"_qs, 1);
        plant("pinned inside only", sql,
              head + u"AS $$ SET search_path = polaris, pg_temp\n $$;"_qs, 1);
        plant("invoker", sql, u"CREATE FUNCTION f() RETURNS int AS $$ x $$;"_qs, 0);
        plant("only the second", sql,
              head + u"SET search_path = polaris, pg_temp\nAS $$ x $$;"_qs + head +
                  u"AS $$ x $$;"_qs,
              4);
    }
    void unpinned_definers_are_found() { expect(unpinnedDefiners); }
};

QTEST_GUILESS_MAIN(TestStyleRules)
#include "tst_style_rules.moc"
