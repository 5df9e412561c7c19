// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/till_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace polaris;

namespace
{

InspectedAction action(const char* name, std::vector<InspectedStatement> statements)
{
    return {name, Timestamp{std::chrono::seconds{1'700'000'000}}, std::move(statements)};
}

InspectedStatement ran(const char* name, std::int64_t rows = 1)
{
    return {.name = name, .took = std::chrono::microseconds{1'250}, .rows = rows};
}

} // namespace

// The panel that shows what each action asks of the database.
class TestInspector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<FakeShop>();
        m_bench = std::make_unique<TillBench>(*m_shop);
        QVERIFY(m_bench->signIn());
    }
    void cleanup() { m_bench.reset(); }

    void a_manager_opens_it_by_key_and_a_cashier_does_not()
    {
        m_bench->press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(panel().isHidden());
        m_bench->press(Qt::Key_L, Qt::ControlModifier);
        m_bench->type(QStringLiteral("3"));
        QSignalSpy switched{&panel(), &InspectorPanel::switched};
        m_bench->press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(panel().isVisible());
        QCOMPARE(switched.takeLast().constFirst().toBool(), true);
        m_bench->press(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(panel().isHidden());
        QCOMPARE(switched.takeLast().constFirst().toBool(), false);
    }

    void a_manager_opens_it_from_the_bar_and_signing_out_closes_it()
    {
        QVERIFY(!m_bench->button(QStringLiteral("Inspector")));
        m_bench->press(Qt::Key_L, Qt::ControlModifier);
        m_bench->type(QStringLiteral("3"));
        QVERIFY(m_bench->click(QStringLiteral("Inspector")));
        QVERIFY(panel().isVisible());
        QVERIFY(m_bench->button(QStringLiteral("Inspector"))->isChecked());
        m_bench->press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(panel().isHidden());
        QVERIFY(!m_bench->button(QStringLiteral("Inspector")));
    }

    void an_action_is_a_row_and_one_over_its_budget_is_marked()
    {
        panel().add(action("refund_read", {ran("read_refundable_sale", 50)}));
        panel().add(action("refund", {ran("complete_refund"), ran("read_stock")}));
        InspectorModel& model = panel().model();
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.isBroken(0));
        QVERIFY(!model.isBroken(1));
        QCOMPARE(text(1, InspectorModel::Statements),
                 QStringLiteral("1 statement(s), 1 round trip(s)"));
        QCOMPARE(text(1, InspectorModel::Rows), QStringLiteral("50 row(s)"));
        QCOMPARE(text(1, InspectorModel::Took), QStringLiteral("1.25 ms"));
        QCOMPARE(text(0, InspectorModel::Mark), QStringLiteral("over budget"));
    }

    void the_feeds_routine_does_not_bury_what_people_do()
    {
        panel().add(action("feed", {ran("read_stock")}));
        QCOMPARE(panel().model().rowCount(), 0);
        panel().add(action("feed", {ran("read_stock"), ran("read_stock")}));
        QCOMPARE(panel().model().rowCount(), 1);
    }

    void old_actions_are_forgotten()
    {
        for (std::size_t n = 0; n < InspectorModel::kept + 10; ++n)
            panel().add(action("sale", {ran("complete_sale")}));
        QCOMPARE(panel().model().rowCount(), static_cast<int>(InspectorModel::kept));
    }

    void all_of_it_can_be_copied_as_text()
    {
        panel().add(action("refund", {ran("complete_refund"), ran("complete_refund")}));
        panel().copyAsText();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("complete_refund ran more than once")),
                 qPrintable(copied));
        QVERIFY(copied.contains(QStringLiteral("    complete_refund: 1.25 ms")));
    }

    void it_leaves_the_focus_where_people_type()
    {
        panel().setAllowed(true);
        panel().toggle();
        panel().add(action("sale", {ran("complete_sale")}));
        m_bench->type(QStringLiteral("ab"));
        QVERIFY(QApplication::focusWidget() && !panel().isAncestorOf(QApplication::focusWidget()));
    }

private:
    InspectorPanel& panel() { return m_bench->window().inspector(); }
    QString text(int row, int column)
    {
        InspectorModel& model = panel().model();
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
