// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/customer_bench.h"

#include <QDir>

using namespace polaris;

// The account of a customer: paid, corrected, stated, and two made one.
class TestAccounts final : public QObject, private CustomerBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(start()); }
    void cleanup() { m_bench.reset(); }
    void a_payment_covers_the_oldest_charge_first();
    void a_payment_is_received_by_touch_alone();
    void a_payment_in_doubt_is_checked_with_the_same_key();
    void a_refused_payment_stays_typed();
    void a_correction_needs_a_reason();
    void a_cashier_may_not_correct();
    void a_statement_is_shown_and_saved();
    void a_statement_between_two_days_that_are_typed();
    void two_records_become_one();

private:
    AccountPosting lastPosting()
    {
        const std::vector<Recordable> calls = m_shop->allCalls();
        return std::get<AccountPosting>(calls.back());
    }
};

void TestAccounts::a_payment_covers_the_oldest_charge_first()
{
    m_shop->addLedger();
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F9);
    QVERIFY(comesToShow(QStringLiteral("Open charges, the oldest is paid first")));
    m_bench->type(QStringLiteral("500"));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00, and afterwards owes 740.00")));
    const auto* table = m_bench->window().findChild<PostingForm*>()->findChild<PlainTable*>();
    QCOMPARE(table->model()->index(0, OpenChargeModel::Covered).data().toString(),
             QStringLiteral("all"));
    QCOMPARE(table->model()->index(1, OpenChargeModel::Covered).data().toString(),
             QStringLiteral("260.00"));
    m_shop->answerNext([this](const Recordable&, AttemptObserver&) {
        Outcome outcome = m_shop->recordedOutcome();
        std::get<Recorded>(outcome).receipt.number = 1;
        std::get<Recorded>(outcome).receipt.paper = PaperKind::Posting;
        std::get<Recorded>(outcome).balance = rupees(74'000);
        return outcome;
    });
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("T1-P000001 is saved")));
    QVERIFY(m_bench->shows(QStringLiteral("The customer now owes 740.00")));
    const AccountPosting posting = lastPosting();
    QCOMPARE(posting.kind, PostingKind::Payment);
    QCOMPARE(posting.amount.minor(), -50000);
    QCOMPARE(posting.tender->kind, TenderKind::Cash);
    m_bench->press(Qt::Key_F8);
    QTRY_VERIFY(QDir{m_bench->receiptFolder()}.exists(QStringLiteral("T1-P000001.pdf")));
    QVERIFY(comesToShow(QStringLiteral("Saved as")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesTrue([this] { return line(QStringLiteral("Name")) != nullptr; }));
}

void TestAccounts::a_payment_is_received_by_touch_alone()
{
    QVERIFY(open(QStringLiteral("acc")));
    QVERIFY(m_bench->click(QStringLiteral("Receive payment")));
    for (const char* key : {"2", "4", "7", "⌫", "0", ".", "5"})
        QVERIFY(m_bench->click(QString::fromUtf8(key)));
    QVERIFY(m_bench->click(QStringLiteral("Card")));
    QVERIFY(m_bench->click(QStringLiteral("Receive")));
    QTRY_COMPARE(m_shop->allCalls().size(), std::size_t{1});
    QCOMPARE(lastPosting().amount.minor(), -24050);
    QCOMPARE(lastPosting().tender->kind, TenderKind::Card);
}

void TestAccounts::a_payment_in_doubt_is_checked_with_the_same_key()
{
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("500"));
    m_bench->press(Qt::Key_2, Qt::ControlModifier);
    fill(QStringLiteral("Approval number of the card terminal"), QStringLiteral("CK0471"));
    m_shop->answerNext(Unknown{3});
    m_shop->answerNext(Refused{RefusalReason::NotConnected, {}});
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("It is not known yet whether this was recorded")));
    // Nobody leaves a doubt behind by accident, and nothing else can be typed.
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->shows(QStringLiteral("not known yet")));
    QVERIFY(m_bench->click(QStringLiteral("Check again")));
    QVERIFY(comesTrue([this] { return m_shop->allCalls().size() == 2; }));
    QTest::qWait(20);
    QVERIFY(m_bench->shows(QStringLiteral("not known yet")));
    QVERIFY(m_bench->click(QStringLiteral("Check again")));
    QVERIFY(comesToShow(QStringLiteral("is saved")));
    const std::vector<Recordable> calls = m_shop->allCalls();
    QCOMPARE(calls.size(), std::size_t{3});
    QCOMPARE(keyOf(calls[0]), keyOf(calls[2]));
    QCOMPARE(lastPosting().tender->reference, std::string{"CK0471"});
}

void TestAccounts::a_refused_payment_stays_typed()
{
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("Type an amount above zero.")));
    m_bench->type(QStringLiteral("1.2.5"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("This is no amount. Write it like 1,234.50.")));
    m_bench->type(QStringLiteral("500.50"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("No coins make this amount.")));
    m_bench->type(QStringLiteral("500"));
    m_shop->answerNext(Refused{RefusalReason::NotConnected, "08006"});
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("cannot be reached")));
    QCOMPARE(line(QStringLiteral("Amount"))->text(), QStringLiteral("500"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("is saved")));
    QCOMPARE(m_shop->allCalls().size(), std::size_t{2});
}

void TestAccounts::a_correction_needs_a_reason()
{
    QVERIFY(signInAs('3'));
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F6);
    m_bench->type(QStringLiteral("12.34"));
    m_bench->press(Qt::Key_2, Qt::ControlModifier);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("Write down the reason")));
    m_bench->type(QStringLiteral("Typing error in October"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("is saved")));
    const AccountPosting posting = lastPosting();
    QCOMPARE(posting.kind, PostingKind::Adjustment);
    QCOMPARE(posting.amount.minor(), -1234);
    QCOMPARE(posting.reason, std::string{"Typing error in October"});
    QVERIFY(!posting.tender);
    QCOMPARE(posting.staff, StaffId{3});
}

void TestAccounts::a_cashier_may_not_correct()
{
    QVERIFY(open(QStringLiteral("acc")));
    QVERIFY(!m_bench->button(QStringLiteral("Correct"))->isEnabled());
    QVERIFY(!m_bench->button(QStringLiteral("Merge"))->isEnabled());
    m_bench->press(Qt::Key_F6);
    m_bench->press(Qt::Key_F7);
    QVERIFY(line(QStringLiteral("Name")));
}

void TestAccounts::a_statement_is_shown_and_saved()
{
    m_shop->addLedger();
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->button(QStringLiteral("This month"))->isChecked());
    m_bench->type(QStringLiteral("4"));
    QVERIFY(comesToShow(QStringLiteral("3 entries")));
    const auto* table = m_bench->window().findChild<StatementPanel*>()->findChild<PlainTable*>();
    QCOMPARE(table->model()->rowCount(), 5);
    QCOMPARE(table->model()->index(4, StatementModel::Balance).data().toString(),
             QStringLiteral("1,240.00"));
    m_bench->press(Qt::Key_F8);
    QVERIFY(comesToShow(QStringLiteral("Saved as")));
    QCOMPARE(QDir{m_bench->receiptFolder()}.entryList({QStringLiteral("Statement*.pdf")}).size(),
             1);
    m_bench->press(Qt::Key_Escape);
    QVERIFY(line(QStringLiteral("Name")));
}

void TestAccounts::a_statement_between_two_days_that_are_typed()
{
    m_shop->addLedger(); // an entry a day from 2009-12-23 on
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F8);
    m_bench->type(QStringLiteral("5"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("Type a day like")));
    m_bench->type(QStringLiteral("2009-12-24"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("2 entries")));
    m_bench->press(Qt::Key_Tab);
    m_bench->type(QStringLiteral("2009-12-24"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("1 entry")));
    m_bench->press(Qt::Key_Backtab, Qt::ShiftModifier);
    m_bench->type(QStringLiteral("2009-12-25"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->shows(QStringLiteral("The last day comes before the first one.")));
}

void TestAccounts::two_records_become_one()
{
    QVERIFY(signInAs('3'));
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->press(Qt::Key_F7);
    QVERIFY(comesToShow(QStringLiteral("Which record is also Account 0204?")));
    m_bench->type(QStringLiteral("acc"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("That is the same record")));
    for (int i = 0; i < 3; ++i)
        m_bench->press(Qt::Key_Backspace);
    m_bench->type(QStringLiteral("harb"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("It cannot be taken back.")));
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(comesTrue([this] {
        return m_shop->merged == std::pair{CustomerId{1}, CustomerId{2}};
    }));
    QVERIFY(comesTrue([this] { return line(QStringLiteral("Name")) != nullptr; }));
}

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
