// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/customer_bench.h"

using namespace polaris;

namespace
{

constexpr const char* kRice = "8964000000055";
constexpr const char* kBread = "8964000000017";

} // namespace

// Money that was taken is never forgotten, whatever happens before the sale is recorded.
class TestPartPayments final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void f12_pays_the_rest_in_cash();
    void a_part_stays_when_the_basket_is_on_screen_again();
    void f12_in_the_basket_pays_the_rest_in_cash();
    void goods_may_be_added_after_a_part_is_paid();
    void a_part_above_the_total_is_given_back_first();
    void a_part_that_is_all_of_it_needs_no_more();
    void a_part_can_be_given_back_later();
    void a_part_is_given_back_by_touch();
    void a_refused_sale_keeps_its_parts();
    void the_next_sale_begins_without_parts();
    void a_part_on_account_stays_with_its_customer();
    void a_customer_that_is_gone_takes_the_part_along();

private:
    // Rice of 2,150.00, of which the card has paid this much.
    void payByCard(const QString& amount);
    [[nodiscard]] bool says(const QString& what)
    {
        return m_bench->strip().isVisible() && m_bench->strip().what().contains(what);
    }
    [[nodiscard]] Sale lastSale() const { return m_shop->calls().back(); }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestPartPayments::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_shop->addCustomers();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    m_bench->scan(QString::fromLatin1(kRice));
}

void TestPartPayments::payByCard(const QString& amount)
{
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_K);
    m_bench->type(amount);
    m_bench->press(Qt::Key_Plus);
    QVERIFY(m_bench->shows(QStringLiteral("Paid: Card")));
}

void TestPartPayments::f12_pays_the_rest_in_cash()
{
    payByCard(QStringLiteral("1000"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{2});
    QVERIFY(lastSale().tenders[0].kind == TenderKind::Card);
    QCOMPARE(lastSale().tenders[0].amount.minor(), 100000);
    QVERIFY(lastSale().tenders[1].kind == TenderKind::Cash);
    QCOMPARE(lastSale().tenders[1].amount.minor(), 115000);
}

void TestPartPayments::a_part_stays_when_the_basket_is_on_screen_again()
{
    payByCard(QStringLiteral("1000"));
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QVERIFY(says(QStringLiteral("Already paid: Card 1,000.00")));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->shows(QStringLiteral("Paid: Card 1,000.00")));
    QVERIFY(!m_bench->strip().isVisible());
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{2});
    QCOMPARE(lastSale().tenders[1].amount.minor(), 115000);
}

void TestPartPayments::f12_in_the_basket_pays_the_rest_in_cash()
{
    payByCard(QStringLiteral("1000"));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{2});
    QVERIFY(!m_bench->strip().isVisible());
}

void TestPartPayments::goods_may_be_added_after_a_part_is_paid()
{
    payByCard(QStringLiteral("1000"));
    m_bench->scan(QString::fromLatin1(kBread));
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{2});
    QVERIFY(says(QStringLiteral("Already paid: Card 1,000.00")));
    // Nor does another message hide it for good.
    m_bench->scan(QStringLiteral("12345670"));
    QVERIFY(says(QStringLiteral("No product")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(says(QStringLiteral("Already paid: Card 1,000.00")));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders[1].amount.minor(), 134000);
}

void TestPartPayments::a_part_above_the_total_is_given_back_first()
{
    payByCard(QStringLiteral("1000"));
    m_bench->scan(QString::fromLatin1(kBread));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Delete);
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("more than the basket costs")));
    QVERIFY(!m_bench->presenter().canPay());
    m_bench->press(Qt::Key_F12);
    m_bench->press(Qt::Key_F9);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QVERIFY(m_shop->calls().empty());
    QVERIFY(m_bench->click(QStringLiteral("Given back")));
    QVERIFY(!m_bench->strip().isVisible());
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{1});
    QCOMPARE(lastSale().tenders[0].amount.minor(), 19000);
}

void TestPartPayments::a_part_that_is_all_of_it_needs_no_more()
{
    payByCard(QStringLiteral("190"));
    m_bench->scan(QString::fromLatin1(kBread));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Delete);
    QVERIFY(m_bench->presenter().canPay());
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{1});
    QVERIFY(lastSale().tenders[0].kind == TenderKind::Card);
}

void TestPartPayments::a_part_can_be_given_back_later()
{
    payByCard(QStringLiteral("1000"));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Delete);
    QVERIFY(!m_bench->shows(QStringLiteral("Paid:")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(!m_bench->strip().isVisible());
}

void TestPartPayments::a_part_is_given_back_by_touch()
{
    payByCard(QStringLiteral("1000"));
    QVERIFY(m_bench->click(QStringLiteral("Give back")));
    QVERIFY(!m_bench->button(QStringLiteral("Give back")));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{1});
    QCOMPARE(lastSale().tenders[0].kind, TenderKind::Cash);
}

void TestPartPayments::a_refused_sale_keeps_its_parts()
{
    payByCard(QStringLiteral("1000"));
    m_shop->answerNext(Refused{RefusalReason::NotConnected, "08006"});
    m_bench->press(Qt::Key_F12);
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("1,000.00")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(says(QStringLiteral("Already paid: Card 1,000.00")));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{2});
}

void TestPartPayments::the_next_sale_begins_without_parts()
{
    payByCard(QStringLiteral("1000"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    m_bench->scan(QString::fromLatin1(kBread));
    QVERIFY(!m_bench->strip().isVisible());
    m_bench->press(Qt::Key_F9);
    QVERIFY(!m_bench->shows(QStringLiteral("Paid:")));
}

void TestPartPayments::a_part_on_account_stays_with_its_customer()
{
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_VERIFY(m_bench->shows(QStringLiteral("owes 1,240.00")));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_A);
    m_bench->type(QStringLiteral("100"));
    m_bench->press(Qt::Key_Plus);
    m_bench->press(Qt::Key_U, Qt::ControlModifier);
    m_bench->type(QStringLiteral("harb"));
    const auto* details = m_bench->window().findChild<CustomerDetails*>();
    QTRY_VERIFY(details->account() && details->account()->customer.id == CustomerId{2});
    m_bench->press(Qt::Key_F3);
    QVERIFY(m_bench->page().isVisible());
    QVERIFY(says(QStringLiteral("This customer has already paid: On account 100.00")));
    QCOMPARE(m_bench->presenter().basket().customer(), CustomerId{1});
    m_bench->press(Qt::Key_Escape);
    m_bench->scan(QStringLiteral("C0300"));
    QTRY_VERIFY(says(QStringLiteral("This customer has already paid")));
    m_bench->press(Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(m_bench->presenter().basket().customer(), CustomerId{1});
    // Once it is given back, anybody may buy.
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Delete);
    m_bench->press(Qt::Key_Escape);
    m_bench->scan(QStringLiteral("C0300"));
    QTRY_COMPARE(m_bench->presenter().basket().customer(), CustomerId{2});
}

void TestPartPayments::a_customer_that_is_gone_takes_the_part_along()
{
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_VERIFY(m_bench->shows(QStringLiteral("owes 1,240.00")));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_A);
    m_bench->type(QStringLiteral("100"));
    m_bench->press(Qt::Key_Plus);
    m_bench->presenter().loseCustomer();
    QVERIFY(!m_bench->presenter().basket().customer());
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastSale().tenders.size(), std::size_t{1});
}

QTEST_MAIN(TestPartPayments)
#include "tst_part_payments.moc"
