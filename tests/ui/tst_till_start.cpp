// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

using namespace polaris;

// What a till finds when it starts: its journal, its shop, or neither.
class TestTillStart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop = std::make_unique<FakeShop>(); }
    void a_kept_basket_is_back();
    void a_sale_that_was_settled_is_told_and_its_basket_gone();
    void a_sale_that_was_refused_comes_back_as_a_basket();
    void a_sale_still_in_doubt_locks_the_basket();
    void nobody_sells_before_the_last_sale_is_answered();
    void every_call_that_was_settled_is_told();
    void every_call_in_doubt_is_sent_again_one_after_the_other();
    void what_is_still_in_doubt_stays_so_and_the_rest_waits();
    void no_basket_is_lost_when_several_sales_were_refused();
    void every_change_of_the_basket_is_kept();
    void a_broken_journal_blocks_selling_and_says_so();
    void selling_goes_on_when_the_disk_has_room_again();
    void a_till_without_a_server_says_why_and_opens_settings();
    void settings_are_saved_and_shown_at_once();

private:
    [[nodiscard]] Basket basketOf(const QString& sku);
    [[nodiscard]] Sale saleOf(const Basket& basket);
    [[nodiscard]] Refund refundOf(const QString& sku);
    [[nodiscard]] AccountPosting payment();
    // A sale, a payment and a return.
    [[nodiscard]] std::vector<Recordable> threeCalls();
    [[nodiscard]] static OpenBaskets onlyBasket(const Basket& basket);
    [[nodiscard]] static Outcome away() { return Refused{RefusalReason::NotConnected, {}}; }
    void requireEachSentAgain(const std::vector<Recordable>& open, std::size_t from);

    std::unique_ptr<FakeShop> m_shop;
    SystemClock m_clock;
    SystemRandom m_random;
};

Basket TestTillStart::basketOf(const QString& sku)
{
    Basket basket{rupees()};
    basket.add(m_shop->product(sku.toStdString()), Quantity::thousandths(1000), m_clock, m_random);
    return basket;
}

Sale TestTillStart::saleOf(const Basket& basket)
{
    const TillSetup setup = m_shop->setup();
    Tendering tendering{setup.shop, basket.amounts(setup.shop).total};
    tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash), {}});
    return makeSale(setup.shop, setup.till, StaffId{1}, basket, tendering.settle(), Timestamp{});
}

// Without a receipt.
Refund TestTillStart::refundOf(const QString& sku)
{
    const TillSetup setup = m_shop->setup();
    std::vector<RefundLine> lines = linesWithoutReceipt(setup.shop, {{basketOf(sku).lines()[0]}});
    RefundTendering tendering{setup.shop, nullptr, lines[0].amounts.total, true};
    tendering.add(TenderKind::Cash, tendering.remaining());
    const RefundFrame frame{.id = RefundId::generate(m_clock, m_random),
                            .shop = setup.shop,
                            .till = setup.till,
                            .staff = StaffId{1},
                            .customer = {},
                            .occurredAt = Timestamp{}};
    return makeRefund(frame, std::nullopt, std::move(lines), tendering.settle());
}

AccountPosting TestTillStart::payment()
{
    const TillSetup setup = m_shop->setup();
    return {.id = PostingId::generate(m_clock, m_random),
            .store = setup.shop.id,
            .till = setup.till.id,
            .tillCode = setup.till.code,
            .staff = StaffId{1},
            .customer = CustomerId{1},
            .occurredAt = Timestamp{},
            .kind = PostingKind::Payment,
            .amount = rupees(-50'000),
            .tender = Tender{TenderKind::Cash, rupees(50'000), {}},
            .reason = {}};
}

std::vector<Recordable> TestTillStart::threeCalls()
{
    return {saleOf(basketOf(QStringLiteral("RICE"))), payment(), refundOf(QStringLiteral("BREAD"))};
}

// In their order, each once, with its key.
void TestTillStart::requireEachSentAgain(const std::vector<Recordable>& open, std::size_t from)
{
    const std::vector<Recordable> calls = m_shop->allCalls();
    QCOMPARE(calls.size(), from + open.size());
    for (std::size_t n = 0; n < open.size(); ++n)
        QCOMPARE(keyOf(calls[from + n]), keyOf(open[n]));
}

OpenBaskets TestTillStart::onlyBasket(const Basket& basket)
{
    return {{StaffId{1}, basket}, {StaffId{1}, Basket{rupees()}}};
}

void TestTillStart::a_kept_basket_is_back()
{
    m_shop->keptBaskets = onlyBasket(basketOf(QStringLiteral("RICE")));
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_COMPARE(bench.presenter().basket().lines().size(), std::size_t{1});
    QVERIFY(bench.strip().what().contains(QStringLiteral("basket is back")));
    bench.press(Qt::Key_Return);
    bench.press(Qt::Key_Return);
    QVERIFY(bench.reaches(SaleState::ChangeDue));
}

void TestTillStart::a_sale_that_was_settled_is_told_and_its_basket_gone()
{
    const Basket basket = basketOf(QStringLiteral("RICE"));
    m_shop->keptBaskets = onlyBasket(basket);
    m_shop->openIntents = {saleOf(basket)};
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_VERIFY(bench.strip().isVisible());
    QCOMPARE(bench.strip().what(),
             QStringLiteral("Sale T1-000013 was saved before the till stopped"));
    QVERIFY(bench.presenter().basket().isEmpty());
    QVERIFY(bench.shows(QStringLiteral("T1-000014")));
}

void TestTillStart::a_sale_that_was_refused_comes_back_as_a_basket()
{
    const Basket sent = basketOf(QStringLiteral("RICE"));
    m_shop->openIntents = {saleOf(sent)};
    m_shop->keptBaskets = onlyBasket(basketOf(QStringLiteral("BREAD")));
    m_shop->answerNext(
        SoldOut{{shortageOf(m_shop->product("RICE"), Quantity::thousandths(1000), {})}});
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_VERIFY(bench.strip().isVisible());
    QCOMPARE(bench.presenter().basket().key(), sent.key());
    QCOMPARE(bench.presenter().nextBasket().lines().size(), std::size_t{1});
    bench.press(Qt::Key_Delete);
    QVERIFY(bench.presenter().basket().isEmpty());
}

void TestTillStart::a_sale_still_in_doubt_locks_the_basket()
{
    const Basket sent = basketOf(QStringLiteral("RICE"));
    m_shop->openIntents = {saleOf(sent)};
    m_shop->answerNext(Refused{RefusalReason::NotConnected, {}});
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QVERIFY(bench.reaches(SaleState::InDoubt));
    bench.press(Qt::Key_F12);
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].id, *sent.key());
}

void TestTillStart::nobody_sells_before_the_last_sale_is_answered()
{
    const auto gate = std::make_shared<Gate>();
    const Basket sent = basketOf(QStringLiteral("RICE"));
    m_shop->openIntents = {saleOf(sent)};
    m_shop->keptBaskets = {{{StaffId{1}, sent}, {StaffId{1}, basketOf(QStringLiteral("BREAD"))}}};
    m_shop->answerNext([this, gate](const Recordable&, AttemptObserver&) {
        gate->wait();
        return m_shop->recordedOutcome();
    });
    TillBench bench{*m_shop};
    QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
    QTRY_VERIFY(bench.shows(QStringLiteral("Checking what was sold here before")));
    bench.press(Qt::Key_1);
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    bench.press(Qt::Key_Escape);
    bench.scan(QStringLiteral("8964000000116"));
    QTest::qWait(50);
    QVERIFY(!bench.window().findChild<SignInPage*>()->isVisible());
    QVERIFY(bench.presenter().basket().isEmpty());
    gate->open();
    QVERIFY(bench.signIn());
    // The scan that waited comes after what was kept.
    QTRY_COMPARE(bench.presenter().basket().lines().size(), std::size_t{2});
    QCOMPARE(bench.presenter().basket().lines()[0].name, std::string{"Bread, large"});
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
}

void TestTillStart::every_call_that_was_settled_is_told()
{
    m_shop->openIntents = threeCalls();
    m_shop->answerNext(
        [this](const Recordable&, AttemptObserver&) { return m_shop->recordedOutcome(); });
    m_shop->answerNext(Refused{RefusalReason::CustomerUnknown, "TL016"});
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_VERIFY(bench.strip().isVisible());
    requireEachSentAgain(m_shop->openIntents, 0);
    QVERIFY(bench.strip().what().contains(QStringLiteral("Sale T1-000013 was saved")));
    QVERIFY(bench.strip().what().contains(QStringLiteral("The payment of")));
    QVERIFY(bench.strip().what().contains(QStringLiteral("500.00")));
    QVERIFY(bench.strip().what().contains(QStringLiteral("was not recorded")));
    QVERIFY(bench.strip().what().contains(QStringLiteral("Return T1-R000001 was saved")));
    QVERIFY(bench.strip().safe().contains(QStringLiteral("receive it again")));
    // It stays until somebody has read it.
    bench.scan(QStringLiteral("8964000000055"));
    bench.press(Qt::Key_F9);
    QCOMPARE(bench.presenter().state(), SaleState::Selling);
    QVERIFY(bench.strip().what().contains(QStringLiteral("was not recorded")));
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.strip().isVisible());
    bench.press(Qt::Key_F12);
    QVERIFY(bench.reaches(SaleState::ChangeDue));
}

void TestTillStart::every_call_in_doubt_is_sent_again_one_after_the_other()
{
    m_shop->openIntents = threeCalls();
    for (int n = 0; n < 3; ++n)
        m_shop->answerNext(away());
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QVERIFY(bench.reaches(SaleState::InDoubt));
    QVERIFY(bench.strip().safe().contains(QStringLiteral("2 more to check.")));
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.reaches(SaleState::Selling));
    requireEachSentAgain(m_shop->openIntents, 3);
    QCOMPARE(bench.strip().what(),
             QStringLiteral("Sale T1-000013 was saved, Payment T1-P000001 was saved, Return "
                            "T1-R000001 was saved before the till stopped"));
    QVERIFY(bench.presenter().basket().isEmpty());
    QVERIFY(bench.shows(QStringLiteral("T1-000014")));
}

void TestTillStart::what_is_still_in_doubt_stays_so_and_the_rest_waits()
{
    m_shop->openIntents = threeCalls();
    for (int n = 0; n < 3; ++n)
        m_shop->answerNext(away());
    m_shop->answerNext(
        [this](const Recordable&, AttemptObserver&) { return m_shop->recordedOutcome(); });
    m_shop->answerNext(away());
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QVERIFY(bench.reaches(SaleState::InDoubt));
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_shop->allCalls().size(), std::size_t{5});
    QVERIFY(bench.reaches(SaleState::InDoubt));
    QVERIFY(bench.strip().what().contains(QStringLiteral("whether the payment went through")));
    QVERIFY(bench.strip().safe().contains(QStringLiteral("1 more to check.")));
    bench.press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.reaches(SaleState::Selling));
    requireEachSentAgain({m_shop->openIntents[1], m_shop->openIntents[2]}, 5);
    QVERIFY(bench.strip().what().startsWith(QStringLiteral("Sale T1-000013 was saved, Payment")));
}

void TestTillStart::no_basket_is_lost_when_several_sales_were_refused()
{
    const Basket first = basketOf(QStringLiteral("RICE"));
    const Basket second = basketOf(QStringLiteral("BREAD"));
    const Basket kept = basketOf(QStringLiteral("TEA"));
    const Basket next = basketOf(QStringLiteral("MILK"));
    m_shop->keptBaskets = OpenBaskets{{StaffId{1}, kept}, {StaffId{1}, next}};
    m_shop->openIntents = {saleOf(first), saleOf(second)};
    for (const char* sku : {"RICE", "BREAD"})
        m_shop->answerNext(
            SoldOut{{shortageOf(m_shop->product(sku), Quantity::thousandths(1000), {})}});
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_VERIFY(bench.strip().isVisible());
    QCOMPARE(bench.strip().what().count(QStringLiteral("was not recorded")), 2);
    QCOMPARE(bench.presenter().basket().key(), second.key());
    bench.press(Qt::Key_Escape);
    // What was wrong with the one on screen is said when the list is read.
    QVERIFY(bench.strip().what().contains(QStringLiteral("sold out")));
    bench.press(Qt::Key_Escape);
    for (const Basket* basket : {&second, &first, &kept, &next}) {
        QCOMPARE(bench.presenter().basket().key(), basket->key());
        bench.press(Qt::Key_F12);
        QVERIFY(bench.reaches(SaleState::ChangeDue));
    }
    QVERIFY(bench.presenter().basket().isEmpty());
}

void TestTillStart::every_change_of_the_basket_is_kept()
{
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    bench.scan(QStringLiteral("8964000000055"));
    QTRY_VERIFY(m_shop->keptBaskets && m_shop->keptBaskets->present.basket.lines().size() == 1);
    bench.press(Qt::Key_Plus);
    QTRY_COMPARE(m_shop->keptBaskets->present.basket.lines()[0].quantity,
                 Quantity::thousandths(2000));
    QCOMPARE(m_shop->keptBaskets->present.staff, StaffId{1});
    bench.press(Qt::Key_Delete);
    QTRY_VERIFY(m_shop->keptBaskets->present.basket.isEmpty());
}

void TestTillStart::a_broken_journal_blocks_selling_and_says_so()
{
    m_shop->journalTrouble = JournalTrouble::DiskFull;
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    QTRY_VERIFY(bench.strip().isVisible());
    QVERIFY(bench.strip().what().contains(QStringLiteral("disk")));
    bench.scan(QStringLiteral("8964000000055"));
    bench.press(Qt::Key_F12);
    bench.press(Qt::Key_F9);
    QCOMPARE(bench.presenter().state(), SaleState::Selling);
    QVERIFY(bench.strip().isVisible());
    QVERIFY(m_shop->calls().empty());
}

void TestTillStart::selling_goes_on_when_the_disk_has_room_again()
{
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    m_shop->journalDiskIsFull = true;
    bench.scan(QStringLiteral("8964000000055"));
    QTRY_VERIFY(bench.strip().isVisible());
    QVERIFY(bench.strip().what().contains(QStringLiteral("disk")));
    QVERIFY(!bench.presenter().canPay());
    bench.press(Qt::Key_Plus);
    QTest::qWait(50);
    QVERIFY(!bench.presenter().canPay());
    m_shop->journalDiskIsFull = false;
    bench.press(Qt::Key_Plus);
    QTRY_VERIFY(bench.presenter().canPay());
    QVERIFY(!bench.strip().isVisible());
    bench.press(Qt::Key_F12);
    QVERIFY(bench.reaches(SaleState::ChangeDue));
}

void TestTillStart::a_till_without_a_server_says_why_and_opens_settings()
{
    m_shop->connectionTrouble = ConnectionTrouble::LoginRefused;
    TillBench bench{*m_shop};
    QTRY_VERIFY(bench.shows(QStringLiteral("refuses this till's login")));
    QVERIFY(bench.window().salePage() == nullptr);
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(bench.window().findChild<SettingsPage*>()->isVisible());
    bench.press(Qt::Key_Escape);
    QVERIFY(bench.window().openingPage().isVisible());
}

void TestTillStart::settings_are_saved_and_shown_at_once()
{
    TillBench bench{*m_shop};
    QVERIFY(bench.signIn());
    TillSettings saved;
    connect(&bench.window(), &MainWindow::settingsSaved, this,
            [&saved](const TillSettings& settings) { saved = settings; });
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(bench.click(QStringLiteral("Dark")));
    QVERIFY(bench.window().theme().isDark());
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.window().theme().isDark());
    bench.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(bench.click(QStringLiteral("Dark")));
    QVERIFY(bench.click(QStringLiteral("On the right")));
    QVERIFY(bench.click(QStringLiteral("Save")));
    QVERIFY(bench.window().theme().isDark());
    QCOMPARE(bench.window().layoutDirection(), Qt::RightToLeft);
    QCOMPARE(saved.scheme, SchemeChoice::Dark);
    QVERIFY(saved.mirrored);
    QVERIFY(bench.page().isVisible());
}

QTEST_MAIN(TestTillStart)
#include "tst_till_start.moc"
