// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/statement_budgets.h"

#include <QTest>

using namespace polaris;

namespace
{

InspectedStatement ran(const char* name, bool failed = false)
{
    return {.name = name, .took = std::chrono::microseconds{500}, .rows = 2, .failed = failed};
}

} // namespace

class TestStatementBudgets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_the_mission_promises_is_in_the_file()
    {
        for (const char* action : {"sale", "refund", "refund_read", "exchange", "account_posting",
                                   "customer_search", "statement"})
            QCOMPARE(m_budgets.of(action), std::optional{1});
        for (const auto& [action, statements] : m_budgets.all())
            QVERIFY2(statements > 0, action.c_str());
        QVERIFY(!m_budgets.of("about"));
    }

    void one_statement_keeps_a_budget_of_one()
    {
        const InspectedAction action{"sale", {}, {ran("complete_sale")}};
        QVERIFY(!m_budgets.isBroken(action));
        QCOMPARE(action.took(), std::chrono::microseconds{500});
        QCOMPARE(action.rows(), 2);
    }

    void a_second_statement_breaks_it()
    {
        QVERIFY(m_budgets.isBroken({"sale", {}, {ran("complete_sale"), ran("read_stock")}}));
    }

    void a_statement_that_runs_twice_is_an_n_plus_1_within_any_budget()
    {
        const InspectedAction action{"feed", {}, {ran("read_stock"), ran("read_stock")}};
        QVERIFY(m_budgets.isBroken(action));
        QCOMPARE(action.repeated(), std::string{"read_stock"});
    }

    void a_try_that_failed_and_was_made_again_as_a_whole_is_no_loop()
    {
        QVERIFY(
            !m_budgets.isBroken({"sale", {}, {ran("complete_sale", true), ran("complete_sale")}}));
    }

    void an_action_that_nobody_gave_a_budget_is_marked()
    {
        QVERIFY(m_budgets.isBroken({"something_new", {}, {ran("read_stock")}}));
    }

private:
    StatementBudgets m_budgets = StatementBudgets::load();
};

QTEST_APPLESS_MAIN(TestStatementBudgets)
#include "tst_statement_budgets.moc"
