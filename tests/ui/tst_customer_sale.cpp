// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

using namespace polaris;

// The customer of a sale: found, written down, scanned; account and store credit as tenders.
class TestCustomerSale final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void a_customer_is_found_by_keyboard();
    void a_card_attaches_its_customer_and_shows_the_account();
    void an_unknown_card_says_so_and_other_codes_stay_unknown();
    void a_new_customer_is_written_down_in_seconds();
    void a_lost_answer_makes_no_second_customer();
    void a_customer_who_was_changed_after_a_lost_answer_is_shown();
    void a_card_that_is_taken_is_named();
    void the_customer_survives_the_last_line_and_goes_by_one_key();
    void the_customer_comes_back_after_a_restart();
    void a_card_scanned_while_a_sale_is_recorded_is_the_next_ones();
    void an_answer_to_an_older_text_is_dropped();
    void a_sale_goes_on_account_and_the_new_balance_is_shown();
    void store_credit_pays_as_much_as_there_is();
    void without_a_customer_nothing_goes_on_account();
    void over_the_limit_a_manager_approves();
    void over_the_limit_another_tender_is_taken();
    void a_customer_that_is_gone_is_chosen_again();
    void hostile_names_are_shown_as_they_are_written_data();
    void hostile_names_are_shown_as_they_are_written();

private:
    bool hasCustomer(std::int64_t id)
    {
        return QTest::qWaitFor(
            [this, id] { return m_bench->presenter().basket().customer() == CustomerId{id}; });
    }
    bool comesToShow(const QString& text)
    {
        return QTest::qWaitFor([this, text] { return m_bench->shows(text); });
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestCustomerSale::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_shop->addCustomers();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
}

void TestCustomerSale::a_customer_is_found_by_keyboard()
{
    m_bench->press(Qt::Key_F3);
    QVERIFY(comesToShow(QStringLiteral("Customer of this sale")));
    m_bench->type(QStringLiteral("store"));
    // Enter does not wait for the answer, the answer waits for Enter.
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(2));
    QVERIFY(comesToShow(QStringLiteral("Harbour Store")));
    QVERIFY(m_bench->codeBox().hasFocus());
    m_bench->press(Qt::Key_F3);
    QTest::qWait(50);
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(1));
}

void TestCustomerSale::a_card_attaches_its_customer_and_shows_the_account()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(hasCustomer(1));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00 of 10,000.00")));
    m_bench->scan(QStringLiteral("8964000000055"));
    QVERIFY(comesToShow(QStringLiteral("after this sale 3,390.00")));
    for (int i = 0; i < 4; ++i)
        m_bench->scan(QStringLiteral("8964000000055"));
    QVERIFY(comesToShow(QStringLiteral("1,990.00 over the limit")));
}

void TestCustomerSale::an_unknown_card_says_so_and_other_codes_stay_unknown()
{
    m_bench->scan(QStringLiteral("C9999"));
    QVERIFY(comesToShow(QStringLiteral("No customer has this card")));
    m_bench->scan(QStringLiteral("CX99"));
    QVERIFY(comesToShow(QStringLiteral("No product has this code")));
    QVERIFY(!m_bench->presenter().basket().customer());
}

void TestCustomerSale::a_new_customer_is_written_down_in_seconds()
{
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("Ayesha"));
    m_bench->press(Qt::Key_N, Qt::ControlModifier);
    m_bench->press(Qt::Key_Return);
    m_bench->type(QStringLiteral("0300 5550000"));
    m_bench->scan(QStringLiteral("C0777"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(3));
    const Customer created = m_shop->customer(3).customer;
    QCOMPARE(created.name, std::string{"Ayesha"});
    QCOMPARE(created.phone, std::string{"0300 5550000"});
    QCOMPARE(created.cards, std::vector<std::string>{"C0777"});
}

void TestCustomerSale::a_lost_answer_makes_no_second_customer()
{
    m_shop->nextAnswerIsLost = true;
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("Ayesha"));
    m_bench->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(comesToShow(QStringLiteral("It is not known whether this was saved")));
    QVERIFY(!m_bench->presenter().basket().customer());
    m_bench->scan(QStringLiteral("C0777"));
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(hasCustomer(3));
    QCOMPARE(m_shop->customer(3).customer.cards, std::vector<std::string>{"C0777"});
    const std::lock_guard lock{m_shop->deskMutex};
    QCOMPARE(m_shop->customers.size(), std::size_t{3});
}

void TestCustomerSale::a_customer_who_was_changed_after_a_lost_answer_is_shown()
{
    m_shop->nextAnswerIsLost = true;
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("Ayesha"));
    m_bench->press(Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(comesToShow(QStringLiteral("It is not known whether this was saved")));
    {
        const std::lock_guard lock{m_shop->deskMutex};
        m_shop->customers.back().customer.name = "Ayesha of the harbour";
        m_shop->customers.back().customer.version = 2;
    }
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(comesToShow(QStringLiteral("This customer is in the books already")));
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(hasCustomer(3));
    QCOMPARE(m_shop->customer(3).customer.name, std::string{"Ayesha of the harbour"});
    QCOMPARE(m_shop->customer(3).customer.version, 3);
}

void TestCustomerSale::a_card_that_is_taken_is_named()
{
    m_bench->press(Qt::Key_F3);
    m_bench->press(Qt::Key_N, Qt::ControlModifier);
    m_bench->type(QStringLiteral("Ayesha"));
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(m_bench->click(QStringLiteral("Save and take")));
    QVERIFY(comesToShow(QStringLiteral("Card C0204 belongs to Account 0204")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(comesToShow(QStringLiteral("Customer of this sale")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->codeBox().hasFocus());
    QVERIFY(!m_bench->presenter().basket().customer());
}

void TestCustomerSale::the_customer_survives_the_last_line_and_goes_by_one_key()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(hasCustomer(1));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_Delete);
    QVERIFY(m_bench->presenter().basket().isEmpty());
    QVERIFY(hasCustomer(1));
    m_bench->press(Qt::Key_Delete, Qt::ControlModifier);
    QVERIFY(!m_bench->presenter().basket().customer());
    QVERIFY(!m_bench->shows(QStringLiteral("Account 0204")));
}

void TestCustomerSale::the_customer_comes_back_after_a_restart()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(hasCustomer(1));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    QVERIFY(hasCustomer(1));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00 of 10,000.00")));
}

void TestCustomerSale::a_card_scanned_while_a_sale_is_recorded_is_the_next_ones()
{
    const auto gate = std::make_shared<Gate>();
    m_shop->answerNext([this, gate](const Recordable&, AttemptObserver&) {
        gate->wait();
        return m_shop->recordedOutcome();
    });
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_COMPARE(m_bench->presenter().nextBasket().customer(), CustomerId{1});
    gate->open();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(!m_shop->calls()[0].customer);
    QVERIFY(hasCustomer(1));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00 of 10,000.00")));
}

void TestCustomerSale::an_answer_to_an_older_text_is_dropped()
{
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("acc"));
    QTest::qWait(150);
    for (int i = 0; i < 3; ++i)
        m_bench->press(Qt::Key_Backspace);
    m_bench->type(QStringLiteral("harb"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(2));
}

void TestCustomerSale::a_sale_goes_on_account_and_the_new_balance_is_shown()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00")));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->button(QStringLiteral("On account · 8,760 free")));
    m_shop->answerNext([this](const Recordable&, AttemptObserver&) {
        Outcome outcome = m_shop->recordedOutcome();
        std::get<Recorded>(outcome).balance = rupees(339'000);
        return outcome;
    });
    m_bench->press(Qt::Key_A);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(m_bench->shows(QStringLiteral("The customer now owes 3,390.00")));
    const Sale sale = m_shop->calls()[0];
    QCOMPARE(sale.customer, CustomerId{1});
    QCOMPARE(sale.tenders.size(), std::size_t{1});
    QCOMPARE(sale.tenders[0].kind, TenderKind::Account);
    QCOMPARE(sale.tenders[0].amount.minor(), 215000);
    m_bench->press(Qt::Key_Return);
    QVERIFY(!m_bench->presenter().basket().customer());
}

void TestCustomerSale::store_credit_pays_as_much_as_there_is()
{
    m_bench->scan(QStringLiteral("C0300"));
    QVERIFY(comesToShow(QStringLiteral("store credit 200.00")));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->button(QStringLiteral("Store credit · 200")));
    m_bench->press(Qt::Key_S);
    m_bench->press(Qt::Key_Plus);
    QVERIFY(m_bench->shows(QStringLiteral("Paid: Store credit 200.00")));
    m_bench->press(Qt::Key_C);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const Sale sale = m_shop->calls()[0];
    QCOMPARE(sale.tenders.size(), std::size_t{2});
    QCOMPARE(sale.tenders[0].kind, TenderKind::StoreCredit);
    QCOMPARE(sale.tenders[0].amount.minor(), 20000);
    QCOMPARE(sale.tenders[1].amount.minor(), 195000);
}

void TestCustomerSale::without_a_customer_nothing_goes_on_account()
{
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_A);
    m_bench->press(Qt::Key_S);
    QVERIFY(m_bench->button(QStringLiteral("Cash"))->isChecked());
    for (const KeyButton* button : m_bench->window().findChildren<KeyButton*>())
        QVERIFY(!button->isVisible() || !button->text().startsWith(QStringLiteral("On account")));
}

void TestCustomerSale::over_the_limit_a_manager_approves()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00")));
    m_bench->scan(QStringLiteral("5*8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_A);
    m_shop->answerNext(OverCreditLimit{rupees(124'000), rupees(1'000'000), rupees(1'075'000)});
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::Selling));
    QVERIFY(
        m_bench->shows(QStringLiteral("10,750.00 more on account is over the customer's limit")));
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("Who agrees to go over the limit?")));
    QVERIFY(m_bench->shows(QStringLiteral("1,990.00 over the limit")));
    QVERIFY(m_bench->button(QStringLiteral("Manager 1")));
    QVERIFY(!m_bench->button(QStringLiteral("Cashier 2")));
    m_bench->type(QStringLiteral("1"));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const std::vector<Sale> calls = m_shop->calls();
    QCOMPARE(calls.size(), std::size_t{2});
    QCOMPARE(calls[0].id, calls[1].id);
    QVERIFY(!calls[0].overLimitApprovedBy);
    QCOMPARE(calls[1].overLimitApprovedBy, StaffId{3});
}

void TestCustomerSale::over_the_limit_another_tender_is_taken()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00")));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_A);
    m_shop->answerNext(OverCreditLimit{rupees(990'000), rupees(1'000'000), rupees(215'000)});
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::Selling));
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(SaleState::Paying));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].tenders[0].kind, TenderKind::Cash);
    QCOMPARE(m_shop->calls()[1].customer, CustomerId{1});
}

void TestCustomerSale::a_customer_that_is_gone_is_chosen_again()
{
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(hasCustomer(1));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_shop->answerNext(Refused{RefusalReason::CustomerUnknown, {}});
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::Selling));
    QVERIFY(m_bench->shows(QStringLiteral("does not know this customer any more")));
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("harb"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(2));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].customer, CustomerId{2});
}

void TestCustomerSale::hostile_names_are_shown_as_they_are_written_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("markup") << QStringLiteral("<img src=x>");
    QTest::newRow("markers") << QStringLiteral("100%1 %2 %L3");
    QTest::newRow("long") << QString{200, u'W'};
    QTest::newRow("right to left") << QStringLiteral("\u202eerots\u202c محمد");
}

void TestCustomerSale::hostile_names_are_shown_as_they_are_written()
{
    QFETCH(QString, name);
    {
        const std::lock_guard lock{m_shop->deskMutex};
        m_shop->customers[0].customer.name = name.toStdString();
    }
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(hasCustomer(1));
    QVERIFY(comesToShow(name));
    QVERIFY(comesToShow(QStringLiteral("owes 1,240.00")));
    QVERIFY(m_bench->page().width() <= m_bench->window().width());
    m_bench->press(Qt::Key_F3);
    QTest::qWait(50);
    m_bench->press(Qt::Key_Return);
    QVERIFY(hasCustomer(1));
}

QTEST_MAIN(TestCustomerSale)
#include "tst_customer_sale.moc"
