// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/customer_bench.h"

using namespace polaris;

// The page of customers: found, edited, and what two people do to one record.
class TestCustomersPage final : public QObject, private CustomerBench
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(start()); }
    void cleanup() { m_bench.reset(); }
    void one_key_opens_the_page_and_goes_back();
    void a_customer_is_found_and_edited_by_keyboard();
    void the_second_save_in_a_row_is_no_clash_with_oneself();
    void a_stale_edit_is_decided_field_by_field();
    void a_stale_edit_can_be_discarded();
    void a_lost_answer_makes_no_second_record();
    void a_card_that_is_taken_is_said_at_the_field();
    void a_cashier_cannot_touch_the_limit();
    void what_is_not_saved_is_not_lost_by_looking_elsewhere();
    void a_scanned_card_is_found_or_added();
    void a_customer_goes_into_the_sale();
    void hostile_names_do_no_harm_data();
    void hostile_names_do_no_harm();

private:
    ClashOverlay* clash() { return m_bench->window().findChild<ClashOverlay*>(); }
    void editElsewhere(const std::function<void(Customer&)>& how)
    {
        const std::lock_guard lock{m_shop->deskMutex};
        how(m_shop->customers[0].customer);
        ++m_shop->customers[0].customer.version;
    }
};

void TestCustomersPage::one_key_opens_the_page_and_goes_back()
{
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(m_bench->window().findChild<CustomersPage*>()->isVisible());
    QVERIFY(comesToShow(QStringLiteral("Account 0204")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->page().isVisible());
    m_bench->scan(QStringLiteral("8964000000055"));
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(m_bench->click(QStringLiteral("Customers")));
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    QVERIFY(m_bench->page().isVisible());
}

void TestCustomersPage::a_customer_is_found_and_edited_by_keyboard()
{
    QVERIFY(open(QStringLiteral("harb")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(line(QStringLiteral("Name"))->hasFocus());
    m_bench->type(QStringLiteral("Harbour & Sons"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("Saved")));
    QCOMPARE(m_shop->customer(2).customer.name, std::string{"Harbour & Sons"});
    QCOMPARE(m_shop->customer(2).customer.note, std::string{"Delivers on Fridays"});
    QCOMPARE(m_shop->customer(2).customer.cards.size(), std::size_t{2});
}

void TestCustomersPage::the_second_save_in_a_row_is_no_clash_with_oneself()
{
    QVERIFY(open(QStringLiteral("acc")));
    for (const char* phone : {"111", "222"}) {
        fill(QStringLiteral("Phone"), QString::fromLatin1(phone));
        m_bench->press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(comesTrue([&] { return m_shop->customer(1).customer.phone == phone; }));
        QVERIFY(comesToShow(QStringLiteral("Saved")));
    }
    QVERIFY(!clash());
}

void TestCustomersPage::a_stale_edit_is_decided_field_by_field()
{
    QVERIFY(signInAs('3'));
    QVERIFY(open(QStringLiteral("acc")));
    fill(QStringLiteral("Phone"), QStringLiteral("999"));
    fill(QStringLiteral("Note"), QStringLiteral("mine"));
    editElsewhere([](Customer& customer) {
        customer.email = "new@example.com";
        customer.note = "theirs";
    });
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return clash() && clash()->isVisible(); }));
    const auto picked = [this](CustomerForm::Field field) {
        return clash()->model().fields().at(field).pick;
    };
    QCOMPARE(picked(CustomerForm::Phone), FieldClash::Pick::Yours);
    QCOMPARE(picked(CustomerForm::Email), FieldClash::Pick::Theirs);
    QCOMPARE(picked(CustomerForm::Note), FieldClash::Pick::None);
    // Enter decides nothing that somebody must decide.
    m_bench->press(Qt::Key_Return);
    QVERIFY(clash()->isVisible());
    m_bench->press(Qt::Key_Right);
    QCOMPARE(picked(CustomerForm::Note), FieldClash::Pick::Yours);
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesTrue([this] { return m_shop->customer(1).customer.note == "mine"; }));
    QVERIFY(comesToShow(QStringLiteral("Saved")));
    const Customer now = m_shop->customer(1).customer;
    QCOMPARE(now.phone, std::string{"999"});
    QCOMPARE(now.email, std::string{"new@example.com"});
    fill(QStringLiteral("Phone"), QStringLiteral("998"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return m_shop->customer(1).customer.phone == "998"; }));
}

void TestCustomersPage::a_stale_edit_can_be_discarded()
{
    QVERIFY(open(QStringLiteral("acc")));
    fill(QStringLiteral("Phone"), QStringLiteral("999"));
    editElsewhere([](Customer& customer) { customer.phone = "555"; });
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return clash() && clash()->isVisible(); }));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(!clash()->isVisible());
    QCOMPARE(line(QStringLiteral("Phone"))->text(), QStringLiteral("999"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return clash()->isVisible(); }));
    m_bench->press(Qt::Key_Delete);
    QCOMPARE(line(QStringLiteral("Phone"))->text(), QStringLiteral("555"));
    QCOMPARE(m_shop->customer(1).customer.phone, std::string{"555"});
}

void TestCustomersPage::a_lost_answer_makes_no_second_record()
{
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    m_bench->press(Qt::Key_N, Qt::ControlModifier);
    fill(QStringLiteral("Name"), QStringLiteral("Ayesha"));
    m_shop->nextAnswerIsLost = true;
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("nothing is saved twice")));
    // Somebody finds the record and works on it before it is saved again.
    {
        const std::lock_guard lock{m_shop->deskMutex};
        m_shop->customers.back().customer.phone = "555";
        m_shop->customers.back().customer.version = 2;
    }
    fill(QStringLiteral("Note"), QStringLiteral("Pays on Fridays"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return clash() && clash()->isVisible(); }));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("Saved")));
    const Customer customer = m_shop->customer(3).customer;
    QCOMPARE(customer.version, 3);
    QCOMPARE(customer.phone, std::string{"555"});
    QCOMPARE(customer.note, std::string{"Pays on Fridays"});
    const std::lock_guard lock{m_shop->deskMutex};
    QCOMPARE(m_shop->customers.size(), std::size_t{3});
}

void TestCustomersPage::a_card_that_is_taken_is_said_at_the_field()
{
    QVERIFY(open(QStringLiteral("acc")));
    fill(QStringLiteral("Cards"), QStringLiteral("C0204 C0300"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("Card C0300 belongs to Harbour Store")));
    QVERIFY(line(QStringLiteral("Cards"))->hasFocus());
    fill(QStringLiteral("Name"), QStringLiteral(" "));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("A customer needs a name")));
    QCOMPARE(m_shop->customer(1).customer.name, std::string{"Account 0204"});
}

void TestCustomersPage::a_cashier_cannot_touch_the_limit()
{
    QVERIFY(open(QStringLiteral("acc")));
    QVERIFY(!line(QStringLiteral("Credit limit"))->isEnabled());
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_Escape);
    QVERIFY(signInAs('3'));
    QVERIFY(open(QStringLiteral("acc")));
    QVERIFY(line(QStringLiteral("Credit limit"))->isEnabled());
    fill(QStringLiteral("Credit limit"), QStringLiteral("lots"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesToShow(QStringLiteral("This credit limit is not possible")));
    fill(QStringLiteral("Credit limit"), QStringLiteral("12,000.00"));
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue(
        [this] { return m_shop->customer(1).customer.creditLimit == rupees(1'200'000); }));
}

void TestCustomersPage::what_is_not_saved_is_not_lost_by_looking_elsewhere()
{
    QVERIFY(open(QStringLiteral("acc")));
    fill(QStringLiteral("Phone"), QStringLiteral("999"));
    m_bench->press(Qt::Key_F2);
    QVERIFY(comesToShow(QStringLiteral("not saved yet")));
    m_bench->press(Qt::Key_F9);
    QCOMPARE(line(QStringLiteral("Phone"))->text(), QStringLiteral("999"));
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(line(QStringLiteral("Phone"))->text(), QStringLiteral("0300 1234567"));
}

void TestCustomersPage::a_scanned_card_is_found_or_added()
{
    QVERIFY(open(QStringLiteral("acc")));
    m_bench->scan(QStringLiteral("C0301"));
    QVERIFY(comesTrue([this] {
        const EntryLine* name = line(QStringLiteral("Name"));
        return name && name->text() == QStringLiteral("Harbour Store");
    }));
    fill(QStringLiteral("Phone"), QStringLiteral("5"));
    m_bench->scan(QStringLiteral("C0888"));
    QCOMPARE(line(QStringLiteral("Cards"))->text(), QStringLiteral("C0300 C0301 C0888"));
    // A product waits for the page that sells.
    m_bench->scan(QStringLiteral("8964000000055"));
    QVERIFY(m_bench->presenter().basket().isEmpty());
}

void TestCustomersPage::a_customer_goes_into_the_sale()
{
    QVERIFY(open(QStringLiteral("harb")));
    m_bench->press(Qt::Key_F3);
    QVERIFY(m_bench->page().isVisible());
    QCOMPARE(m_bench->presenter().basket().customer(), CustomerId{2});
    QVERIFY(comesToShow(QStringLiteral("store credit 200.00")));
}

void TestCustomersPage::hostile_names_do_no_harm_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("markup") << QStringLiteral("<img src=x>");
    QTest::newRow("markers") << QStringLiteral("100%1 %2 %L3");
    QTest::newRow("long") << QString{200, u'W'};
    QTest::newRow("right to left") << QStringLiteral("\u202eerots\u202c محمد");
}

void TestCustomersPage::hostile_names_do_no_harm()
{
    QFETCH(QString, name);
    {
        const std::lock_guard lock{m_shop->deskMutex};
        m_shop->customers[0].customer.name = name.toStdString();
        m_shop->customers[0].customer.note = name.toStdString();
    }
    QVERIFY(open(QString{}));
    m_bench->scan(QStringLiteral("C0204"));
    QVERIFY(comesToShow(name));
    fill(QStringLiteral("Phone"), QStringLiteral("1"));
    editElsewhere([](Customer& customer) { customer.phone = "2"; });
    m_bench->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(comesTrue([this] { return clash() && clash()->isVisible(); }));
    QVERIFY(clash()->width() <= m_bench->window().width());
    m_bench->press(Qt::Key_Delete);
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("500"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(comesToShow(QStringLiteral("is saved")));
    QCOMPARE(m_shop->customer(1).customer.name, name.toStdString());
    QVERIFY(m_bench->window().width() <= 1366);
}

QTEST_MAIN(TestCustomersPage)
#include "tst_customers_page.moc"
