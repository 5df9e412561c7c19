// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

#include <QDir>

using namespace polaris;

class TestPaying final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void scan_enter_enter_enter_sells_for_exact_cash();
    void f12_sells_for_exact_cash_at_once();
    void change_stays_until_the_next_key();
    void the_next_scan_starts_the_next_sale();
    void digits_after_a_sale_go_to_the_code_box();
    void quick_amounts_and_the_pad_fill_in_the_cash();
    void quick_amounts_are_what_they_say_where_a_full_stop_groups();
    void too_little_cash_completes_nothing();
    void a_payment_is_split_between_cash_and_card();
    void a_card_keeps_its_approval_number();
    void letters_in_the_approval_number_choose_no_tender();
    void the_payment_goes_on_by_keyboard_after_another_page();
    void a_scan_during_payment_waits_for_the_basket();
    void the_pay_button_disarms_on_press();
    void an_empty_basket_cannot_be_paid();
    void the_last_receipt_is_shown_and_saved_as_pdf();

private:
    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestPaying::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
}

void TestPaying::scan_enter_enter_enter_sells_for_exact_cash()
{
    m_bench->scan(QStringLiteral("8964000000116"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->presenter().state(), SaleState::Paying);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    const std::vector<Sale> calls = m_shop->calls();
    QCOMPARE(calls.size(), std::size_t{1});
    // 185.50 in whole rupees
    QCOMPARE(calls[0].total.minor(), 18600);
    QCOMPARE(calls[0].change.minor(), 0);
    QCOMPARE(calls[0].staff, StaffId{1});
    QVERIFY(m_bench->presenter().basket().isEmpty());
}

void TestPaying::f12_sells_for_exact_cash_at_once()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[0].tenders[0].amount.minor(), 215000);
}

void TestPaying::change_stays_until_the_next_key()
{
    QVERIFY(fillBasket(*m_bench));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("5000"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(m_bench->shows(QStringLiteral("732.00")));
    QVERIFY(m_bench->shows(QStringLiteral("T1-000013")));
    QTest::qWait(300);
    QCOMPARE(m_bench->presenter().state(), SaleState::ChangeDue);
    QCOMPARE(m_shop->calls()[0].change.minor(), 73200);
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QVERIFY(m_bench->shows(QStringLiteral("T1-000014")));
}

void TestPaying::the_next_scan_starts_the_next_sale()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->scan(QStringLiteral("8964000000017"));
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QCOMPARE(m_bench->presenter().basket().lines()[0].name, std::string{"Bread, large"});
    QVERIFY(m_bench->presenter().basket().key() != m_shop->calls()[0].id);
}

void TestPaying::digits_after_a_sale_go_to_the_code_box()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->type(QStringLiteral("rice"));
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
}

void TestPaying::quick_amounts_and_the_pad_fill_in_the_cash()
{
    QVERIFY(fillBasket(*m_bench));
    QVERIFY(m_bench->click(QStringLiteral("Pay %1").arg(
        Formatter{QLocale{QLocale::English}, rupees()}.money(rupees(426760)))));
    QVERIFY(m_bench->click(QStringLiteral("4,500")));
    QVERIFY(m_bench->window().findChild<PaymentPanel*>()->isVisible());
    QVERIFY(m_bench->click(QStringLiteral("Complete")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[0].change.minor(), 23200);
    m_bench->press(Qt::Key_Return);

    m_bench->scan(QStringLiteral("8964000000017"));
    m_bench->press(Qt::Key_F9);
    for (const char* key : {"2", "5", "0", "⌫", "0"})
        QVERIFY(m_bench->click(QString::fromUtf8(key)));
    QVERIFY(m_bench->click(QStringLiteral("Complete")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].change.minor(), 6000);
}

void TestPaying::quick_amounts_are_what_they_say_where_a_full_stop_groups()
{
    m_bench.reset();
    TillBench::Look german;
    german.language = QStringLiteral("de");
    m_bench = std::make_unique<TillBench>(*m_shop, german);
    QVERIFY(m_bench->signIn());
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->click(QStringLiteral("2.200")));
    QVERIFY(m_bench->click(QStringLiteral("Complete")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[0].tenders[0].amount.minor(), 220000);
    QCOMPARE(m_shop->calls()[0].change.minor(), 5000);
}

void TestPaying::too_little_cash_completes_nothing()
{
    QVERIFY(fillBasket(*m_bench));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("100"));
    m_bench->press(Qt::Key_Return);
    m_bench->press(Qt::Key_Return);
    QTest::qWait(50);
    QCOMPARE(m_bench->presenter().state(), SaleState::Paying);
    QVERIFY(m_shop->calls().empty());
}

void TestPaying::a_payment_is_split_between_cash_and_card()
{
    QVERIFY(fillBasket(*m_bench));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("1000"));
    m_bench->press(Qt::Key_Plus);
    QVERIFY(m_bench->shows(QStringLiteral("Paid: Cash 1,000.00")));
    m_bench->press(Qt::Key_K);
    QVERIFY(m_bench->shows(QStringLiteral("3,267.60")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const Sale sale = m_shop->calls()[0];
    QCOMPARE(sale.tenders.size(), std::size_t{2});
    QCOMPARE(sale.tenders[1].kind, TenderKind::Card);
    QCOMPARE(sale.tenders[1].amount.minor(), 326760);
    QCOMPARE(sale.total.minor(), 426760);
}

void TestPaying::a_card_keeps_its_approval_number()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_K);
    for (EntryLine* line : m_bench->window().findChildren<EntryLine*>()) {
        if (line->isVisible())
            line->setFocus();
    }
    m_bench->type(QStringLiteral("CK0471"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[0].tenders[0].reference, std::string{"CK0471"});
    QCOMPARE(m_shop->calls()[0].tenders[0].kind, TenderKind::Card);
}

void TestPaying::letters_in_the_approval_number_choose_no_tender()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->click(QStringLiteral("Card")));
    for (EntryLine* line : m_bench->window().findChildren<EntryLine*>()) {
        if (line->isVisible())
            line->setFocus();
    }
    m_bench->type(QStringLiteral("c"));
    QVERIFY(m_bench->button(QStringLiteral("Card"))->isChecked());
}

void TestPaying::the_payment_goes_on_by_keyboard_after_another_page()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    m_bench->press(Qt::Key_K);
    QVERIFY(m_bench->button(QStringLiteral("Card"))->isChecked());
    m_bench->press(Qt::Key_L, Qt::ControlModifier);
    m_bench->type(QStringLiteral("2"));
    m_bench->press(Qt::Key_C);
    m_bench->type(QStringLiteral("3000"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(m_bench->codeBox().text().isEmpty());
    QCOMPARE(m_shop->calls()[0].change.minor(), 85000);
}

void TestPaying::a_scan_during_payment_waits_for_the_basket()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->scan(QStringLiteral("8964000000017"));
    QVERIFY(m_bench->shows(QStringLiteral("1 scan waiting")));
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{2});
    QVERIFY(!m_bench->shows(QStringLiteral("waiting")));
}

void TestPaying::the_pay_button_disarms_on_press()
{
    const auto gate = std::make_shared<Gate>();
    m_shop->answerNext([this, gate](const Recordable&, AttemptObserver&) {
        gate->wait();
        return m_shop->recordedOutcome();
    });
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    KeyButton* complete = m_bench->button(QStringLiteral("Complete"));
    for (int i = 0; i < 3; ++i)
        QTest::mouseClick(complete, Qt::LeftButton);
    m_bench->press(Qt::Key_Return);
    m_bench->press(Qt::Key_F12);
    gate->open();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QTest::qWait(50);
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
}

void TestPaying::an_empty_basket_cannot_be_paid()
{
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    m_bench->press(Qt::Key_F12);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QVERIFY(!m_bench->button(QStringLiteral("Pay"))->isEnabled());
    QVERIFY(m_shop->calls().empty());
}

void TestPaying::the_last_receipt_is_shown_and_saved_as_pdf()
{
    QVERIFY(fillBasket(*m_bench));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->shows(QStringLiteral("Receipt T1-000013")));
    m_bench->press(Qt::Key_F8);
    const QDir folder{m_bench->receiptFolder()};
    QTRY_VERIFY(folder.exists(QStringLiteral("T1-000013.pdf")));
    QTRY_VERIFY(m_bench->button(QStringLiteral("Save as PDF"))->isEnabled());
    QVERIFY(m_bench->click(QStringLiteral("Save as PDF")));
    QTRY_VERIFY(folder.exists(QStringLiteral("T1-000013 copy 1.pdf")));
    QTRY_VERIFY(m_bench->button(QStringLiteral("Save as PDF"))->isEnabled());
}

QTEST_MAIN(TestPaying)
#include "tst_paying.moc"
