// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/sqlstate.h"

#include <QTest>

#include <set>

using namespace polaris;
using enum Failure;
using enum NextStep;

namespace
{

// What is expected of a code. afterSend is about an error on a session that lives on; when the
// session died after sending, the books are always in doubt.
struct Expected {
    const char* code;
    Failure failure;
    NextStep next;
    Saved afterSend = Saved::No;
};

constexpr Saved maybe = Saved::Maybe;

constexpr Expected table[] = {
    {"", ConnectionLost, ReconnectAndRun, maybe},
    {"08000", ConnectionLost, ReconnectAndRun, maybe},
    {"08003", ConnectionLost, ReconnectAndRun, maybe},
    {"08006", ConnectionLost, ReconnectAndRun, maybe},
    {"08001", ConnectionLost, ReconnectAndRun},
    {"08004", LoginRefused, Decide},
    {"08007", ConnectionLost, ReconnectAndRun, maybe},
    {"08P01", ConnectionLost, ReconnectAndRun, maybe},
    {"0A000", SchemaMismatch, ReconnectAndRun},
    {"20000", Bug, Stop},
    {"21000", Bug, Stop},
    {"22001", InvalidValue, Decide},
    {"22003", InvalidValue, Decide},
    {"22007", InvalidValue, Decide},
    {"22008", InvalidValue, Decide},
    {"22012", InvalidValue, Decide},
    {"22021", InvalidValue, Decide},
    {"22P02", InvalidValue, Decide},
    {"22P05", InvalidValue, Decide},
    {"23502", ConstraintViolation, Decide},
    {"23503", ConstraintViolation, Decide},
    {"23505", UniqueViolation, RunAgain},
    {"23514", ConstraintViolation, Decide},
    {"23P01", ConstraintViolation, Decide},
    {"24000", Bug, Stop},
    {"25001", Bug, ReconnectAndRun},
    {"25006", ReadOnly, WaitForServer},
    {"25P01", Bug, ReconnectAndRun},
    {"25P02", Bug, ReconnectAndRun},
    {"25P03", ConnectionLost, ReconnectAndRun},
    {"25P04", ConnectionLost, ReconnectAndRun},
    {"26000", Bug, ReconnectAndRun},
    {"27000", Bug, Stop},
    {"28000", LoginRefused, Decide},
    {"28P01", LoginRefused, Decide},
    {"2BP01", Bug, Stop},
    {"2D000", Bug, Stop},
    {"2F005", Bug, Stop},
    {"3D000", DatabaseMissing, Decide},
    {"3F000", SchemaMismatch, Stop},
    {"40000", Conflict, RunAgain},
    {"40001", Conflict, RunAgain},
    {"40002", ConstraintViolation, Decide},
    {"40003", ConnectionLost, ReconnectAndRun, maybe},
    {"40P01", Conflict, RunAgain},
    {"42501", Forbidden, Decide},
    {"42601", Bug, Stop},
    {"42703", SchemaMismatch, Stop},
    {"42704", SchemaMismatch, Stop},
    {"42804", SchemaMismatch, Stop},
    {"42883", SchemaMismatch, Stop},
    {"42P01", SchemaMismatch, Stop},
    {"42P05", Bug, ReconnectAndRun},
    {"53000", ServerFull, RunAgain},
    {"53100", StorageFull, Decide},
    {"53200", ServerFull, RunAgain},
    {"53300", ServerFull, WaitForServer},
    {"53400", Bug, Stop},
    {"54000", InvalidValue, Decide},
    {"54001", Bug, Stop},
    {"54011", Bug, Stop},
    {"54023", Bug, Stop},
    {"55000", Conflict, RunAgain},
    {"55006", Conflict, RunAgain},
    {"55P03", LockBusy, RunAgain},
    {"57014", Cancelled, RunAgain},
    {"57P01", ConnectionLost, ReconnectAndRun},
    {"57P02", ConnectionLost, ReconnectAndRun},
    {"57P03", ServerStarting, WaitForServer},
    {"57P04", DatabaseMissing, Decide},
    {"57P05", ConnectionLost, ReconnectAndRun},
    {"58000", StorageFault, ReconnectAndRun},
    {"58030", StorageFault, ReconnectAndRun},
    {"72000", Conflict, RunAgain},
    {"P0001", Bug, Stop},
    {"P0004", Bug, Stop},
    {"TL001", Rule, Decide},
    {"TL009", Rule, Decide},
    {"TL012", Rule, Decide},
    {"XX000", Bug, ReconnectAndRun},
    {"XX001", StorageFault, Stop},
    {"XX002", StorageFault, Stop},
};

} // namespace

class TestSqlstate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_code_has_its_rule_at_each_moment_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < static_cast<int>(std::size(table)); ++row)
            QTest::newRow(*table[row].code ? table[row].code : "none") << row;
    }

    void each_code_has_its_rule_at_each_moment()
    {
        QFETCH(int, row);
        const Expected& expected = table[row];
        for (const Moment moment : {Moment::Connecting, Moment::Unsent}) {
            for (const bool died : {true, false}) {
                const FailureRule rule = classify(expected.code, moment, died);
                QCOMPARE(rule.failure, expected.failure);
                QCOMPARE(rule.next, expected.next);
                QCOMPARE(rule.saved, Saved::No);
            }
        }
        const FailureRule alive = classify(expected.code, Moment::Sent, false);
        QCOMPARE(alive.failure, expected.failure);
        QCOMPARE(alive.next, expected.next);
        QCOMPARE(alive.saved, expected.afterSend);

        const FailureRule died = classify(expected.code, Moment::Sent, true);
        QCOMPARE(died.failure, expected.failure);
        QCOMPARE(died.next, ReconnectAndRun);
        QCOMPARE(died.saved, Saved::Maybe);
    }

    void an_unknown_code_is_a_bug_that_may_have_been_recorded_data()
    {
        QTest::addColumn<QString>("code");
        for (const char* code : {"ZZ999", "F0000", "HV000", "0L000", "99999"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void an_unknown_code_is_a_bug_that_may_have_been_recorded()
    {
        QFETCH(QString, code);
        const std::string text = code.toStdString();
        const FailureRule alive = classify(text, Moment::Sent, false);
        QCOMPARE(alive.failure, Bug);
        QCOMPARE(alive.saved, Saved::Maybe);
        QCOMPARE(alive.next, Stop);
        const FailureRule died = classify(text, Moment::Sent, true);
        QCOMPARE(died.failure, ConnectionLost);
        QCOMPARE(died.saved, Saved::Maybe);
        QCOMPARE(died.next, ReconnectAndRun);
        QCOMPARE(classify(text, Moment::Unsent, false).saved, Saved::No);
        QCOMPARE(classify(text, Moment::Connecting, true).saved, Saved::No);
    }

    void every_failure_is_in_the_table_and_has_a_name()
    {
        std::set<Failure> met;
        for (const Expected& expected : table)
            met.insert(expected.failure);
        for (int member = 0; member <= static_cast<int>(Bug); ++member) {
            const auto failure = static_cast<Failure>(member);
            QVERIFY2(met.contains(failure), failureName(failure));
            QVERIFY(*failureName(failure) != '\0');
        }
    }
};

QTEST_APPLESS_MAIN(TestSqlstate)
#include "tst_sqlstate.moc"
