// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

using namespace polaris;

// The sale that something comes back of is found without its receipt, by keyboard alone.
class TestFindingSales final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void a_customer_is_found_by_name_and_narrows_the_list();
    void a_card_narrows_the_list();
    void an_unknown_card_says_so_and_narrows_nothing();
    void any_customer_again_is_one_key();
    void a_day_is_typed();
    void what_is_no_day_stays_to_be_mended();
    void the_till_is_typed();
    void customer_day_till_product_and_total_narrow_together();

private:
    void showEverySale();
    [[nodiscard]] SaleFinder& finder() { return m_bench->refunds().finder(); }
    [[nodiscard]] bool finds(std::int64_t number)
    {
        return finder().rowCount() == 1 && finder().sale(0)->receipt.number == number;
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

// 20: to nobody, today. 21: to the first customer, three days ago. 22: to the second, at T2.
void TestFindingSales::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_shop->addCustomers();
    RefundableSale old = soldSale(*m_shop, 21, {{"SOAP"}}, {}, CustomerId{1});
    old.recorded.receipt.recordedAt -= std::chrono::hours{72};
    RefundableSale other = soldSale(*m_shop, 22, {{"MILK"}}, {}, CustomerId{2});
    other.recorded.receipt.tillCode = "T2";
    m_shop->soldSales = {soldSale(*m_shop, 20, {{"TEA"}}), other, old};
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    m_bench->press(Qt::Key_F5);
    QTRY_COMPARE(finder().rowCount(), 1);
}

void TestFindingSales::showEverySale()
{
    m_bench->press(Qt::Key_F8);
    for (int i = 0; i < 3; ++i)
        m_bench->press(Qt::Key_F7);
    QTRY_COMPARE(finder().rowCount(), 3);
}

void TestFindingSales::a_customer_is_found_by_name_and_narrows_the_list()
{
    showEverySale();
    m_bench->press(Qt::Key_F3);
    m_bench->type(QStringLiteral("harb"));
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(finds(22));
    QVERIFY(m_bench->button(QStringLiteral("To Harbour Store")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    QVERIFY(m_bench->shows(QStringLiteral("Return of T2-000022")));
}

void TestFindingSales::a_card_narrows_the_list()
{
    showEverySale();
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_VERIFY(finds(21));
    QVERIFY(m_bench->button(QStringLiteral("To Account 0204")));
}

void TestFindingSales::an_unknown_card_says_so_and_narrows_nothing()
{
    showEverySale();
    m_bench->scan(QStringLiteral("C9999"));
    QTRY_VERIFY(m_bench->shows(QStringLiteral("No customer is found by “C9999”")));
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->refunds().state(), RefundState::Finding);
    QCOMPARE(finder().rowCount(), 3);
    QVERIFY(m_bench->button(QStringLiteral("Any customer")));
}

void TestFindingSales::any_customer_again_is_one_key()
{
    showEverySale();
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_VERIFY(finds(21));
    m_bench->press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_COMPARE(finder().rowCount(), 3);
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_VERIFY(finds(21));
    m_bench->press(Qt::Key_F3);
    m_bench->press(Qt::Key_Delete, Qt::ControlModifier);
    QTRY_COMPARE(finder().rowCount(), 3);
    QVERIFY(m_bench->click(QStringLiteral("No receipt")));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("needs a manager")));
}

void TestFindingSales::a_day_is_typed()
{
    const QDate day = finder().today().addDays(-3);
    m_bench->type(day.toString(QStringLiteral("MM-dd")));
    m_bench->press(Qt::Key_F7);
    QTRY_VERIFY(finds(21));
    QVERIFY(m_bench->button(day.toString(Qt::ISODate)));
    m_bench->press(Qt::Key_F7);
    QTRY_VERIFY(finds(20));
    QVERIFY(m_bench->button(QStringLiteral("Today")));
}

void TestFindingSales::what_is_no_day_stays_to_be_mended()
{
    m_bench->type(QStringLiteral("13-45"));
    m_bench->press(Qt::Key_F7);
    QVERIFY(m_bench->button(QStringLiteral("Today")));
    QCOMPARE(m_bench->window().findChild<FindSalePanel*>()->numberBox()->text(),
             QStringLiteral("13-45"));
}

void TestFindingSales::the_till_is_typed()
{
    m_bench->type(QStringLiteral("t2"));
    m_bench->press(Qt::Key_F8);
    QTRY_VERIFY(finds(22));
    QVERIFY(m_bench->button(QStringLiteral("Till T2")));
    m_bench->press(Qt::Key_F8);
    QTRY_COMPARE(finder().rowCount(), 2);
    m_bench->press(Qt::Key_F8);
    QTRY_VERIFY(finds(20));
}

void TestFindingSales::customer_day_till_product_and_total_narrow_together()
{
    m_shop->soldSales.push_back(soldSale(*m_shop, 23, {{"SOAP"}}, {}, CustomerId{1}));
    m_shop->soldSales.push_back(soldSale(*m_shop, 24, {{"MILK"}}, {}, CustomerId{1}));
    m_shop->soldSales.push_back(soldSale(*m_shop, 25, {{"SOAP", 2000}}, {}, CustomerId{1}));
    m_shop->soldSales.push_back(soldSale(*m_shop, 26, {{"SOAP"}}, {}, CustomerId{2}));
    m_bench->type(QStringLiteral("T1"));
    m_bench->press(Qt::Key_F8);
    m_bench->type(finder().today().toString(QStringLiteral("d")));
    m_bench->press(Qt::Key_F7);
    m_bench->scan(QStringLiteral("C0204"));
    QTRY_COMPARE(finder().rowCount(), 3);
    m_bench->scan(toQString(m_shop->product("SOAP").barcodes.front()));
    QTRY_COMPARE(finder().rowCount(), 2);
    m_bench->type(QStringLiteral("186"));
    m_bench->press(Qt::Key_F6);
    QTRY_VERIFY(finds(23));
    m_bench->press(Qt::Key_Delete);
    QTRY_COMPARE(finder().rowCount(), 5);
    for (const char* any : {"Today", "This till", "Any customer", "Any product", "Any total"})
        QVERIFY2(m_bench->button(QString::fromLatin1(any)), any);
}

QTEST_MAIN(TestFindingSales)
#include "tst_finding_sales.moc"
