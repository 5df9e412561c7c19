// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

#include <atomic>

using namespace polaris;

class TestExchanging final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void the_basket_shows_what_comes_back_and_the_difference();
    void dearer_goods_are_paid_with_the_difference();
    void cheaper_goods_give_the_difference_back();
    void goods_of_the_same_worth_are_complete_at_once();
    void exact_cash_pays_the_difference();
    void the_returned_goods_stay_in_the_payment();
    void what_comes_back_can_be_taken_out_again();
    void the_account_is_shown_after_the_difference();
    void new_goods_that_cost_nothing_are_no_exchange();
    void a_second_return_does_not_replace_the_first();
    void without_new_goods_nothing_can_be_completed();
    void less_is_left_and_the_sale_goes_on_without();
    void an_exchange_that_is_busy_is_sent_again_with_its_key();
    void sold_out_goods_are_replaced_and_the_return_stays();
    void an_exchange_in_doubt_is_checking_after_a_restart();
    void a_killed_till_has_what_comes_back_at_the_next_start();
    void what_comes_back_is_kept_before_any_new_goods();
    void what_was_taken_out_again_does_not_come_back();

private:
    // Takes one tea of 890.00 back into the basket.
    void start(bool withTea = true);
    [[nodiscard]] Exchange lastExchange() const
    {
        return std::get<Exchange>(m_shop->allCalls().back());
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestExchanging::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_shop->soldSales = {soldSale(*m_shop, 12, {{"TEA", 3000}, {"RICE"}}),
                         soldSale(*m_shop, 11, {{"BREAD"}})};
    m_shop->addCustomers();
}

void TestExchanging::start(bool withTea)
{
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    if (!withTea)
        return;
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    m_bench->scan(QStringLiteral("8964000000086"));
    m_bench->press(Qt::Key_F5);
    QVERIFY(m_bench->page().isVisible());
    QVERIFY(m_bench->presenter().returned().has_value());
}

void TestExchanging::the_basket_shows_what_comes_back_and_the_difference()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    QVERIFY(m_bench->shows(QStringLiteral("Comes back of T1-000012")));
    QVERIFY(m_bench->shows(Formatter{QLocale{QLocale::English}, rupees()}.amount(rupees(-89000))));
    const QAbstractItemModel* returned =
        m_bench->page().findChild<ReturnedView*>()->findChild<QListView*>()->model();
    QCOMPARE(returned->index(0, 0).data().toString(), QStringLiteral("Returned: 1 × Tea 450 g"));
    QVERIFY(m_bench->shows(QStringLiteral("To pay")));
    QVERIFY(m_bench->shows(QStringLiteral("1,260.00")));
}

void TestExchanging::dearer_goods_are_paid_with_the_difference()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->type(QStringLiteral("2000"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(m_bench->shows(QStringLiteral("740.00")));
    const Exchange exchange = lastExchange();
    QCOMPARE(exchange.refund.total.minor(), 89000);
    QCOMPARE(exchange.refund.tenders.size(), std::size_t{1});
    QVERIFY(exchange.refund.tenders[0].kind == TenderKind::Exchange);
    QCOMPARE(exchange.sale.total.minor(), 215000);
    QVERIFY(exchange.sale.tenders[0].kind == TenderKind::Exchange);
    QCOMPARE(exchange.sale.tenders[0].amount.minor(), 89000);
    QCOMPARE(exchange.sale.change.minor(), 74000);
    QVERIFY(!m_bench->presenter().returned());
}

void TestExchanging::cheaper_goods_give_the_difference_back()
{
    start();
    m_bench->scan(QStringLiteral("8964000000116"));
    QVERIFY(m_bench->shows(QStringLiteral("To give back")));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->page().findChild<PayoutPanel*>()->isVisible());
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const Exchange exchange = lastExchange();
    // 890.00 - 185.50 = 704.50, in whole rupees
    QCOMPARE(exchange.sale.tenders.size(), std::size_t{1});
    QCOMPARE(exchange.sale.total.minor(), 18550);
    QVERIFY(exchange.refund.tenders[1].kind == TenderKind::Cash);
    QCOMPARE(exchange.refund.tenders[1].amount.minor() % 100, 0);
    QCOMPARE(exchange.refund.total - exchange.refund.rounding, rupees(89000));
    QVERIFY(m_bench->shows(QStringLiteral("Give back")));
}

void TestExchanging::goods_of_the_same_worth_are_complete_at_once()
{
    start();
    m_bench->scan(QStringLiteral("8964000000086"));
    QVERIFY(m_bench->button(QStringLiteral("Complete the exchange")) != nullptr);
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().sale.tenders.size(), std::size_t{1});
    QCOMPARE(lastExchange().refund.tenders.size(), std::size_t{1});
    QVERIFY(m_bench->shows(QStringLiteral("Nothing to give back")));
}

void TestExchanging::exact_cash_pays_the_difference()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().sale.tenders[1].amount.minor(), 126000);
}

void TestExchanging::the_returned_goods_stay_in_the_payment()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Delete);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().sale.tenders.size(), std::size_t{2});
}

void TestExchanging::what_comes_back_can_be_taken_out_again()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!m_bench->presenter().returned());
    QVERIFY(!m_bench->page().findChild<ReturnedView*>()->isVisible());
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(std::holds_alternative<Sale>(m_shop->allCalls().back()));
}

void TestExchanging::the_account_is_shown_after_the_difference()
{
    start();
    m_bench->scan(QStringLiteral("C0204"));
    m_bench->scan(QStringLiteral("8964000000055"));
    QTRY_VERIFY(m_bench->shows(QStringLiteral("after this sale 2,500.00")));
}

void TestExchanging::new_goods_that_cost_nothing_are_no_exchange()
{
    Product gift = m_shop->product("SOAP");
    gift.id = ProductId{99};
    gift.sku = "GIFT";
    gift.barcodes = {"8964000000999"};
    gift.price = rupees(0);
    m_shop->addProduct(gift, Quantity::pieces(5));
    start();
    m_bench->scan(QStringLiteral("8964000000999"));
    for (const Qt::Key pays : {Qt::Key_F9, Qt::Key_F12}) {
        m_bench->press(pays);
        QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
        QVERIFY(m_bench->strip().what().contains(QStringLiteral("nothing to exchange")));
        m_bench->press(Qt::Key_Escape);
        QVERIFY(m_bench->presenter().returned().has_value());
    }
    QVERIFY(m_shop->allCalls().empty());
    // With goods that cost something it goes along.
    m_bench->scan(QStringLiteral("8964000000116"));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().sale.lines.size(), std::size_t{2});
}

void TestExchanging::a_second_return_does_not_replace_the_first()
{
    start();
    m_bench->scan(QStringLiteral("T1-000011"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    m_bench->press(Qt::Key_F8);
    m_bench->press(Qt::Key_F5);
    QVERIFY(!m_bench->page().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("What comes back of T1-000012")));
    QCOMPARE(m_bench->presenter().returned()->saleNumber, std::string{"T1-000012"});
    // By itself it can be paid out.
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->presenter().returned().has_value());
}

void TestExchanging::without_new_goods_nothing_can_be_completed()
{
    start();
    QVERIFY(!m_bench->presenter().canPay());
    QVERIFY(m_bench->shows(QStringLiteral("Scan the new goods")));
    m_bench->press(Qt::Key_F9);
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
}

void TestExchanging::less_is_left_and_the_sale_goes_on_without()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_shop->answerNext(ReturnedMeanwhile{{{1, "Tea 450 g", Quantity::pieces(1), Quantity{}}}});
    m_bench->press(Qt::Key_F12);
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("at another till")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("Tea 450 g: nothing left.")));
    m_bench->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!m_bench->strip().isVisible());
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(std::holds_alternative<Sale>(m_shop->allCalls().back()));
}

void TestExchanging::an_exchange_that_is_busy_is_sent_again_with_its_key()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_shop->answerNext(Busy{});
    m_bench->press(Qt::Key_F12);
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->presenter().returned().has_value());
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(keyOf(m_shop->allCalls()[0]) == keyOf(m_shop->allCalls()[1]));
}

void TestExchanging::sold_out_goods_are_replaced_and_the_return_stays()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->scan(QStringLiteral("8964000000116"));
    m_shop->answerNext(
        SoldOut{{shortageOf(m_shop->product("RICE"), Quantity::pieces(1), Quantity{})}});
    m_bench->press(Qt::Key_F12);
    QTRY_VERIFY(m_bench->strip().isVisible());
    m_bench->press(Qt::Key_Delete);
    QVERIFY(m_bench->presenter().returned().has_value());
    QVERIFY(m_bench->shows(QStringLiteral("To give back")));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().sale.lines.size(), std::size_t{1});
}

void TestExchanging::an_exchange_in_doubt_is_checking_after_a_restart()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_shop->answerNext(Unknown{3});
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::InDoubt));
    const Exchange sent = lastExchange();
    m_bench.reset();
    m_shop->openIntents = {sent};
    // The start asks, and so does a connection that comes.
    const auto isBack = std::make_shared<std::atomic<bool>>(false);
    for (int i = 0; i < 5; ++i)
        m_shop->answerNext([this, isBack](const Recordable&, AttemptObserver&) {
            return *isBack ? m_shop->recordedOutcome() : Outcome{Unknown{3}};
        });
    start(false);
    QVERIFY(m_bench->reaches(SaleState::InDoubt));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("whether the exchange went through")));
    QVERIFY(m_bench->presenter().returned().has_value());
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    *isBack = true;
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(keyOf(m_shop->allCalls().back()) == sent.sale.id);
}

void TestExchanging::a_killed_till_has_what_comes_back_at_the_next_start()
{
    start();
    const RefundId key = m_bench->presenter().returned()->key;
    m_bench->scan(QStringLiteral("8964000000116"));
    m_bench.reset();
    start(false);
    QTRY_VERIFY(m_bench->presenter().returned().has_value());
    QVERIFY(m_bench->presenter().returned()->key == key);
    QCOMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("basket is back")));
    // How the money may go back stands in the sale, which is read again.
    QTRY_VERIFY(m_bench->presenter().returned()->sale.has_value());
    QVERIFY(m_bench->shows(QStringLiteral("Comes back of T1-000012")));
    QVERIFY(m_bench->shows(QStringLiteral("To give back")));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QVERIFY(lastExchange().refund.id == key);
    QVERIFY(lastExchange().refund.sale == m_shop->soldSales[0].recorded.sale.id);
}

void TestExchanging::what_comes_back_is_kept_before_any_new_goods()
{
    start();
    m_bench.reset();
    start(false);
    QTRY_VERIFY(m_bench->presenter().returned().has_value());
    QVERIFY(m_bench->presenter().basket().isEmpty());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("basket is back")));
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_F12);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(lastExchange().refund.lines.size(), std::size_t{1});
}

void TestExchanging::what_was_taken_out_again_does_not_come_back()
{
    start();
    m_bench->scan(QStringLiteral("8964000000055"));
    m_bench->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!m_bench->presenter().returned());
    m_bench.reset();
    start(false);
    QTRY_COMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(!m_bench->presenter().returned());
}

QTEST_MAIN(TestExchanging)
#include "tst_exchanging.moc"
