// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/refund.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"
#include "tests/support/refundable.h"

#include <QtTest>

using namespace polaris;
using test::eur;

class TestRefund final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_last_piece_takes_the_remainder();
    void a_part_is_something_and_at_most_what_is_left();
    void tax_that_was_added_and_discounts_go_back_pro_rata();
    void a_line_that_cost_nothing_gives_nothing_back();
    void a_return_line_is_the_sold_line();
    void pieces_come_back_whole_and_goods_by_weight_as_they_like();
    void without_a_receipt_a_line_is_worth_what_it_would_cost();
    void what_is_left_counts_what_came_back();
    void what_was_paid_in_cash_is_without_the_change();
    void a_refund_joins_lines_and_payout();
    void a_refund_has_lines_and_each_line_once();
    void a_refund_and_its_lines_are_of_the_same_sale_or_of_none();
    void a_payout_that_does_not_add_up_is_refused_data();
    void a_payout_that_does_not_add_up_is_refused();
    void an_exchange_settles_the_smaller_side_by_the_other();
    void an_exchange_that_does_not_settle_is_refused_data();
    void an_exchange_that_does_not_settle_is_refused();

private:
    // Three pieces for 10.00 with tax inside, and 845 g.
    [[nodiscard]] RefundableSale sale()
    {
        Basket basket{test::euro()};
        Product dear = test::makeProduct(1, 1000);
        basket.add(dear, Quantity::pieces(3), m_clock, m_random);
        basket.add(test::makeProduct(2, 320, Unit::Kilogram), Quantity::thousandths(845), m_clock,
                   m_random);
        Tendering tendering{m_shop, basket.amounts(m_shop).total};
        tendering.add({TenderKind::Card, eur(1'000), "A-1"});
        tendering.add({TenderKind::Cash, eur(2'500), {}});
        return test::refundableOf(makeSale(m_shop, test::makeTill(), StaffId{3}, basket,
                                           tendering.settle(), m_clock.utcNow()));
    }
    [[nodiscard]] static RefundLine line(const RefundableSale& sale, std::size_t index = 0,
                                         Quantity quantity = Quantity::pieces(1))
    {
        return refundLineOf(sale, index, quantity, ReturnReason::Faulty, GoodsGo::WrittenOff);
    }
    [[nodiscard]] Refund refund(const std::optional<SaleId>& sale, std::vector<RefundLine> lines,
                                const Settlement& settlement,
                                std::optional<CustomerId> customer = {})
    {
        const Till till = test::makeTill();
        return makeRefund({RefundId::generate(m_clock, m_random), m_shop, till, StaffId{3},
                           customer, m_clock.utcNow()},
                          sale, std::move(lines), settlement);
    }
    [[nodiscard]] static Settlement paidOut(std::vector<Tender> tenders)
    {
        return {std::move(tenders), eur(0), eur(0)};
    }
    [[nodiscard]] static SaleLine soldLine(std::int64_t pieces, const LineAmounts& amounts)
    {
        return {lineOf(test::makeProduct(1, 100), Quantity::pieces(pieces)), amounts};
    }
    [[nodiscard]] Sale newSale(std::int64_t totalMinor, const std::vector<Tender>& tenders)
    {
        Basket basket{test::euro()};
        basket.add(test::makeProduct(5, totalMinor), Quantity::pieces(1), m_clock, m_random);
        return makeSale(m_shop, test::makeTill(), StaffId{3}, basket, paidOut(tenders),
                        m_clock.utcNow());
    }

    test::FakeClock m_clock;
    test::SeededRandom m_random{1};
    Shop m_shop = test::makeShop();
};

void TestRefund::the_last_piece_takes_the_remainder()
{
    const SaleLine sold = soldLine(3, {eur(100), eur(0), eur(85), eur(15), eur(100)});
    const auto part = [&](int before) {
        return amountsOfPart(sold, Quantity::pieces(before), Quantity::pieces(1));
    };
    QCOMPARE(part(0).total.minor(), 33);
    QCOMPARE(part(1).total.minor(), 34);
    QCOMPARE(part(2).total.minor(), 33);
    QCOMPARE(part(0).tax.minor(), 5);
    QCOMPARE(part(1).tax.minor(), 5);
    QCOMPARE(part(2).tax.minor(), 5);
    QCOMPARE(part(1).net.minor(), 29);
    const LineAmounts two = amountsOfPart(sold, Quantity{}, Quantity::pieces(2));
    QCOMPARE(two.total.minor(), 67);
}

void TestRefund::a_part_is_something_and_at_most_what_is_left()
{
    const SaleLine sold = soldLine(3, {eur(300), eur(0), eur(300), eur(0), eur(300)});
    const auto part = [&](std::int64_t before, std::int64_t thousandths) {
        static_cast<void>(
            amountsOfPart(sold, Quantity::thousandths(before), Quantity::thousandths(thousandths)));
    };
    QVERIFY_THROWS_EXCEPTION(ValueError, part(0, 0));
    QVERIFY_THROWS_EXCEPTION(ValueError, part(0, -1000));
    QVERIFY_THROWS_EXCEPTION(ValueError, part(0, 3001));
    QVERIFY_THROWS_EXCEPTION(ValueError, part(2000, 1001));
    QVERIFY_THROWS_EXCEPTION(ValueError, part(3000, 1));
    QVERIFY_THROWS_EXCEPTION(ValueError, part(-1000, 1000));
    part(2999, 1);
}

void TestRefund::tax_that_was_added_and_discounts_go_back_pro_rata()
{
    // 4 x 2.50 less 1.01, 17 % on top.
    const SaleLine sold = soldLine(4, {eur(1'000), eur(101), eur(899), eur(153), eur(1'052)});
    const LineAmounts part = amountsOfPart(sold, Quantity::pieces(1), Quantity::pieces(1));
    QCOMPARE(part.total.minor(), 263);
    QCOMPARE(part.tax.minor(), 39);
    QCOMPARE(part.net.minor(), 224);
    QCOMPARE(part.discount.minor(), 26);
    QCOMPARE(part.gross.minor(), 250);
}

void TestRefund::a_line_that_cost_nothing_gives_nothing_back()
{
    const SaleLine sold = soldLine(3, {eur(300), eur(300), eur(0), eur(0), eur(0)});
    const LineAmounts part = amountsOfPart(sold, Quantity::pieces(1), Quantity::pieces(2));
    QVERIFY(part.total.isZero() && part.tax.isZero() && part.net.isZero());
    QCOMPARE(part.discount.minor(), 200);
    QCOMPARE(part.gross.minor(), 200);
}

void TestRefund::a_return_line_is_the_sold_line()
{
    const RefundableSale sold = sale();
    const RefundLine back = line(sold, 0, Quantity::pieces(2));
    QCOMPARE(back.saleLine, 1);
    QVERIFY(back.product == ProductId{1} && back.unit == Unit::Piece);
    QCOMPARE(back.name, std::string{"Product 1"});
    QCOMPARE(back.unitPrice.minor(), 1000);
    QCOMPARE(back.taxRate.ppm(), 170'000);
    QVERIFY(back.quantity == Quantity::pieces(2));
    QCOMPARE(back.amounts.total.minor(), 2'000);
    QVERIFY(back.reason == ReturnReason::Faulty && back.goods == GoodsGo::WrittenOff);
    QCOMPARE(line(sold, 1, Quantity::thousandths(845)).saleLine, 2);
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, (void)line(sold, 2));
}

void TestRefund::pieces_come_back_whole_and_goods_by_weight_as_they_like()
{
    const RefundableSale sold = sale();
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)line(sold, 0, Quantity::thousandths(1'500)));
    QCOMPARE(line(sold, 1, Quantity::thousandths(1)).amounts.total.minor(), 0);
    QCOMPARE(line(sold, 1, Quantity::thousandths(400)).amounts.total.minor(), 128);
}

void TestRefund::without_a_receipt_a_line_is_worth_what_it_would_cost()
{
    BasketLine piece = lineOf(test::makeProduct(1, 1'000), Quantity::pieces(2));
    piece.unitPrice = eur(900);
    piece.discount = eur(100);
    const BasketLine loose =
        lineOf(test::makeProduct(2, 320, Unit::Kilogram), Quantity::thousandths(845));
    const auto lines = linesWithoutReceipt(
        m_shop, {{piece, ReturnReason::WrongPrice, GoodsGo::BackToStock},
                 {loose, ReturnReason::PastItsDate, GoodsGo::WrittenOff}});
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0].saleLine, 0);
    QVERIFY(lines[0].product == ProductId{1} && lines[0].quantity == Quantity::pieces(2));
    QCOMPARE(lines[0].unitPrice.minor(), 900);
    QCOMPARE(lines[0].amounts.gross.minor(), 1'800);
    QCOMPARE(lines[0].amounts.total.minor(), 1'700);
    QCOMPARE(lines[0].amounts.tax.minor(), 247);
    QVERIFY(lines[0].reason == ReturnReason::WrongPrice);
    QCOMPARE(lines[1].amounts.total.minor(), 270);
    QVERIFY(lines[1].goods == GoodsGo::WrittenOff);
    piece.quantity = Quantity::thousandths(500);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)linesWithoutReceipt(m_shop, {{piece}}));
    piece.quantity = Quantity{};
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)linesWithoutReceipt(m_shop, {{piece}}));
    QVERIFY(linesWithoutReceipt(m_shop, {}).empty());
}

void TestRefund::what_is_left_counts_what_came_back()
{
    RefundableSale sold = sale();
    QVERIFY(sold.left(0) == Quantity::pieces(3));
    QVERIFY(!sold.isFullyReturned());
    sold.refundedQuantities[0] = Quantity::pieces(3);
    QVERIFY(sold.left(0) == Quantity{});
    QVERIFY(!sold.isFullyReturned());
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)line(sold));
    sold.refundedQuantities[1] = Quantity::thousandths(845);
    QVERIFY(sold.isFullyReturned());
}

void TestRefund::what_was_paid_in_cash_is_without_the_change()
{
    RefundableSale sold = sale();
    QCOMPARE(sold.paid(TenderKind::Card).minor(), 1'000);
    QCOMPARE(sold.paid(TenderKind::Cash).minor(), 2'270);
    QCOMPARE(sold.paid(TenderKind::Account).minor(), 0);
    sold.refundedTenders = {
        {TenderKind::Cash, eur(300)}, {TenderKind::Card, eur(100)}, {TenderKind::Cash, eur(5)}};
    QCOMPARE(sold.refunded(TenderKind::Cash).minor(), 305);
    QCOMPARE(sold.refunded(TenderKind::Card).minor(), 100);
    QCOMPARE(sold.refunded(TenderKind::StoreCredit).minor(), 0);
}

void TestRefund::a_refund_joins_lines_and_payout()
{
    const RefundableSale sold = sale();
    const std::vector<RefundLine> lines{line(sold), line(sold, 1, Quantity::thousandths(400))};
    Settlement settlement = paidOut({{TenderKind::Cash, eur(1'130), {}}});
    settlement.rounding = eur(2);
    const Refund back = refund(sold.recorded.sale.id, lines, settlement, CustomerId{9});
    QVERIFY(back.store == StoreId{1} && back.till == TillId{2} && back.staff == StaffId{3});
    QCOMPARE(back.tillCode, std::string{"T2"});
    QVERIFY(back.sale == sold.recorded.sale.id && back.customer == CustomerId{9});
    QVERIFY(back.occurredAt == m_clock.utcNow());
    QCOMPARE(back.lines.size(), std::size_t{2});
    QCOMPARE((back.net + back.tax).minor(), 1'128);
    QCOMPARE(back.rounding.minor(), 2);
    QCOMPARE(back.total.minor(), 1'130);
}

void TestRefund::a_refund_has_lines_and_each_line_once()
{
    const RefundableSale sold = sale();
    const auto cash = [](std::int64_t minor) {
        return paidOut({{TenderKind::Cash, eur(minor), {}}});
    };
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)refund(sold.recorded.sale.id, {}, cash(0)));
    QVERIFY_THROWS_EXCEPTION(
        ValueError, (void)refund(sold.recorded.sale.id, {line(sold), line(sold)}, cash(2'000)));
    RefundLine loose = line(sold);
    loose.saleLine = 0;
    QCOMPARE(refund({}, {loose, loose}, cash(2'000)).total.minor(), 2'000);
}

void TestRefund::a_refund_and_its_lines_are_of_the_same_sale_or_of_none()
{
    const RefundableSale sold = sale();
    const Settlement cash = paidOut({{TenderKind::Cash, eur(1'000), {}}});
    RefundLine loose = line(sold);
    loose.saleLine = 0;
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)refund({}, {line(sold)}, cash));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)refund(sold.recorded.sale.id, {loose}, cash));
}

void TestRefund::a_payout_that_does_not_add_up_is_refused_data()
{
    QTest::addColumn<QList<int>>("tenders"); // kind, amount, kind, amount ...
    QTest::addColumn<int>("rounding");
    QTest::addColumn<int>("change");
    QTest::newRow("nothing") << QList<int>{} << -1'000 << 0;
    QTest::newRow("too little") << QList<int>{0, 999} << 0 << 0;
    QTest::newRow("too much") << QList<int>{0, 1'001} << 0 << 0;
    QTest::newRow("change") << QList<int>{0, 1'000} << 0 << 5;
    QTest::newRow("a rounded card") << QList<int>{1, 998} << -2 << 0;
    QTest::newRow("a tender below zero") << QList<int>{0, 1'100, 1, -100} << 0 << 0;
    QTest::newRow("nobody's account") << QList<int>{2, 1'000} << 0 << 0;
    QTest::newRow("nobody's store credit") << QList<int>{0, 400, 3, 600} << 0 << 0;
}

void TestRefund::a_payout_that_does_not_add_up_is_refused()
{
    QFETCH(QList<int>, tenders);
    QFETCH(int, rounding);
    QFETCH(int, change);
    const RefundableSale sold = sale();
    Settlement settlement{{}, eur(rounding), eur(change)};
    for (int i = 0; i < tenders.size(); i += 2)
        settlement.tenders.push_back(
            {static_cast<TenderKind>(tenders[i]), eur(tenders[i + 1]), {}});
    QVERIFY_THROWS_EXCEPTION(ValueError,
                             (void)refund(sold.recorded.sale.id, {line(sold)}, settlement));
}

void TestRefund::an_exchange_settles_the_smaller_side_by_the_other()
{
    const RefundableSale sold = sale();
    const auto exchanged = [&](const std::vector<Tender>& back, std::int64_t newTotal,
                               const std::vector<Tender>& paid) {
        return Exchange{refund(sold.recorded.sale.id, {line(sold)}, paidOut(back)),
                        newSale(newTotal, paid)};
    };
    const Tender goods{TenderKind::Exchange, eur(1'000), {}};
    requireConsistent(exchanged({goods}, 1'000, {goods}));
    requireConsistent(exchanged({goods}, 1'500, {goods, {TenderKind::Cash, eur(500), {}}}));
    const Tender less{TenderKind::Exchange, eur(700), {}};
    requireConsistent(exchanged({less, {TenderKind::Card, eur(300), {}}}, 700, {less}));
}

void TestRefund::an_exchange_that_does_not_settle_is_refused_data()
{
    QTest::addColumn<int>("given");
    QTest::addColumn<int>("taken");
    QTest::newRow("nothing is exchanged") << 0 << 0;
    QTest::newRow("more is given than taken") << 1'000 << 900;
    QTest::newRow("more is taken than given") << 900 << 1'000;
    QTest::newRow("both sides are paid in money too") << 600 << 600;
    QTest::newRow("another till's sale") << 1'000 << 1'000;
    QTest::newRow("another store's sale") << 1'000 << 1'000;
}

void TestRefund::an_exchange_that_does_not_settle_is_refused()
{
    QFETCH(int, given);
    QFETCH(int, taken);
    const auto tenders = [](std::int64_t goods, std::int64_t total) {
        std::vector<Tender> list;
        if (goods > 0)
            list.push_back({TenderKind::Exchange, eur(goods), {}});
        if (goods < total)
            list.push_back({TenderKind::Card, eur(total - goods), {}});
        return list;
    };
    const RefundableSale sold = sale();
    Exchange exchange{refund(sold.recorded.sale.id, {line(sold)}, paidOut(tenders(given, 1'000))),
                      newSale(1'000, tenders(taken, 1'000))};
    if (QTest::currentDataTag() == std::string_view{"another till's sale"})
        exchange.sale.till = TillId{7};
    if (QTest::currentDataTag() == std::string_view{"another store's sale"})
        exchange.sale.store = StoreId{7};
    QVERIFY_THROWS_EXCEPTION(ValueError, requireConsistent(exchange));
}

QTEST_APPLESS_MAIN(TestRefund)
#include "tst_refund.moc"
