// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/refund.h"

#include "tests/support/fakes.h"
#include "tests/support/refundable.h"
#include "tests/support/tax_vectors.h"

#include <QtTest>

#include <array>

using namespace polaris;
using test::SeededRandom;

namespace
{

constexpr std::array everyMode = {Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven,
                                  Rounding::Up,     Rounding::Down,     Rounding::Ceiling,
                                  Rounding::Floor};

using Split = std::vector<Quantity>;

// All ways to return so many pieces one after another: 2 to the power of pieces - 1.
std::vector<Split> everySplit(std::int64_t pieces)
{
    std::vector<Split> splits;
    for (std::int64_t cuts = 0; cuts < std::int64_t{1} << (pieces - 1); ++cuts) {
        Split split{Quantity::pieces(1)};
        for (std::int64_t piece = 1; piece < pieces; ++piece) {
            if ((cuts >> (piece - 1) & 1) == 1)
                split.push_back(Quantity{});
            split.back() += Quantity::pieces(1);
        }
        splits.push_back(std::move(split));
    }
    return splits;
}

// Any parts, also of a thousandth.
Split randomSplit(Quantity whole, SeededRandom& random)
{
    Split split;
    std::int64_t left = whole.thousandths();
    while (left > 0 && split.size() < 40) {
        const std::int64_t most =
            random.between(0, 3) == 0 ? std::min<std::int64_t>(left, 3) : left;
        split.push_back(Quantity::thousandths(random.between(1, most)));
        left -= split.back().thousandths();
    }
    if (left > 0)
        split.push_back(Quantity::thousandths(left));
    return split;
}

std::vector<Split> someSplits(Quantity whole, SeededRandom& random)
{
    std::vector<Split> splits{{whole}};
    if (whole.isWhole() && whole <= Quantity::pieces(6))
        splits = everySplit(whole.thousandths() / 1000);
    for (int n = 0; n < 6; ++n)
        splits.push_back(randomSplit(whole, random));
    return splits;
}

bool isPart(const LineAmounts& part, const SaleLine& sold)
{
    const Money zero = Money::zero(part.total.currency());
    const bool taxIsInside = sold.amounts.total == sold.amounts.gross - sold.amounts.discount;
    return part.gross >= zero && part.discount >= zero && part.net >= zero && part.tax >= zero &&
           part.discount <= part.gross && part.total == part.net + part.tax &&
           (taxIsInside ? part.total : part.net) == part.gross - part.discount;
}

bool sumsUpTo(const SaleLine& sold, const Split& split)
{
    const Money zero = Money::zero(sold.amounts.total.currency());
    LineAmounts sum{zero, zero, zero, zero, zero};
    Quantity before;
    for (const Quantity quantity : split) {
        const LineAmounts part = amountsOfPart(sold, before, quantity);
        if (!isPart(part, sold))
            return false;
        before += quantity;
        sum.gross += part.gross;
        sum.discount += part.discount;
        sum.net += part.net;
        sum.tax += part.tax;
        sum.total += part.total;
    }
    const LineAmounts& all = sold.amounts;
    return before == sold.line.quantity && sum.gross == all.gross && sum.discount == all.discount &&
           sum.net == all.net && sum.tax == all.tax && sum.total == all.total;
}

SaleLine soldLine(const PriceInput& input, const LineAmounts& amounts)
{
    BasketLine line = lineOf(
        test::makeProduct(1, input.unitPrice.minor(), Unit::Piece, input.unitPrice.currency()),
        input.quantity);
    line.taxRate = input.taxRate;
    line.discount = input.discount;
    return {line, amounts};
}

std::vector<Shop> everyShop(const Currency& currency)
{
    std::vector<Shop> shops;
    for (const bool inside : {true, false}) {
        for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document}) {
            Shop shop = test::makeShop(currency);
            shop.pricesIncludeTax = inside;
            shop.taxRounding = rounding;
            shops.push_back(shop);
        }
    }
    return shops;
}

void discountAtRandom(std::vector<PriceInput>& lines, SeededRandom& random)
{
    for (PriceInput& line : lines) {
        const std::int64_t gross =
            mulDiv(line.unitPrice.minor(), line.quantity.thousandths(), 1000, Rounding::HalfUp);
        line.discount = Money{random.between(0, gross), line.unitPrice.currency()};
    }
}

} // namespace

class TestRefundProperties final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void any_split_of_any_line_of_the_vectors_adds_up();
    void any_split_of_the_vectors_other_amounts_adds_up();
    void any_split_of_a_random_line_adds_up();
    void cash_goes_back_to_the_coin_whatever_the_parts();
    void what_was_paid_in_several_ways_goes_back_in_each_of_them();

private:
    void checkSplits(const Shop& shop, const std::vector<PriceInput>& lines, SeededRandom& random);
    [[nodiscard]] Shop randomShop(SeededRandom& random) const;
    [[nodiscard]] Basket randomBasket(SeededRandom& random);
    [[nodiscard]] Sale sold(const Shop& shop, const Basket& basket, const Money& byCard) const;
    [[nodiscard]] std::vector<RefundLine> randomLines(const RefundableSale& sale,
                                                      SeededRandom& random) const;
    [[nodiscard]] Refund refundOf(const Shop& shop, const RefundableSale& sale,
                                  std::vector<RefundLine> lines) const;

    test::FakeClock m_clock;
    std::uint64_t m_seed = 0;
    int m_splits = 0;
};

void TestRefundProperties::initTestCase()
{
    m_seed = test::testSeed();
    qInfo("seed %llu (POLARIS_TEST_SEED repeats it)", static_cast<unsigned long long>(m_seed));
}

void TestRefundProperties::checkSplits(const Shop& shop, const std::vector<PriceInput>& lines,
                                       SeededRandom& random)
{
    const BasketAmounts amounts = priceBasket(shop, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const SaleLine line = soldLine(lines[i], amounts.lines[i]);
        for (const Split& split : someSplits(lines[i].quantity, random)) {
            QVERIFY2(sumsUpTo(line, split), qPrintable(QStringLiteral("line %1").arg(i)));
            ++m_splits;
        }
    }
}

void TestRefundProperties::any_split_of_any_line_of_the_vectors_adds_up()
{
    SeededRandom random{m_seed};
    const std::vector<test::TaxBasket> baskets = test::taxBaskets();
    QCOMPARE(baskets.size(), std::size_t{36});
    for (std::size_t n = 0; n < baskets.size(); ++n) {
        std::vector<PriceInput> lines = baskets[n].lines;
        for (int round = 0; round < 4; ++round) {
            for (const Shop& shop : everyShop(baskets[n].shop.currency)) {
                checkSplits(shop, lines, random);
                QVERIFY2(!QTest::currentTestFailed(), qPrintable(QString::number(n)));
            }
            discountAtRandom(lines, random);
        }
    }
    qInfo("%d splits", m_splits);
}

// Also amounts that no shop of ours makes: they only have to be stored.
void TestRefundProperties::any_split_of_the_vectors_other_amounts_adds_up()
{
    SeededRandom random{m_seed};
    int checked = 0;
    for (const test::VectorRow& row : test::readCsvVectors("tax-rounding.csv")) {
        const auto amounts = test::netAndTaxOfRow(row);
        if (!amounts)
            continue;
        const auto& [net, tax] = *amounts;
        const Quantity quantity = Quantity::parse(row.at("quantity"));
        for (const Money& base : {net, net + tax}) {
            const Money discount{random.between(0, 1'000'000), net.currency()};
            const SaleLine line = soldLine({base, quantity, discount, Rate{}},
                                           {base + discount, discount, net, tax, net + tax});
            for (const Split& split : someSplits(quantity, random))
                QVERIFY2(sumsUpTo(line, split), row.at("id").c_str());
        }
        ++checked;
    }
    QCOMPARE(checked, 38);
}

void TestRefundProperties::any_split_of_a_random_line_adds_up()
{
    SeededRandom random{m_seed};
    constexpr std::array<std::int64_t, 5> rates{0, 55'000, 170'000, 196'001, 10'000'000};
    for (int n = 0; n < 400; ++n) {
        std::vector<PriceInput> lines;
        for (std::int64_t count = random.between(1, 4); count > 0; --count)
            lines.push_back(
                {test::eur(random.between(0, 2) == 0 ? random.between(0, 9)
                                                     : random.between(0, 1'000'000'000)),
                 Quantity::thousandths(random.between(0, 1) == 0
                                           ? random.between(1, 6) * 1000
                                           : random.between(1, Quantity::lineMaxThousandths)),
                 test::eur(0), Rate::ppm(rates[static_cast<std::size_t>(random.between(0, 4))])});
        if (n % 2 == 1)
            discountAtRandom(lines, random);
        for (Shop shop : everyShop(test::euro())) {
            shop.taxRoundingMode = everyMode[static_cast<std::size_t>(random.between(0, 6))];
            checkSplits(shop, lines, random);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(QString::number(n)));
        }
    }
}

Shop TestRefundProperties::randomShop(SeededRandom& random) const
{
    constexpr std::array<std::int64_t, 5> steps{1, 5, 10, 50, 100};
    Shop shop = test::makeShop();
    shop.pricesIncludeTax = random.between(0, 1) == 0;
    shop.taxRounding = random.between(0, 1) == 0 ? TaxRounding::Line : TaxRounding::Document;
    shop.cashStepMinor = steps[static_cast<std::size_t>(random.between(0, 4))];
    shop.cashRoundingMode = everyMode[static_cast<std::size_t>(random.between(0, 6))];
    return shop;
}

Basket TestRefundProperties::randomBasket(SeededRandom& random)
{
    Basket basket{test::euro()};
    for (std::int64_t n = random.between(1, 6); n > 0; --n)
        basket.add(test::makeProduct(n, random.between(0, 700)),
                   Quantity::pieces(random.between(1, 9)), m_clock, random);
    return basket;
}

// Paid by card as far as that goes, the rest in cash with a note too much.
Sale TestRefundProperties::sold(const Shop& shop, const Basket& basket, const Money& byCard) const
{
    Tendering tendering{shop, basket.amounts(shop).total};
    if (!byCard.isZero())
        tendering.add({TenderKind::Card, byCard, {}});
    if (!tendering.isCovered())
        tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash) + test::eur(1'000), {}});
    return makeSale(shop, test::makeTill(), StaffId{3}, basket, tendering.settle(),
                    m_clock.utcNow());
}

// At least one line and one piece of what is left.
std::vector<RefundLine> TestRefundProperties::randomLines(const RefundableSale& sale,
                                                          SeededRandom& random) const
{
    std::vector<RefundLine> lines;
    while (lines.empty()) {
        for (std::size_t i = 0; i < sale.recorded.sale.lines.size(); ++i) {
            const std::int64_t left = sale.left(i).thousandths() / 1000;
            if (left > 0 && random.between(0, 2) == 0)
                lines.push_back(refundLineOf(sale, i, Quantity::pieces(random.between(1, left)),
                                             ReturnReason::Unwanted, GoodsGo::BackToStock));
        }
    }
    return lines;
}

Refund TestRefundProperties::refundOf(const Shop& shop, const RefundableSale& sale,
                                      std::vector<RefundLine> lines) const
{
    RefundTendering tendering{shop, &sale, test::worthOf(lines, shop.currency), false};
    tendering.proposeAsPaid();
    const Till till = test::makeTill();
    return makeRefund({sale.recorded.sale.id, shop, till, StaffId{3}, {}, m_clock.utcNow()},
                      sale.recorded.sale.id, std::move(lines), tendering.settle());
}

void TestRefundProperties::cash_goes_back_to_the_coin_whatever_the_parts()
{
    SeededRandom random{m_seed};
    for (int n = 0; n < 2'000; ++n) {
        const Shop shop = randomShop(random);
        RefundableSale sale = test::refundableOf(sold(shop, randomBasket(random), test::eur(0)));
        Money worth = test::eur(0);
        while (!sale.isFullyReturned()) {
            const Refund refund = refundOf(shop, sale, randomLines(sale, random));
            QVERIFY(refund.total >= test::eur(0));
            QCOMPARE(refund.total.minor() % shop.cashStepMinor, 0);
            worth += refund.net + refund.tax;
            test::takeBack(sale, refund);
            QVERIFY(sale.refunded(TenderKind::Cash) ==
                    worth.roundedTo(shop.cashStepMinor, shop.cashRoundingMode));
        }
        QVERIFY2(sale.refunded(TenderKind::Cash) == sale.paid(TenderKind::Cash),
                 qPrintable(QString::number(n)));
        QVERIFY(sale.refundedRounding == sale.recorded.sale.rounding);
    }
}

void TestRefundProperties::what_was_paid_in_several_ways_goes_back_in_each_of_them()
{
    SeededRandom random{m_seed};
    for (int n = 0; n < 2'000; ++n) {
        const Shop shop = randomShop(random);
        const Basket basket = randomBasket(random);
        const std::int64_t total = basket.amounts(shop).total.minor();
        RefundableSale sale =
            test::refundableOf(sold(shop, basket, test::eur(random.between(0, total))));
        while (!sale.isFullyReturned()) {
            const Refund refund = refundOf(shop, sale, randomLines(sale, random));
            QVERIFY(refund.total >= test::eur(0));
            test::takeBack(sale, refund);
            QVERIFY(sale.refunded(TenderKind::Card) <= sale.paid(TenderKind::Card));
        }
        QVERIFY(sale.refunded(TenderKind::Card) == sale.paid(TenderKind::Card));
        QVERIFY(sale.refunded(TenderKind::Cash) == sale.paid(TenderKind::Cash));
        QVERIFY(sale.refundedRounding == sale.recorded.sale.rounding);
    }
}

QTEST_APPLESS_MAIN(TestRefundProperties)
#include "tst_refund_properties.moc"
