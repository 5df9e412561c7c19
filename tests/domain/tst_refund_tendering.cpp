// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/refund.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"
#include "tests/support/refundable.h"

#include <QtTest>

using namespace polaris;
using test::eur;

// Which way the money of a return may go.
class TestRefundTendering final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop = test::makeShop(); }
    void what_is_allowed_follows_how_it_was_paid_data();
    void what_is_allowed_follows_how_it_was_paid();
    void what_went_back_already_counts();
    void each_tender_leaves_less();
    void without_a_receipt_it_is_cash_store_credit_or_goods();
    void the_proposal_is_as_it_was_paid();
    void what_was_paid_by_goods_stays_open();
    void what_cost_nothing_goes_back_as_no_cash();
    void cash_is_rounded_over_all_returns_of_the_sale();
    void a_larger_smallest_coin_takes_nothing_back();
    void more_than_is_allowed_is_refused();
    void nothing_is_settled_before_it_is_covered();
    void clear_begins_again();

private:
    // 10 pieces, each a tenth of what was paid.
    [[nodiscard]] RefundableSale paidBy(std::vector<Tender> tenders, std::int64_t rounding = 0)
    {
        Money total = eur(-rounding);
        for (const Tender& tender : tenders)
            total += tender.amount;
        const LineAmounts amounts{total, eur(0), total, eur(0), total};
        Sale sale{.id = SaleId::generate(m_clock, m_random),
                  .store = StoreId{1},
                  .till = TillId{2},
                  .tillCode = "T2",
                  .staff = StaffId{3},
                  .customer = CustomerId{4},
                  .occurredAt = m_clock.utcNow(),
                  .lines = {{lineOf(test::makeProduct(1, total.minor() / 10), Quantity::pieces(10)),
                             amounts}},
                  .tenders = std::move(tenders),
                  .net = total,
                  .tax = eur(0),
                  .rounding = eur(rounding),
                  .total = total + eur(rounding),
                  .change = eur(0),
                  .approvedShort = {}};
        return test::refundableOf(std::move(sale));
    }
    [[nodiscard]] static Tender by(TenderKind kind, std::int64_t minor)
    {
        return {kind, eur(minor), {}};
    }
    // "cash card account store_credit exchange", in minor units.
    [[nodiscard]] static QString allowed(const RefundTendering& tendering)
    {
        QStringList texts;
        for (const TenderKind kind : {TenderKind::Cash, TenderKind::Card, TenderKind::Account,
                                      TenderKind::StoreCredit, TenderKind::Exchange})
            texts << QString::number(tendering.allowed(kind).minor());
        return texts.join(u' ');
    }
    [[nodiscard]] static QString given(const RefundTendering& tendering)
    {
        QStringList texts;
        for (const Tender& tender : tendering.tenders())
            texts << QString::number(static_cast<int>(tender.kind)) + u':' +
                         QString::number(tender.amount.minor());
        return texts.join(u' ');
    }

    test::FakeClock m_clock;
    test::SeededRandom m_random{1};
    Shop m_shop = test::makeShop();
};

void TestRefundTendering::what_is_allowed_follows_how_it_was_paid_data()
{
    QTest::addColumn<QList<int>>("paid"); // by cash, card, account, store credit, goods
    QTest::addColumn<int>("goods");
    QTest::addColumn<bool>("mayGiveCash");
    QTest::addColumn<QString>("allowed");
    const auto row = [](const char* name, const QList<int>& paid, int goods, bool may,
                        const char* allowed) {
        QTest::newRow(name) << paid << goods << may << QString::fromLatin1(allowed);
    };
    row("cash", {1'000, 0, 0, 0, 0}, 400, false, "400 0 0 400 400");
    row("card", {0, 1'000, 0, 0, 0}, 400, false, "0 400 0 400 400");
    row("card, may give cash", {0, 1'000, 0, 0, 0}, 400, true, "400 400 0 400 400");
    row("account", {0, 0, 1'000, 0, 0}, 400, false, "0 0 400 0 400");
    row("account, may give cash", {0, 0, 1'000, 0, 0}, 400, true, "0 0 400 0 400");
    row("store credit", {0, 0, 0, 1'000, 0}, 400, false, "0 0 0 400 400");
    row("store credit, may give cash", {0, 0, 0, 1'000, 0}, 400, true, "400 0 0 400 400");
    row("goods", {0, 0, 0, 0, 1'000}, 400, false, "0 0 0 400 400");
    row("goods, may give cash", {0, 0, 0, 0, 1'000}, 400, true, "400 0 0 400 400");
    row("all", {100, 200, 300, 250, 150}, 1'000, false, "100 200 300 700 1000");
    row("all, may give cash", {100, 200, 300, 250, 150}, 1'000, true, "700 200 300 700 1000");
    row("goods worth nothing", {1'000, 0, 0, 0, 0}, 0, false, "0 0 0 0 0");
}

void TestRefundTendering::what_is_allowed_follows_how_it_was_paid()
{
    QFETCH(QList<int>, paid);
    QFETCH(int, goods);
    QFETCH(bool, mayGiveCash);
    QFETCH(QString, allowed);
    std::vector<Tender> tenders;
    for (int kind = 0; kind < paid.size(); ++kind) {
        if (paid[kind] > 0)
            tenders.push_back(by(static_cast<TenderKind>(kind), paid[kind]));
    }
    const RefundableSale sale = paidBy(std::move(tenders));
    const RefundTendering tendering{m_shop, &sale, eur(goods), mayGiveCash};
    QCOMPARE(this->allowed(tendering), allowed);
    QCOMPARE(tendering.remaining().minor(), goods);
}

void TestRefundTendering::what_went_back_already_counts()
{
    RefundableSale sale = paidBy(
        {by(TenderKind::Cash, 500), by(TenderKind::Card, 300), by(TenderKind::Account, 200)});
    sale.refundedTenders = {{TenderKind::Cash, eur(450)},
                            {TenderKind::Card, eur(300)},
                            {TenderKind::Account, eur(150)}};
    QCOMPARE(allowed({m_shop, &sale, eur(100), false}), QStringLiteral("50 0 50 50 100"));
    // Store credit that stood for the card leaves less for every other way but the account.
    sale.refundedTenders = {{TenderKind::StoreCredit, eur(700)}};
    QCOMPARE(allowed({m_shop, &sale, eur(300), false}), QStringLiteral("100 100 200 100 300"));
    // New goods stood for anything, and took nothing from what may go back for the other lines.
    sale.refundedTenders = {{TenderKind::Exchange, eur(700)}};
    QCOMPARE(allowed({m_shop, &sale, eur(300), false}), QStringLiteral("300 300 200 300 300"));
}

void TestRefundTendering::each_tender_leaves_less()
{
    const RefundableSale sale = paidBy(
        {by(TenderKind::Cash, 500), by(TenderKind::Card, 300), by(TenderKind::Account, 200)});
    RefundTendering tendering{m_shop, &sale, eur(1'000), false};
    tendering.add(TenderKind::StoreCredit, eur(400));
    QCOMPARE(allowed(tendering), QStringLiteral("400 300 200 400 600"));
    tendering.add(TenderKind::Card, eur(300), "R-1");
    QCOMPARE(allowed(tendering), QStringLiteral("100 0 200 100 300"));
    tendering.add(TenderKind::Account, eur(150));
    QCOMPARE(allowed(tendering), QStringLiteral("100 0 50 100 150"));
    tendering.add(TenderKind::Cash, eur(100));
    QCOMPARE(allowed(tendering), QStringLiteral("0 0 50 0 50"));
    QVERIFY(!tendering.isCovered());
    tendering.add(TenderKind::Exchange, eur(50));
    QVERIFY(tendering.isCovered());
    QCOMPARE(tendering.tenders()[1].reference, std::string{"R-1"});
    QCOMPARE(tendering.settle().tenders.size(), std::size_t{5});
}

void TestRefundTendering::without_a_receipt_it_is_cash_store_credit_or_goods()
{
    for (const bool mayGiveCash : {false, true}) {
        RefundTendering tendering{m_shop, nullptr, eur(400), mayGiveCash};
        QCOMPARE(allowed(tendering), QStringLiteral("400 0 0 400 400"));
        tendering.proposeAsPaid();
        QCOMPARE(given(tendering), QStringLiteral("0:400"));
    }
}

void TestRefundTendering::the_proposal_is_as_it_was_paid()
{
    const RefundableSale sale =
        paidBy({by(TenderKind::Cash, 100), by(TenderKind::Card, 200), by(TenderKind::Account, 300),
                by(TenderKind::StoreCredit, 400)});
    RefundTendering all{m_shop, &sale, eur(1'000), false};
    all.proposeAsPaid();
    QCOMPARE(given(all), QStringLiteral("2:300 3:400 1:200 0:100"));
    QVERIFY(all.isCovered());
    RefundTendering some{m_shop, &sale, eur(350), true};
    some.proposeAsPaid();
    QCOMPARE(given(some), QStringLiteral("2:300 3:50"));
}

void TestRefundTendering::what_was_paid_by_goods_stays_open()
{
    const RefundableSale sale = paidBy({by(TenderKind::Cash, 100), by(TenderKind::Exchange, 900)});
    RefundTendering tendering{m_shop, &sale, eur(500), false};
    tendering.proposeAsPaid();
    QCOMPARE(given(tendering), QStringLiteral("0:100"));
    QCOMPARE(tendering.remaining().minor(), 400);
    QVERIFY(!tendering.isCovered());
    QCOMPARE(tendering.allowed(TenderKind::StoreCredit).minor(), 400);
}

void TestRefundTendering::what_cost_nothing_goes_back_as_no_cash()
{
    const RefundableSale sale = paidBy({by(TenderKind::Cash, 0)});
    RefundTendering tendering{m_shop, &sale, eur(0), false};
    QVERIFY(!tendering.isCovered());
    tendering.proposeAsPaid();
    QCOMPARE(given(tendering), QStringLiteral("0:0"));
    QVERIFY(tendering.isCovered());
    QVERIFY(tendering.settle().rounding.isZero());
}

void TestRefundTendering::cash_is_rounded_over_all_returns_of_the_sale()
{
    m_shop.cashStepMinor = 5;
    RefundableSale sale = paidBy({by(TenderKind::Cash, 70)}, -2);
    QStringList coins;
    for (int piece = 0; piece < 10; ++piece) {
        std::vector<RefundLine> lines{refundLineOf(sale, 0, Quantity::pieces(1),
                                                   ReturnReason::Unwanted, GoodsGo::BackToStock)};
        RefundTendering tendering{m_shop, &sale, test::worthOf(lines, m_shop.currency), false};
        QCOMPARE(tendering.payout(TenderKind::Card, eur(3)).minor(), 3);
        tendering.proposeAsPaid();
        const Till till = test::makeTill();
        const Refund refund =
            makeRefund({sale.recorded.sale.id, m_shop, till, StaffId{3}, {}, m_clock.utcNow()},
                       sale.recorded.sale.id, std::move(lines), tendering.settle());
        coins << QString::number(refund.total.minor());
        test::takeBack(sale, refund);
    }
    QCOMPARE(coins.join(u' '), QStringLiteral("5 10 5 10 5 10 5 10 5 5"));
    QVERIFY(sale.refunded(TenderKind::Cash) == sale.paid(TenderKind::Cash));
}

void TestRefundTendering::a_larger_smallest_coin_takes_nothing_back()
{
    RefundableSale sale = paidBy({by(TenderKind::Cash, 100)});
    sale.refundedTenders = {{TenderKind::Cash, eur(49)}};
    m_shop.cashStepMinor = 50;
    m_shop.cashRoundingMode = Rounding::Down;
    RefundTendering tendering{m_shop, &sale, eur(10), false};
    tendering.proposeAsPaid();
    QCOMPARE(given(tendering), QStringLiteral("0:1"));
    m_shop.cashStepMinor = 100;
    RefundTendering none{m_shop, &sale, eur(10), false};
    none.proposeAsPaid();
    QCOMPARE(given(none), QStringLiteral("0:0"));
    QCOMPARE(none.settle().rounding.minor(), -10);
}

void TestRefundTendering::more_than_is_allowed_is_refused()
{
    const RefundableSale sale = paidBy({by(TenderKind::Cash, 500), by(TenderKind::Account, 500)});
    RefundTendering tendering{m_shop, &sale, eur(400), false};
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(TenderKind::Cash, eur(401)));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(TenderKind::Card, eur(1)));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(TenderKind::Cash, eur(0)));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(TenderKind::Cash, eur(-1)));
    QVERIFY_THROWS_EXCEPTION(ValueError,
                             tendering.add(TenderKind::Cash, eur(1), std::string(65, 'x')));
    QVERIFY(tendering.tenders().empty());
    tendering.add(TenderKind::Cash, eur(400), std::string(64, 'x'));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(TenderKind::Cash, eur(1)));
    QVERIFY_THROWS_EXCEPTION(ValueError, (RefundTendering{m_shop, &sale, eur(-1), false}));
}

void TestRefundTendering::nothing_is_settled_before_it_is_covered()
{
    const RefundableSale sale = paidBy({by(TenderKind::Cash, 500)});
    RefundTendering tendering{m_shop, &sale, eur(400), false};
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)tendering.settle());
    tendering.add(TenderKind::Cash, eur(399));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)tendering.settle());
    tendering.add(TenderKind::StoreCredit, eur(1));
    const Settlement settlement = tendering.settle();
    QVERIFY(settlement.change.isZero() && settlement.rounding.isZero());
}

void TestRefundTendering::clear_begins_again()
{
    m_shop.cashStepMinor = 5;
    const RefundableSale sale = paidBy({by(TenderKind::Cash, 500), by(TenderKind::Card, 100)});
    RefundTendering tendering{m_shop, &sale, eur(402), false};
    tendering.proposeAsPaid();
    const QString before = given(tendering);
    tendering.clear();
    QVERIFY(tendering.tenders().empty());
    QCOMPARE(tendering.remaining().minor(), 402);
    QCOMPARE(allowed(tendering), QStringLiteral("402 100 0 402 402"));
    tendering.proposeAsPaid();
    QCOMPARE(given(tendering), before);
    QCOMPARE(tendering.settle().rounding.minor(), -2);
}

QTEST_APPLESS_MAIN(TestRefundTendering)
#include "tst_refund_tendering.moc"
