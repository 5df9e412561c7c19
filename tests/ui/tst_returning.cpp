// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

using namespace polaris;

namespace
{

constexpr const char* kTea = "8964000000086";
constexpr const char* kRice = "8964000000055";

QString money(std::int64_t minor)
{
    return Formatter{QLocale{QLocale::English}, rupees()}.money(rupees(minor));
}

} // namespace

class TestReturning final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void a_whole_return_needs_a_scanner_and_keys_alone();
    void the_page_opens_before_the_sale_is_read();
    void scanning_products_takes_back_a_part();
    void each_line_says_what_is_left();
    void two_lines_come_back_for_two_reasons();
    void a_quantity_is_typed_and_is_at_most_what_is_left();
    void a_number_is_typed();
    void a_number_that_nobody_knows_says_so();
    void a_receipt_of_a_return_is_no_sale();
    void the_list_finds_by_product_total_day_and_till();
    void the_list_reads_page_after_page();
    void a_product_that_was_not_sold_is_refused();
    void no_more_comes_back_than_is_left();
    void a_multiplied_scan_above_what_is_left_says_what_is_left();
    void escape_goes_step_by_step_back_to_the_basket();
    void touch_alone_returns_a_line();
    void the_next_scan_after_a_return_starts_a_sale();
    void a_hostile_name_is_shown_as_it_is_written();
    void without_a_receipt_needs_a_manager();
    void a_manager_takes_goods_back_without_a_receipt();
    void store_credit_asks_whose_it_becomes();

private:
    void start(int who = 1);
    void openFirst();
    [[nodiscard]] Refund lastRefund() const { return std::get<Refund>(m_shop->allCalls().back()); }
    [[nodiscard]] const ReturnRow& row(std::size_t index) const
    {
        return m_bench->refunds().basket()->rows().at(index);
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestReturning::init()
{
    m_shop = std::make_unique<FakeShop>();
    RefundableSale sale = soldSale(*m_shop, 12, {{"TEA", 3000}, {"RICE"}, {"20001", 845}});
    sale.refundedQuantities[0] = Quantity::pieces(1);
    m_shop->soldSales = {sale};
}

void TestReturning::start(int who)
{
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn(who));
}

void TestReturning::openFirst()
{
    start();
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
}

void TestReturning::a_whole_return_needs_a_scanner_and_keys_alone()
{
    openFirst();
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->shows(QStringLiteral("4,082.10")));
    m_bench->press(Qt::Key_F9);
    QCOMPARE(m_bench->refunds().state(), RefundState::PayingOut);
    // 4,082.10 in whole rupees, with the rounding in its own line
    QVERIFY(m_bench->shows(money(408200)));
    QVERIFY(m_bench->shows(QStringLiteral("cash rounding")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(m_bench->shows(QStringLiteral("T1-R000001")));
    const Refund refund = lastRefund();
    QCOMPARE(refund.lines.size(), std::size_t{3});
    QCOMPARE(refund.lines[0].quantity, Quantity::pieces(2));
    QCOMPARE(refund.total.minor(), 408200);
    QCOMPARE(refund.rounding.minor(), -10);
    QVERIFY(refund.tenders[0].kind == TenderKind::Cash);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->page().isVisible());
    QVERIFY(m_bench->codeBox().hasFocus());
}

void TestReturning::the_page_opens_before_the_sale_is_read()
{
    start();
    m_bench->scan(QStringLiteral("T1-000012"));
    // The answer needs a turn of the event loop; the page does not.
    QVERIFY(!m_bench->page().isVisible());
    QVERIFY(m_bench->shows(QStringLiteral("Return of T1-000012")));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
}

void TestReturning::scanning_products_takes_back_a_part()
{
    openFirst();
    m_bench->scan(QString::fromLatin1(kTea));
    QCOMPARE(row(0).chosen, Quantity::pieces(1));
    m_bench->scan(QString::fromLatin1(kTea));
    QCOMPARE(row(0).chosen, Quantity::pieces(2));
    QVERIFY(m_bench->shows(QStringLiteral("1,780.00")));
    QVERIFY(!row(1).isChosen());
}

void TestReturning::each_line_says_what_is_left()
{
    openFirst();
    const QAbstractItemModel* lines =
        m_bench->window().findChild<ReturnPanel*>()->findChild<BasketView*>()->model();
    QCOMPARE(lines->index(0, 0).data(BasketModel::DetailRole).toString(),
             QStringLiteral("3 sold, 1 returned, 2 left"));
}

void TestReturning::two_lines_come_back_for_two_reasons()
{
    openFirst();
    m_bench->press(Qt::Key_Plus);
    m_bench->press(Qt::Key_F6);
    QVERIFY(row(0).reason == ReturnReason::Faulty && row(0).goods == GoodsGo::WrittenOff);
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Space);
    // The reason chosen last is the next line's, too.
    QVERIFY(row(1).reason == ReturnReason::Faulty);
    m_bench->press(Qt::Key_F6);
    m_bench->press(Qt::Key_F7);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    const Refund refund = lastRefund();
    QCOMPARE(refund.lines.size(), std::size_t{2});
    QVERIFY(refund.lines[0].reason == ReturnReason::Faulty);
    QVERIFY(refund.lines[1].reason == ReturnReason::WrongProduct);
    QVERIFY(refund.lines[1].goods == GoodsGo::WrittenOff);
}

void TestReturning::a_quantity_is_typed_and_is_at_most_what_is_left()
{
    openFirst();
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Asterisk);
    m_bench->type(QStringLiteral("0.9"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(!row(2).isChosen());
    m_bench->press(Qt::Key_Backspace);
    m_bench->type(QStringLiteral("4"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(row(2).chosen, Quantity::thousandths(400));
    QCOMPARE(m_bench->refunds().basket()->worth().minor(), 7200);
}

void TestReturning::a_number_is_typed()
{
    start();
    m_bench->press(Qt::Key_F5);
    QVERIFY(m_bench->reaches(RefundState::Finding));
    m_bench->type(QStringLiteral("12"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    QVERIFY(m_bench->shows(QStringLiteral("Return of T1-000012")));
}

void TestReturning::a_number_that_nobody_knows_says_so()
{
    start();
    m_bench->scan(QStringLiteral("T9-000077"));
    QVERIFY(m_bench->reaches(RefundState::Finding));
    QVERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("no sale of this number")));
    QVERIFY(m_bench->shows(QStringLiteral("T9-000077")));
}

void TestReturning::a_receipt_of_a_return_is_no_sale()
{
    start();
    m_bench->press(Qt::Key_F5);
    m_bench->scan(QStringLiteral("T1-R000003"));
    QCOMPARE(m_bench->refunds().state(), RefundState::Finding);
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("no number of a sale")));
}

void TestReturning::the_list_finds_by_product_total_day_and_till()
{
    RefundableSale old = soldSale(*m_shop, 3, {{"SOAP"}});
    old.recorded.receipt.recordedAt -= std::chrono::hours{24};
    RefundableSale other = soldSale(*m_shop, 4, {{"MILK"}});
    other.recorded.receipt.tillCode = "T2";
    m_shop->soldSales.push_back(other);
    m_shop->soldSales.push_back(old);
    start();
    m_bench->press(Qt::Key_F5);
    const SaleFinder& finder = m_bench->refunds().finder();
    QTRY_COMPARE(finder.rowCount(), 1);
    m_bench->press(Qt::Key_F8);
    QTRY_COMPARE(finder.rowCount(), 2);
    m_bench->press(Qt::Key_F7);
    QTRY_VERIFY(finder.rowCount() == 1 && finder.sale(0)->receipt.number == 3);
    m_bench->press(Qt::Key_F7);
    m_bench->press(Qt::Key_F7);
    QTRY_COMPARE(finder.rowCount(), 3);
    m_bench->scan(QString::fromLatin1(kRice));
    QTRY_VERIFY(finder.rowCount() == 1 && finder.sale(0)->receipt.number == 12);
    QVERIFY(m_bench->click(QStringLiteral("With Basmati rice 5 kg")));
    m_bench->type(QStringLiteral("186"));
    m_bench->press(Qt::Key_F6);
    QTRY_VERIFY(finder.rowCount() == 1 && finder.sale(0)->receipt.number == 3);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    QVERIFY(m_bench->shows(QStringLiteral("Return of T1-000003")));
}

void TestReturning::the_list_reads_page_after_page()
{
    for (int i = 0; i < 120; ++i)
        m_shop->soldSales.push_back(soldSale(*m_shop, 1000 + i, {{"SOAP"}}));
    start();
    m_bench->press(Qt::Key_F5);
    SaleFinder& finder = m_bench->refunds().finder();
    QTRY_VERIFY(finder.rowCount() >= SalesDesk::pageSize);
    for (int i = 0; i < 125; ++i) {
        m_bench->press(Qt::Key_Down);
        QTest::qWait(1);
    }
    QTRY_COMPARE(finder.rowCount(), 121);
    QVERIFY(!finder.canFetchMore({}));
}

void TestReturning::a_product_that_was_not_sold_is_refused()
{
    openFirst();
    m_bench->scan(QStringLiteral("8964000000017"));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Bread, large is not in this sale")));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 0);
}

void TestReturning::no_more_comes_back_than_is_left()
{
    openFirst();
    for (int i = 0; i < 3; ++i)
        m_bench->scan(QString::fromLatin1(kTea));
    QCOMPARE(row(0).chosen, Quantity::pieces(2));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("No more of Tea 450 g")));
    m_bench->press(Qt::Key_Plus);
    QCOMPARE(row(0).chosen, Quantity::pieces(2));
}

void TestReturning::a_multiplied_scan_above_what_is_left_says_what_is_left()
{
    openFirst();
    m_bench->scan(QStringLiteral("5*%1").arg(QString::fromLatin1(kTea)));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("This quantity of Tea 450 g")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("At most 2 can.")));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 0);
    m_bench->scan(QStringLiteral("0*%1").arg(QString::fromLatin1(kTea)));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("This quantity of Tea 450 g")));
    m_bench->scan(QStringLiteral("2*%1").arg(QString::fromLatin1(kTea)));
    QCOMPARE(row(0).chosen, Quantity::pieces(2));
    m_bench->scan(QString::fromLatin1(kTea));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("No more of Tea 450 g")));
}

void TestReturning::escape_goes_step_by_step_back_to_the_basket()
{
    start();
    m_bench->scan(QString::fromLatin1(kRice));
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    m_bench->press(Qt::Key_F8);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->refunds().state(), RefundState::Choosing);
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 3);
    m_bench->press(Qt::Key_Escape);
    QCOMPARE(m_bench->refunds().state(), RefundState::Finding);
    m_bench->press(Qt::Key_Escape);
    QVERIFY(m_bench->page().isVisible());
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(m_shop->allCalls().empty());
}

void TestReturning::touch_alone_returns_a_line()
{
    start();
    QVERIFY(m_bench->click(QStringLiteral("Return")));
    QVERIFY(m_bench->reaches(RefundState::Finding));
    QVERIFY(m_bench->click(QStringLiteral("1")) && m_bench->click(QStringLiteral("2")));
    QVERIFY(m_bench->click(QStringLiteral("Open")));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    QVERIFY(m_bench->click(QStringLiteral("This line")));
    QVERIFY(m_bench->click(QStringLiteral("Past its date")));
    QVERIFY(m_bench->click(QStringLiteral("Pay out %1").arg(money(178000))));
    QVERIFY(m_bench->click(QStringLiteral("Pay out")));
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(lastRefund().lines[0].goods == GoodsGo::WrittenOff);
    QVERIFY(m_bench->click(QStringLiteral("Next sale")));
    QVERIFY(m_bench->page().isVisible());
}

void TestReturning::the_next_scan_after_a_return_starts_a_sale()
{
    openFirst();
    m_bench->press(Qt::Key_Space);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    m_bench->scan(QString::fromLatin1(kRice));
    QVERIFY(m_bench->page().isVisible());
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QCOMPARE(m_bench->refunds().state(), RefundState::Closed);
}

void TestReturning::a_hostile_name_is_shown_as_it_is_written()
{
    const QString name = QStringLiteral("<img src=/etc/hostname> %1 %2");
    m_shop->soldSales[0].recorded.sale.lines[0].line.name = name.toStdString();
    openFirst();
    QVERIFY(m_bench->shows(name));
    for (const QLabel* label : m_bench->window().findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    for (int i = 0; i < 3; ++i)
        m_bench->press(Qt::Key_Plus);
    QVERIFY(m_bench->strip().what().contains(name));
}

void TestReturning::without_a_receipt_needs_a_manager()
{
    start();
    m_bench->press(Qt::Key_F5);
    m_bench->press(Qt::Key_F10);
    QCOMPARE(m_bench->refunds().state(), RefundState::Finding);
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("needs a manager")));
}

void TestReturning::a_manager_takes_goods_back_without_a_receipt()
{
    start(3);
    m_bench->press(Qt::Key_F5);
    m_bench->press(Qt::Key_F10);
    QCOMPARE(m_bench->refunds().state(), RefundState::Choosing);
    QVERIFY(m_bench->shows(QStringLiteral("Without a receipt")));
    m_bench->scan(QString::fromLatin1(kTea));
    m_bench->scan(QString::fromLatin1(kTea));
    m_bench->type(QStringLiteral("20001"));
    m_bench->press(Qt::Key_Return);
    m_bench->type(QStringLiteral("0.5"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(m_bench->refunds().basket()->rows().size(), std::size_t{2});
    QCOMPARE(m_bench->refunds().basket()->worth().minor(), 178000 + 9000);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    const Refund refund = lastRefund();
    QVERIFY(!refund.sale && refund.staff == StaffId{3});
    QCOMPARE(refund.lines[0].saleLine, 0);
    QCOMPARE(refund.total.minor(), 187000);
}

void TestReturning::store_credit_asks_whose_it_becomes()
{
    m_shop->addCustomers();
    start(3);
    m_bench->press(Qt::Key_F5);
    m_bench->press(Qt::Key_F10);
    m_bench->scan(QString::fromLatin1(kTea));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("s"));
    QVERIFY(m_bench->shows(QStringLiteral("Whose store credit?")));
    m_bench->type(QStringLiteral("harb"));
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->shows(money(89000) + QStringLiteral(" to Harbour Store")));
    QVERIFY(m_bench->click(QStringLiteral("Pay out")) && m_bench->reaches(RefundState::PaidOut));
    QVERIFY(lastRefund().customer == CustomerId{2});
    QCOMPARE(lastRefund().tenders[0].kind, TenderKind::StoreCredit);
}

QTEST_MAIN(TestReturning)
#include "tst_returning.moc"
