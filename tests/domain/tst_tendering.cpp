// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tendering.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <limits>

using namespace polaris;
using test::eur;

namespace
{

Shop shopWithCoin(std::int64_t stepMinor, Rounding mode = Rounding::HalfUp)
{
    Shop shop = test::makeShop();
    shop.cashStepMinor = stepMinor;
    shop.cashRoundingMode = mode;
    return shop;
}

Tender cash(std::int64_t minor)
{
    return {TenderKind::Cash, eur(minor), {}};
}

Tender card(std::int64_t minor)
{
    return {TenderKind::Card, eur(minor), "A-1"};
}

void verifyAddsUp(const Settlement& settlement, const Money& total)
{
    Money paid = Money::zero(total.currency());
    Money inCash = paid;
    for (const Tender& tender : settlement.tenders) {
        paid += tender.amount;
        if (tender.kind == TenderKind::Cash)
            inCash += tender.amount;
    }
    QVERIFY(paid - settlement.change == total + settlement.rounding);
    QVERIFY(settlement.change.minor() >= 0 && settlement.change <= inCash);
}

} // namespace

class TestTendering final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exact_cash_covers_the_total();
    void too_much_cash_gives_change();
    void every_kind_of_tender_pays_data();
    void every_kind_of_tender_pays();
    void a_split_payment_gives_change_from_cash_only();
    void only_cash_is_rounded_to_the_smallest_coin();
    void only_the_cash_part_of_a_split_is_rounded();
    void paying_in_parts_rounds_as_paying_at_once();
    void a_total_that_rounds_to_nothing_is_settled_by_no_cash();
    void a_sale_that_costs_nothing_is_covered_by_cash_of_nothing();
    void bad_tenders_are_refused_and_change_nothing();
    void the_last_tender_can_be_taken_back();
    void an_uncovered_total_cannot_be_settled();
    void bad_totals_are_refused();
    void quick_amounts_are_the_likely_ones_data();
    void quick_amounts_are_the_likely_ones();
    void every_quick_amount_can_be_paid_with();
    void cash_rounding_vectors_are_due_in_cash();
    void random_payments_always_add_up();
};

void TestTendering::exact_cash_covers_the_total()
{
    Tendering tendering{test::makeShop(), eur(1234)};
    QVERIFY(!tendering.isCovered());
    QCOMPARE(tendering.remaining().minor(), 1234);
    tendering.add(cash(1234));
    QVERIFY(tendering.isCovered());
    QVERIFY(tendering.remaining().isZero());
    for (const TenderKind kind : {TenderKind::Cash, TenderKind::Card})
        QVERIFY(tendering.due(kind).isZero());
    const Settlement settlement = tendering.settle();
    QVERIFY(settlement.change.isZero() && settlement.rounding.isZero());
    QCOMPARE(settlement.tenders.size(), std::size_t{1});
}

void TestTendering::too_much_cash_gives_change()
{
    Tendering tendering{test::makeShop(), eur(1234)};
    tendering.add(cash(1000));
    QCOMPARE(tendering.due(TenderKind::Cash).minor(), 234);
    tendering.add(cash(500));
    QCOMPARE(tendering.settle().change.minor(), 266);
    verifyAddsUp(tendering.settle(), eur(1234));
}

void TestTendering::every_kind_of_tender_pays_data()
{
    QTest::addColumn<TenderKind>("kind");
    QTest::addColumn<int>("due");
    QTest::newRow("cash") << TenderKind::Cash << 1235;
    QTest::newRow("card") << TenderKind::Card << 1234;
    QTest::newRow("account") << TenderKind::Account << 1234;
    QTest::newRow("store credit") << TenderKind::StoreCredit << 1234;
}

void TestTendering::every_kind_of_tender_pays()
{
    QFETCH(TenderKind, kind);
    QFETCH(int, due);
    Tendering tendering{shopWithCoin(5), eur(1234)};
    QCOMPARE(tendering.due(kind).minor(), due);
    tendering.add({kind, eur(due), {}});
    QVERIFY(tendering.isCovered());
    QCOMPARE(tendering.settle().rounding.minor(), due - 1234);
    QVERIFY(tendering.settle().change.isZero());
}

void TestTendering::a_split_payment_gives_change_from_cash_only()
{
    Tendering tendering{test::makeShop(), eur(10000)};
    tendering.add(card(6000));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(card(4001)));
    tendering.add({TenderKind::StoreCredit, eur(1000), {}});
    tendering.add(cash(5000));
    const Settlement settlement = tendering.settle();
    QCOMPARE(settlement.change.minor(), 2000);
    QCOMPARE(settlement.tenders.size(), std::size_t{3});
    QCOMPARE(settlement.tenders[0].reference, std::string{"A-1"});
    verifyAddsUp(settlement, eur(10000));
}

void TestTendering::only_cash_is_rounded_to_the_smallest_coin()
{
    Tendering byCash{shopWithCoin(100), eur(308940)};
    QCOMPARE(byCash.remaining().minor(), 308940);
    QCOMPARE(byCash.due(TenderKind::Cash).minor(), 308900);
    byCash.add(cash(310000));
    QCOMPARE(byCash.settle().rounding.minor(), -40);
    QCOMPARE(byCash.settle().change.minor(), 1100);
    verifyAddsUp(byCash.settle(), eur(308940));

    Tendering byCard{shopWithCoin(100), eur(308940)};
    byCard.add(card(308940));
    QVERIFY(byCard.settle().rounding.isZero());
}

void TestTendering::only_the_cash_part_of_a_split_is_rounded()
{
    Tendering cardFirst{shopWithCoin(5), eur(1003)};
    cardFirst.add(card(500));
    QCOMPARE(cardFirst.remaining().minor(), 503);
    QCOMPARE(cardFirst.due(TenderKind::Cash).minor(), 505);
    cardFirst.add(cash(505));
    QCOMPARE(cardFirst.settle().rounding.minor(), 2);
    verifyAddsUp(cardFirst.settle(), eur(1003));

    Tendering cashFirst{shopWithCoin(5), eur(1003)};
    cashFirst.add(cash(500));
    QCOMPARE(cashFirst.due(TenderKind::Cash).minor(), 505);
    QCOMPARE(cashFirst.due(TenderKind::Card).minor(), 503);
    cashFirst.add(card(503));
    QVERIFY(cashFirst.isCovered());
    QVERIFY(cashFirst.settle().rounding.isZero());
    verifyAddsUp(cashFirst.settle(), eur(1003));
}

// 0.25 to the even 0.10 is 0.20; the 0.15 left after 0.10 would have been 0.20 too.
void TestTendering::paying_in_parts_rounds_as_paying_at_once()
{
    Tendering tendering{shopWithCoin(10, Rounding::HalfEven), eur(25)};
    QCOMPARE(tendering.due(TenderKind::Cash).minor(), 20);
    tendering.add(cash(10));
    QCOMPARE(tendering.due(TenderKind::Cash).minor(), 10);
    tendering.add(cash(10));
    QCOMPARE(tendering.settle().rounding.minor(), -5);
    QVERIFY(tendering.settle().change.isZero());
}

void TestTendering::a_total_that_rounds_to_nothing_is_settled_by_no_cash()
{
    Tendering tendering{shopWithCoin(5), eur(2)};
    QVERIFY(!tendering.isCovered());
    QVERIFY(tendering.due(TenderKind::Cash).isZero());
    QCOMPARE(tendering.due(TenderKind::Card).minor(), 2);
    tendering.add(cash(0));
    QVERIFY(tendering.isCovered());
    QCOMPARE(tendering.settle().rounding.minor(), -2);
    verifyAddsUp(tendering.settle(), eur(2));

    Tendering split{shopWithCoin(5), eur(1002)};
    split.add(card(1000));
    split.add(cash(0));
    QCOMPARE(split.settle().rounding.minor(), -2);
    verifyAddsUp(split.settle(), eur(1002));
}

void TestTendering::a_sale_that_costs_nothing_is_covered_by_cash_of_nothing()
{
    Tendering tendering{test::makeShop(), eur(0)};
    QVERIFY(!tendering.isCovered());
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)tendering.settle());
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(card(0)));
    QCOMPARE(tendering.quickAmounts().size(), std::size_t{1});
    tendering.add(cash(0));
    QVERIFY(tendering.isCovered());
    QVERIFY(tendering.settle().change.isZero());
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(cash(0)));
}

void TestTendering::bad_tenders_are_refused_and_change_nothing()
{
    Tendering tendering{shopWithCoin(5), eur(1000)};
    for (const Tender& bad :
         {cash(0), cash(-5), cash(1001), card(0), card(-1), card(1001),
          Tender{TenderKind::Account, eur(1001), {}}, Tender{TenderKind::StoreCredit, eur(0), {}},
          Tender{TenderKind::Card, eur(1), std::string(65, 'R')},
          Tender{TenderKind::Cash, Money{1000, Currency{"USD", 2}}, {}}})
        QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(bad));
    QVERIFY(tendering.tenders().empty());
    tendering.add({TenderKind::Card, eur(1000), std::string(64, 'R')});
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(cash(5)));
    QVERIFY_THROWS_EXCEPTION(ValueError, tendering.add(card(1)));
    QCOMPARE(tendering.tenders().size(), std::size_t{1});
}

void TestTendering::the_last_tender_can_be_taken_back()
{
    Tendering tendering{test::makeShop(), eur(1000)};
    tendering.removeLast();
    tendering.add(card(400));
    tendering.add(cash(600));
    tendering.removeLast();
    QCOMPARE(tendering.remaining().minor(), 600);
    QVERIFY(!tendering.isCovered());
    tendering.add(card(600));
    QVERIFY(tendering.isCovered());
}

void TestTendering::an_uncovered_total_cannot_be_settled()
{
    Tendering tendering{test::makeShop(), eur(1000)};
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)tendering.settle());
    tendering.add(cash(999));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)tendering.settle());
}

void TestTendering::bad_totals_are_refused()
{
    QVERIFY_THROWS_EXCEPTION(ValueError, Tendering(test::makeShop(), eur(-1)));
    QVERIFY_THROWS_EXCEPTION(ValueError, Tendering(test::makeShop(), Money(1, {"USD", 2})));
}

void TestTendering::quick_amounts_are_the_likely_ones_data()
{
    QTest::addColumn<qint64>("total");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QList<qint64>>("expected");
    const auto row = [](const char* name, qint64 total, qint64 step, const QList<qint64>& all) {
        QTest::newRow(name) << total << step << all;
    };
    row("3,089.00", 308900, 1, {308900, 310000, 350000, 500000});
    row("3,089.40 without small coins", 308940, 100, {308900, 310000, 350000, 500000});
    row("12.34", 1234, 1, {1234, 1300, 1500, 2000});
    row("a note exactly", 10000, 1, {10000, 11000, 15000, 20000});
    row("just under a note", 9999, 1, {9999, 10000});
    row("18.20", 1820, 5, {1820, 1900, 2000});
    row("89.00", 8900, 1, {8900, 9000, 10000});
    row("0.07", 7, 1, {7, 10});
    row("0.07 in steps of 0.05", 7, 5, {5, 10});
    row("1.02 in steps of 0.25", 102, 25, {100, 125, 150, 200});
    row("nothing", 0, 1, {0});
}

void TestTendering::quick_amounts_are_the_likely_ones()
{
    QFETCH(qint64, total);
    QFETCH(qint64, step);
    QFETCH(QList<qint64>, expected);
    QList<qint64> amounts;
    for (const Money& amount : Tendering{shopWithCoin(step), eur(total)}.quickAmounts())
        amounts.append(amount.minor());
    QCOMPARE(amounts, expected);
}

void TestTendering::every_quick_amount_can_be_paid_with()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    for (int i = 0; i < 3'000; ++i) {
        const std::array<std::int64_t, 6> steps{1, 5, 10, 25, 100, 1000};
        const Shop shop = shopWithCoin(steps[static_cast<std::size_t>(random.between(0, 5))]);
        const Money total =
            eur(static_cast<std::int64_t>(random.next64() >> random.between(4, 62)));
        const std::vector<Money> amounts = Tendering{shop, total}.quickAmounts();
        QVERIFY(!amounts.empty() && amounts.size() <= 4);
        for (std::size_t n = 0; n < amounts.size(); ++n) {
            QVERIFY(n == 0 || amounts[n - 1] < amounts[n]);
            Tendering tendering{shop, total};
            QVERIFY(n > 0 || amounts[n] == tendering.due(TenderKind::Cash));
            tendering.add({TenderKind::Cash, amounts[n], {}});
            QVERIFY(tendering.quickAmounts().empty());
            verifyAddsUp(tendering.settle(), total);
        }
    }
}

// The rows whose amounts a till can have: in minor units and not negative.
void TestTendering::cash_rounding_vectors_are_due_in_cash()
{
    const std::map<std::string, Rounding> modes{{"half_up", Rounding::HalfUp},
                                                {"half_up (Finland)", Rounding::HalfUp},
                                                {"half_down", Rounding::HalfDown},
                                                {"toward_zero", Rounding::Down},
                                                {"away_from_zero", Rounding::Up}};
    int checked = 0;
    for (const test::VectorRow& row : test::readCsvVectors("cash-rounding.csv")) {
        const std::string& amount = row.at("amount");
        const std::size_t decimals = amount.size() - std::min(amount.size(), amount.find('.') + 1);
        if (amount.starts_with('-') || decimals > 2 || !modes.contains(row.at("mode")) ||
            row.at("note").find("NOT rounded") != std::string::npos)
            continue;
        const std::int64_t step = Money::parse(row.at("increment"), test::euro()).minor();
        const Tendering tendering{shopWithCoin(step, modes.at(row.at("mode"))),
                                  Money::parse(amount, test::euro())};
        QVERIFY2(tendering.due(TenderKind::Cash) == Money::parse(row.at("expected"), test::euro()),
                 row.at("id").c_str());
        ++checked;
    }
    QCOMPARE(checked, 69);
}

void TestTendering::random_payments_always_add_up()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    const std::array modes{Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven, Rounding::Up,
                           Rounding::Down,   Rounding::Ceiling,  Rounding::Floor};
    for (int i = 0; i < 5'000; ++i) {
        const std::array<std::int64_t, 4> steps{1, 5, 10, 100};
        const std::int64_t step = steps[static_cast<std::size_t>(random.between(0, 3))];
        const Shop shop = shopWithCoin(step, modes[static_cast<std::size_t>(random.between(0, 6))]);
        const Money total =
            eur(random.between(0, 3) == 0 ? random.between(0, 12) : random.between(0, 100'000));
        Tendering tendering{shop, total};
        for (int tries = 0; !tendering.isCovered(); ++tries) {
            QVERIFY2(tries < 100, "a payment never ends");
            const std::int64_t left = tendering.remaining().minor();
            if (left > 0 && random.between(0, 1) == 0)
                tendering.add(card(random.between(1, left)));
            else if (tendering.due(TenderKind::Cash).isZero() || tries > 20)
                tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash), {}});
            else
                tendering.add(cash(random.between(1, 2 + left / step) * step));
        }
        const Settlement settlement = tendering.settle();
        verifyAddsUp(settlement, total);
        QVERIFY(std::abs(settlement.rounding.minor()) < step);
        QVERIFY(settlement.change.minor() % step == 0);
    }
}

QTEST_APPLESS_MAIN(TestTendering)
#include "tst_tendering.moc"
