// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

#include <QDir>

#include <thread>

using namespace polaris;

class TestReturnTrouble final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothing_is_shown_at_once_and_the_retry_soon_after();
    void stop_asks_the_checkout_to_stop();
    void a_scan_during_the_retry_waits_for_the_next_sale();
    void doubt_locks_the_return_until_the_same_key_is_answered();
    void the_paper_names_who_took_the_goods_back();
    void what_was_returned_meanwhile_is_said_and_read_again();
    void money_that_another_till_gave_back_meanwhile_is_read_again();
    void amounts_that_another_tills_return_made_wrong_are_read_again();
    void amounts_that_the_books_refuse_for_themselves_are_said();
    void a_busy_return_keeps_what_was_chosen_and_is_sent_again();
    void a_refusal_says_why_and_not_to_pay_out();
    void no_server_opens_the_page_and_says_so();
    void a_cashier_gives_no_cash_for_a_card();
    void a_manager_gives_cash_for_a_card();
    void what_was_put_on_account_goes_back_there();
    void a_customer_who_was_merged_is_the_one_of_now();
    void a_card_keeps_its_reference();
    void letters_in_the_reference_choose_no_way();
    void the_paper_is_shown_and_saved();

private:
    void open(const std::vector<Tender>& tenders = {}, int who = 1,
              std::optional<CustomerId> customer = std::nullopt);
    void chooseAll();
    void payOut();
    [[nodiscard]] Refund lastRefund() const { return std::get<Refund>(m_shop->allCalls().back()); }
    [[nodiscard]] EntryLine& reference()
    {
        return *m_bench->window()
                    .findChild<RefundPage*>()
                    ->findChild<PayoutPanel*>()
                    ->findChild<EntryLine*>();
    }
    // The store meets a held line at once, and ends when the gate opens.
    void holdWithAttempt(const std::function<Outcome()>& end);

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
    std::shared_ptr<Gate> m_gate;
};

void TestReturnTrouble::init()
{
    m_gate = std::make_shared<Gate>();
    m_shop = std::make_unique<FakeShop>();
}

void TestReturnTrouble::cleanup()
{
    m_gate->open();
    m_bench.reset();
}

void TestReturnTrouble::open(const std::vector<Tender>& tenders, int who,
                             std::optional<CustomerId> customer)
{
    m_shop->soldSales = {soldSale(*m_shop, 12, {{"TEA", 3000}, {"RICE"}}, tenders, customer)};
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn(who));
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
}

void TestReturnTrouble::chooseAll()
{
    m_bench->press(Qt::Key_F8);
    m_bench->press(Qt::Key_F9);
    QCOMPARE(m_bench->refunds().state(), RefundState::PayingOut);
}

void TestReturnTrouble::payOut()
{
    chooseAll();
    m_bench->press(Qt::Key_Return);
}

void TestReturnTrouble::holdWithAttempt(const std::function<Outcome()>& end)
{
    m_shop->answerNext([gate = m_gate, end](const Recordable&, AttemptObserver& observer) {
        observer.attemptFailed({.number = 1,
                                .trouble = AttemptTrouble::LockBusy,
                                .product = ProductId{12},
                                .productName = "Tea 450 g",
                                .holder = "T2",
                                .elapsedMs = Milliseconds{1},
                                .budgetMs = Milliseconds{2000}});
        gate->wait();
        return end();
    });
}

void TestReturnTrouble::nothing_is_shown_at_once_and_the_retry_soon_after()
{
    open();
    holdWithAttempt([this] { return m_shop->recordedOutcome(); });
    payOut();
    QVERIFY(!m_bench->strip().isVisible());
    QTRY_VERIFY(m_bench->strip().isVisible());
    QCOMPARE(m_bench->strip().kind(), Strip::Kind::Waiting);
    QVERIFY(m_bench->shows(QStringLiteral("Trying again")));
    QVERIFY(m_bench->button(QStringLiteral("Recording…")) != nullptr);
    m_gate->open();
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(!m_bench->strip().isVisible());
}

void TestReturnTrouble::stop_asks_the_checkout_to_stop()
{
    open();
    m_shop->answerNext([](const Recordable&, AttemptObserver& observer) -> Outcome {
        const Attempt attempt{.number = 1,
                              .trouble = AttemptTrouble::LockBusy,
                              .product = {},
                              .productName = {},
                              .holder = {},
                              .elapsedMs = Milliseconds{1},
                              .budgetMs = Milliseconds{2000}};
        observer.attemptFailed(attempt);
        for (int i = 0; i < 500 && !observer.stopRequested(); ++i)
            std::this_thread::sleep_for(Milliseconds{10});
        return Busy{attempt, observer.stopRequested()};
    });
    payOut();
    QTRY_VERIFY(m_bench->button(QStringLiteral("Stop")) != nullptr);
    QVERIFY(m_bench->click(QStringLiteral("Stop")));
    QVERIFY(m_bench->reaches(RefundState::PayingOut));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("You stopped it")));
}

void TestReturnTrouble::a_scan_during_the_retry_waits_for_the_next_sale()
{
    open();
    holdWithAttempt([this] { return m_shop->recordedOutcome(); });
    payOut();
    QTRY_VERIFY(m_bench->strip().isVisible());
    m_bench->scan(QStringLiteral("8964000000017"));
    QVERIFY(m_bench->shows(QStringLiteral("1 scan waiting")));
    m_gate->open();
    QTRY_COMPARE(m_bench->presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(m_bench->page().isVisible());
    QCOMPARE(lastRefund().lines.size(), std::size_t{2});
}

void TestReturnTrouble::doubt_locks_the_return_until_the_same_key_is_answered()
{
    open();
    m_shop->answerNext(Unknown{3});
    payOut();
    QVERIFY(m_bench->reaches(RefundState::InDoubt));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("whether the return went through")));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Do not pay out again")));
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F8);
    QCOMPARE(m_bench->refunds().state(), RefundState::InDoubt);
    // Somebody else may sign in; the return is still there.
    m_bench->press(Qt::Key_L, Qt::ControlModifier);
    m_bench->type(QStringLiteral("2"));
    QVERIFY(!m_bench->page().isVisible());
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    const std::vector<Recordable> calls = m_shop->allCalls();
    QCOMPARE(calls.size(), std::size_t{2});
    QVERIFY(keyOf(calls[0]) == keyOf(calls[1]));
}

void TestReturnTrouble::the_paper_names_who_took_the_goods_back()
{
    open();
    m_shop->answerNext(Unknown{3});
    payOut();
    QVERIFY(m_bench->reaches(RefundState::InDoubt));
    m_bench->press(Qt::Key_L, Qt::ControlModifier);
    m_bench->type(QStringLiteral("2"));
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QCOMPARE(m_bench->refunds().finished()->staffName, std::string{"Cashier 1"});
}

void TestReturnTrouble::what_was_returned_meanwhile_is_said_and_read_again()
{
    open();
    m_shop->answerNext([this](const Recordable&, AttemptObserver&) -> Outcome {
        m_shop->soldSales[0].refundedQuantities[0] = Quantity::pieces(2);
        return ReturnedMeanwhile{{{1, "Tea 450 g", Quantity::pieces(3), Quantity::pieces(1)}}};
    });
    payOut();
    QTRY_VERIFY(m_bench->refunds().state() == RefundState::Choosing);
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("at another till")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("Tea 450 g: 1 left.")));
    const ReturnRow& tea = m_bench->refunds().basket()->rows()[0];
    QCOMPARE(tea.left, Quantity::pieces(1));
    QCOMPARE(tea.chosen, Quantity::pieces(1));
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QCOMPARE(lastRefund().lines[0].quantity, Quantity::pieces(1));
}

void TestReturnTrouble::money_that_another_till_gave_back_meanwhile_is_read_again()
{
    open({{TenderKind::Card, rupees(100000), "A-1"}});
    m_shop->answerNext([this](const Recordable&, AttemptObserver&) -> Outcome {
        RefundableSale& sale = m_shop->soldSales[0];
        sale.refundedQuantities[1] = sale.recorded.sale.lines[1].line.quantity;
        sale.refundedTenders = {{TenderKind::Card, rupees(100000)}};
        return Refused{RefusalReason::TenderNotAllowed, "TL014"};
    });
    payOut();
    QTRY_VERIFY(m_bench->refunds().state() == RefundState::Choosing);
    QVERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("may not go back this way")));
    m_bench->press(Qt::Key_F9);
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Card).isZero());
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QCOMPARE(lastRefund().tenders.size(), std::size_t{1});
    QCOMPARE(lastRefund().tenders[0].kind, TenderKind::Cash);
}

// The coins that tills round away are bounded over all returns of a sale.
void TestReturnTrouble::amounts_that_another_tills_return_made_wrong_are_read_again()
{
    open();
    m_shop->answerNext([this](const Recordable&, AttemptObserver&) -> Outcome {
        RefundableSale& sale = m_shop->soldSales[0];
        sale.refundedQuantities[1] = sale.recorded.sale.lines[1].line.quantity;
        return Refused{RefusalReason::InvalidSale, "TL011"};
    });
    payOut();
    QTRY_VERIFY(m_bench->refunds().state() == RefundState::Choosing);
    QTRY_VERIFY(m_bench->strip().what().contains(QStringLiteral("at another till")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("nothing left.")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("Do not pay out yet.")));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 1);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QCOMPARE(lastRefund().lines.size(), std::size_t{1});
}

void TestReturnTrouble::amounts_that_the_books_refuse_for_themselves_are_said()
{
    open();
    m_shop->answerNext(Refused{RefusalReason::InvalidSale, "TL011"});
    payOut();
    QTRY_VERIFY(m_bench->refunds().state() == RefundState::Choosing);
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("refuse an amount")));
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 2);
}

void TestReturnTrouble::a_busy_return_keeps_what_was_chosen_and_is_sent_again()
{
    open();
    m_shop->answerNext(Busy{});
    payOut();
    QTRY_VERIFY(m_bench->strip().isVisible());
    QCOMPARE(m_bench->refunds().state(), RefundState::PayingOut);
    QCOMPARE(m_bench->refunds().basket()->chosenRows(), 2);
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(keyOf(m_shop->allCalls()[0]) == keyOf(m_shop->allCalls()[1]));
}

void TestReturnTrouble::a_refusal_says_why_and_not_to_pay_out()
{
    open();
    m_shop->answerNext(Refused{RefusalReason::StaffNotAllowed, "TL010"});
    payOut();
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("may not make this return")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("Do not pay out")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("TL010")));
}

void TestReturnTrouble::no_server_opens_the_page_and_says_so()
{
    m_shop->deskTrouble = ConnectionTrouble::ServerUnreachable;
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    m_bench->press(Qt::Key_F5);
    QCOMPARE(m_bench->refunds().state(), RefundState::Finding);
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("No server answers")));
}

void TestReturnTrouble::a_cashier_gives_no_cash_for_a_card()
{
    open({{TenderKind::Card, rupees(482000), "A-1"}});
    chooseAll();
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Card) == rupees(482000));
    QVERIFY(m_bench->shows(QStringLiteral("It was not paid in cash: a manager may")));
    m_bench->press(Qt::Key_C);
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Card) == rupees(482000));
}

void TestReturnTrouble::a_manager_gives_cash_for_a_card()
{
    open({{TenderKind::Card, rupees(482000), "A-1"}}, 3);
    chooseAll();
    m_bench->press(Qt::Key_C);
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Cash) == rupees(482000));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(lastRefund().tenders[0].kind == TenderKind::Cash);
}

void TestReturnTrouble::what_was_put_on_account_goes_back_there()
{
    open({{TenderKind::Account, rupees(482000), {}}}, 3, CustomerId{7});
    chooseAll();
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Account) == rupees(482000));
    QVERIFY(m_bench->shows(QStringLiteral("It was put on account and goes back there")));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(lastRefund().tenders[0].kind == TenderKind::Account);
    QVERIFY(lastRefund().customer == CustomerId{7});
}

void TestReturnTrouble::a_customer_who_was_merged_is_the_one_of_now()
{
    open({{TenderKind::Account, rupees(100000), {}}}, 1, CustomerId{7});
    RefundableSale& sale = m_shop->soldSales[0];
    QVERIFY(sale.customer() == CustomerId{7});
    sale.account = CustomerAccount{.customer = {.id = CustomerId{9},
                                                .version = 1,
                                                .name = "Ann Baker",
                                                .phone = {},
                                                .email = {},
                                                .note = {},
                                                .cards = {},
                                                .creditLimit = rupees(0)},
                                   .balance = rupees(100000)};
    m_bench->press(Qt::Key_Escape);
    m_bench->scan(QStringLiteral("T1-000012"));
    QVERIFY(m_bench->reaches(RefundState::Choosing));
    payOut();
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QVERIFY(lastRefund().customer == CustomerId{9});
}

void TestReturnTrouble::a_card_keeps_its_reference()
{
    open({{TenderKind::Card, rupees(482000), "A-1"}});
    chooseAll();
    reference().setFocus();
    m_bench->type(QStringLiteral("R 77"));
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    QCOMPARE(lastRefund().tenders[0].reference, std::string{"R 77"});
}

void TestReturnTrouble::letters_in_the_reference_choose_no_way()
{
    open({{TenderKind::Card, rupees(482000), "A-1"}}, 3);
    chooseAll();
    reference().setFocus();
    m_bench->type(QStringLiteral("cash"));
    QVERIFY(m_bench->refunds().desk()->by(TenderKind::Card) == rupees(482000));
}

void TestReturnTrouble::the_paper_is_shown_and_saved()
{
    open();
    payOut();
    QVERIFY(m_bench->reaches(RefundState::PaidOut));
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->shows(QStringLiteral("Receipt T1-R000001")));
    m_bench->press(Qt::Key_F8);
    const QDir folder{m_bench->receiptFolder()};
    QTRY_VERIFY(folder.exists(QStringLiteral("T1-R000001.pdf")));
    // It is the till's last paper on the sale page, too, until the next sale.
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->page().isVisible());
    m_bench->press(Qt::Key_F8);
    QVERIFY(m_bench->shows(QStringLiteral("Receipt T1-R000001")));
}

QTEST_MAIN(TestReturnTrouble)
#include "tst_return_trouble.moc"
