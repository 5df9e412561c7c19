// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scenes.h"

using namespace polaris;

namespace
{

const Quantity kOne = Quantity::thousandths(1000);

} // namespace

// What the cashier can do when a sale is not recorded; nothing is a dead end, and nothing is lost.
class TestTrouble final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_bench.reset(); }
    void sold_out_says_who_sold_the_last_and_can_be_removed();
    void a_third_enter_decides_nothing();
    void what_is_left_can_be_kept();
    void policy_ask_can_be_sold_anyway_with_the_same_payment();
    void several_shortages_are_decided_one_by_one();
    void a_new_price_can_be_taken();
    void a_product_that_is_gone_can_only_be_removed();
    void a_busy_product_leaves_a_choice();
    void a_refused_sale_can_be_tried_again_with_the_same_key();
    void a_card_that_was_charged_is_not_forgotten();
    void a_scan_after_a_refusal_makes_it_a_new_payment();
    void an_unknown_end_locks_the_basket_until_it_is_known();
    void a_doubt_is_not_settled_by_an_answer_that_cannot_know();
    void a_doubt_is_shown_again_when_the_disk_has_room_again();
    void a_reused_key_becomes_a_new_sale_only_on_purpose();

private:
    void complete();
    [[nodiscard]] bool trouble(const Outcome& outcome);
    [[nodiscard]] const std::vector<BasketLine>& lines()
    {
        return m_bench->presenter().basket().lines();
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestTrouble::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
    QVERIFY(fillBasket(*m_bench));
}

void TestTrouble::complete()
{
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_Return);
}

bool TestTrouble::trouble(const Outcome& outcome)
{
    m_shop->answerNext(outcome);
    complete();
    return QTest::qWaitFor([this] { return m_bench->strip().isVisible(); });
}

void TestTrouble::sold_out_says_who_sold_the_last_and_can_be_removed()
{
    QVERIFY(trouble(SoldOut{{shortageOf(m_shop->product("RICE"), kOne, {})}}));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Basmati rice 5 kg")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("T2")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("Nothing was charged")));
    QVERIFY(!m_bench->presenter().canPay());
    m_bench->press(Qt::Key_Delete);
    QCOMPARE(lines().size(), std::size_t{3});
    QVERIFY(!m_bench->strip().isVisible());
    complete();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const std::vector<Sale> calls = m_shop->calls();
    QCOMPARE(calls[1].id, calls[0].id);
    QCOMPARE(calls[1].lines.size(), std::size_t{3});
}

// "Scan, Enter, Enter, Enter" is pressed faster than a strip is read.
void TestTrouble::a_third_enter_decides_nothing()
{
    QVERIFY(trouble(SoldOut{{shortageOf(m_shop->product("RICE"), kOne, {})}}));
    m_bench->press(Qt::Key_Return);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->strip().isVisible());
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QCOMPARE(lines().size(), std::size_t{4});
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
}

void TestTrouble::what_is_left_can_be_kept()
{
    QVERIFY(trouble(SoldOut{{shortageOf(m_shop->product("TEA"), kOne + kOne, kOne)}}));
    QVERIFY(m_bench->click(QStringLiteral("Keep 1")));
    QCOMPARE(lines().size(), std::size_t{4});
    QCOMPARE(lines()[1].quantity, kOne);
    QVERIFY(!m_bench->strip().isVisible());
}

void TestTrouble::policy_ask_can_be_sold_anyway_with_the_same_payment()
{
    const Product tea = m_shop->product("TEA");
    QVERIFY(trouble(SoldOut{{shortageOf(tea, kOne + kOne, kOne)}}));
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    const std::vector<Sale> calls = m_shop->calls();
    QCOMPARE(calls.size(), std::size_t{2});
    QCOMPARE(calls[1].approvedShort, std::vector<ProductId>{tea.id});
    QCOMPARE(calls[1].id, calls[0].id);
    QCOMPARE(calls[1].lines.size(), std::size_t{4});
}

void TestTrouble::several_shortages_are_decided_one_by_one()
{
    QVERIFY(trouble(SoldOut{{shortageOf(m_shop->product("RICE"), kOne, {}),
                             shortageOf(m_shop->product("TEA"), kOne + kOne, kOne)}}));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("1 more to decide")));
    QVERIFY(m_bench->click(QStringLiteral("Remove line")));
    QVERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Tea")));
    m_bench->press(Qt::Key_A, Qt::ControlModifier);
    // The basket changed on the way: it has to be paid again.
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
    complete();
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].approvedShort.size(), std::size_t{1});
}

void TestTrouble::a_new_price_can_be_taken()
{
    Product now = m_shop->product("RICE");
    const Money was = now.price;
    ++now.version;
    now.price = rupees(225000);
    QVERIFY(trouble(ProductChanged{{{now, was, now.taxRate}}}));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("2,150.00")));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("2,250.00")));
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!m_bench->strip().isVisible());
    QCOMPARE(lines()[0].unitPrice.minor(), 225000);
    QCOMPARE(lines()[0].productVersion, now.version);
    QVERIFY(m_bench->presenter().canPay());
}

void TestTrouble::a_product_that_is_gone_can_only_be_removed()
{
    Product gone = m_shop->product("RICE");
    gone.active = false;
    QVERIFY(trouble(ProductChanged{{{gone, gone.price, gone.taxRate}}}));
    QCOMPARE(m_bench->strip().buttonCount(), 1);
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(lines().size(), std::size_t{4});
    m_bench->press(Qt::Key_Delete);
    QCOMPARE(lines().size(), std::size_t{3});
}

void TestTrouble::a_busy_product_leaves_a_choice()
{
    const Attempt last{.number = 9,
                       .product = m_shop->product("RICE").id,
                       .productName = "Basmati rice 5 kg",
                       .holder = "T2"};
    QVERIFY(trouble(Busy{last, true}));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("You stopped it")));
    m_bench->press(Qt::Key_Escape);
    QVERIFY(!m_bench->strip().isVisible());
    QVERIFY(m_bench->presenter().canPay());
    QVERIFY(trouble(Busy{last, false}));
    QVERIFY(m_bench->click(QStringLiteral("Try again")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
}

void TestTrouble::a_refused_sale_can_be_tried_again_with_the_same_key()
{
    QVERIFY(trouble(Refused{RefusalReason::NotConnected, "08006"}));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("08006")));
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].id, m_shop->calls()[0].id);
}

void TestTrouble::a_card_that_was_charged_is_not_forgotten()
{
    m_shop->answerNext(SoldOut{{shortageOf(m_shop->product("RICE"), kOne, {})}});
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_K);
    m_bench->press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->strip().isVisible());
    QVERIFY(!m_bench->strip().safe().contains(QStringLiteral("Nothing was charged")));
    QVERIFY(m_bench->strip().safe().contains(QStringLiteral("4,267.60")));
}

void TestTrouble::a_scan_after_a_refusal_makes_it_a_new_payment()
{
    QVERIFY(trouble(Refused{RefusalReason::ServerFault, "XX000"}));
    m_bench->scan(QStringLiteral("8964000000017"));
    QCOMPARE(lines().size(), std::size_t{5});
    QVERIFY(!m_bench->strip().isVisible());
    m_bench->press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_shop->calls().size(), std::size_t{1});
}

void TestTrouble::an_unknown_end_locks_the_basket_until_it_is_known()
{
    QVERIFY(trouble(Unknown{4}));
    QVERIFY(m_bench->reaches(SaleState::InDoubt));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("Do not take payment again")));
    m_bench->press(Qt::Key_Delete);
    m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F9);
    m_bench->press(Qt::Key_F12);
    QCOMPARE(lines().size(), std::size_t{4});
    QCOMPARE(m_bench->presenter().state(), SaleState::InDoubt);
    m_bench->scan(QStringLiteral("8964000000017"));
    QCOMPARE(m_bench->presenter().nextBasket().lines().size(), std::size_t{1});
    QVERIFY(m_bench->click(QStringLiteral("Check again")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
    QCOMPARE(m_shop->calls()[1].id, m_shop->calls()[0].id);
    QCOMPARE(lines().size(), std::size_t{1});
}

void TestTrouble::a_doubt_is_not_settled_by_an_answer_that_cannot_know()
{
    QVERIFY(trouble(Unknown{4}));
    for (const Outcome& outcome :
         {Outcome{Refused{RefusalReason::NotConnected, {}}}, Outcome{Busy{}},
          Outcome{Refused{RefusalReason::ServerFault, "XX000"}}, Outcome{Unknown{1}}}) {
        m_shop->answerNext(outcome);
        const std::size_t before = m_shop->calls().size();
        QVERIFY(m_bench->click(QStringLiteral("Check again")));
        QTRY_COMPARE(m_shop->calls().size(), before + 1);
        QVERIFY(m_bench->reaches(SaleState::InDoubt));
    }
    m_shop->answerNext(SoldOut{{shortageOf(m_shop->product("RICE"), kOne, {})}});
    QVERIFY(m_bench->click(QStringLiteral("Check again")));
    QVERIFY(m_bench->reaches(SaleState::Selling));
    QVERIFY(m_bench->strip().what().contains(QStringLiteral("sold out")));
}

// What is scanned for the next sale finds the disk full, and later not.
void TestTrouble::a_doubt_is_shown_again_when_the_disk_has_room_again()
{
    QVERIFY(trouble(Unknown{4}));
    QVERIFY(m_bench->reaches(SaleState::InDoubt));
    m_shop->journalDiskIsFull = true;
    m_bench->scan(QStringLiteral("8964000000017"));
    QTRY_VERIFY(m_bench->strip().what().contains(QStringLiteral("disk")));
    m_shop->journalDiskIsFull = false;
    m_bench->scan(QStringLiteral("8964000000017"));
    QTRY_VERIFY(m_bench->strip().what().contains(QStringLiteral("Do not take payment again")));
    QVERIFY(m_bench->click(QStringLiteral("Check again")));
    QVERIFY(m_bench->reaches(SaleState::ChangeDue));
}

void TestTrouble::a_reused_key_becomes_a_new_sale_only_on_purpose()
{
    QVERIFY(trouble(Refused{RefusalReason::KeyReused, {}}));
    const auto before = m_bench->presenter().basket().key();
    QVERIFY(m_bench->click(QStringLiteral("Sell as a new sale")));
    QVERIFY(m_bench->presenter().basket().key() != before);
    QCOMPARE(lines().size(), std::size_t{4});
    QVERIFY(m_bench->presenter().canPay());
}

QTEST_MAIN(TestTrouble)
#include "tst_trouble.moc"
