// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricing.h"

#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"

#include <QTest>

#include <array>
#include <map>

using namespace polaris;
using test::SeededRandom;

namespace
{

constexpr std::array everyMode = {Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven,
                                  Rounding::Up,     Rounding::Down,     Rounding::Ceiling,
                                  Rounding::Floor};

PriceInput randomLine(SeededRandom& random)
{
    static const std::array<std::int64_t, 6> rates{0, 50'000, 55'000, 170'000, 196'001, 9'999'999};
    const std::int64_t price =
        random.between(0, 3) == 0 ? random.between(0, 20) : random.between(0, 5'000'000);
    const Quantity quantity = random.between(0, 1) == 0
                                  ? Quantity::pieces(random.between(1, 40))
                                  : Quantity::thousandths(random.between(1, 9'999));
    const std::int64_t gross = mulDiv(price, quantity.thousandths(), 1000, Rounding::HalfUp);
    const std::int64_t discount = random.between(0, 2) == 0 ? random.between(0, gross) : 0;
    const auto rate = static_cast<std::size_t>(random.between(0, 5));
    return {test::eur(price), quantity, test::eur(discount), Rate::ppm(rates[rate])};
}

std::vector<PriceInput> randomBasket(SeededRandom& random)
{
    std::vector<PriceInput> lines;
    for (std::int64_t n = random.between(1, 30); n > 0; --n)
        lines.push_back(randomLine(random));
    return lines;
}

std::vector<Shop> everyShop()
{
    std::vector<Shop> shops;
    for (const bool inside : {true, false}) {
        for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document}) {
            for (const Rounding mode : everyMode) {
                Shop shop = test::makeShop();
                shop.pricesIncludeTax = inside;
                shop.taxRounding = rounding;
                shop.taxRoundingMode = mode;
                shops.push_back(shop);
            }
        }
    }
    return shops;
}

Money taxOf(const Shop& shop, const Money& amount, Rate rate)
{
    return shop.pricesIncludeTax ? taxIncludedIn(amount, rate, shop.taxRoundingMode)
                                 : taxAddedTo(amount, rate, shop.taxRoundingMode);
}

} // namespace

class TestPricingProperties final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void every_line_satisfies_the_equations();
    void every_total_is_the_sum_of_its_lines();
    void line_rounding_rounds_each_line_alone();
    void document_rounding_rounds_each_rate_exactly_once();

private:
    template <typename Check>
    void forRandomBaskets(const Check& check)
    {
        SeededRandom random{m_seed};
        const std::vector<Shop> shops = everyShop();
        for (int i = 0; i < 150; ++i) {
            const std::vector<PriceInput> lines = randomBasket(random);
            for (const Shop& shop : shops) {
                check(shop, lines, priceBasket(shop, lines));
                QVERIFY2(!QTest::currentTestFailed(), qPrintable(QString::number(i)));
            }
        }
    }
    std::uint64_t m_seed = 0;
};

void TestPricingProperties::initTestCase()
{
    m_seed = test::testSeed();
    qInfo("seed %llu (POLARIS_TEST_SEED repeats it)", static_cast<unsigned long long>(m_seed));
}

void TestPricingProperties::every_line_satisfies_the_equations()
{
    forRandomBaskets([](const Shop& shop, const std::vector<PriceInput>& lines,
                        const BasketAmounts& amounts) {
        QCOMPARE(amounts.lines.size(), lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const LineAmounts& line = amounts.lines[i];
            QCOMPARE(line.gross.minor(),
                     mulDiv(lines[i].unitPrice.minor(), lines[i].quantity.thousandths(), 1000,
                            Rounding::HalfUp));
            QVERIFY(line.discount == lines[i].discount);
            QVERIFY(line.net + line.tax == line.total);
            QVERIFY((shop.pricesIncludeTax ? line.total : line.net) == line.gross - line.discount);
            QVERIFY(line.net.minor() >= 0 && line.tax.minor() >= 0);
            QVERIFY(lines[i].taxRate.ppm() > 0 || line.tax.isZero());
        }
    });
}

void TestPricingProperties::every_total_is_the_sum_of_its_lines()
{
    forRandomBaskets(
        [](const Shop& shop, const std::vector<PriceInput>& lines, const BasketAmounts& amounts) {
            const Money zero = Money::zero(shop.currency);
            Money gross = zero, discount = zero, net = zero, tax = zero;
            std::map<Rate, std::pair<Money, Money>> groups;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                gross += amounts.lines[i].gross;
                discount += amounts.lines[i].discount;
                net += amounts.lines[i].net;
                tax += amounts.lines[i].tax;
                auto& group = groups.try_emplace(lines[i].taxRate, zero, zero).first->second;
                group.first += amounts.lines[i].net;
                group.second += amounts.lines[i].tax;
            }
            QVERIFY(amounts.gross == gross && amounts.discount == discount);
            QVERIFY(amounts.net == net && amounts.tax == tax && amounts.total == net + tax);
            QCOMPARE(amounts.taxGroups.size(), groups.size());
            auto expected = groups.begin();
            for (const TaxGroup& group : amounts.taxGroups) {
                QVERIFY(group.rate == expected->first && group.net == expected->second.first &&
                        group.tax == expected->second.second);
                ++expected;
            }
        });
}

void TestPricingProperties::line_rounding_rounds_each_line_alone()
{
    forRandomBaskets(
        [](const Shop& shop, const std::vector<PriceInput>& lines, const BasketAmounts& amounts) {
            if (shop.taxRounding != TaxRounding::Line)
                return;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const Money amount = amounts.lines[i].gross - amounts.lines[i].discount;
                QVERIFY(amounts.lines[i].tax == taxOf(shop, amount, lines[i].taxRate));
            }
        });
}

// The tax of a rate is that of its sum, and no line is a whole minor unit away from its own.
void TestPricingProperties::document_rounding_rounds_each_rate_exactly_once()
{
    forRandomBaskets([](const Shop& shop, const std::vector<PriceInput>& lines,
                        const BasketAmounts& amounts) {
        if (shop.taxRounding != TaxRounding::Document)
            return;
        std::map<Rate, Money> sums;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Money amount = amounts.lines[i].gross - amounts.lines[i].discount;
            sums.try_emplace(lines[i].taxRate, Money::zero(shop.currency)).first->second += amount;
            Shop exact = shop;
            exact.taxRoundingMode = Rounding::Down;
            const Money down = taxOf(exact, amount, lines[i].taxRate);
            exact.taxRoundingMode = Rounding::Up;
            QVERIFY(amounts.lines[i].tax >= down);
            QVERIFY(amounts.lines[i].tax <= taxOf(exact, amount, lines[i].taxRate));
        }
        for (const TaxGroup& group : amounts.taxGroups)
            QVERIFY(group.tax == taxOf(shop, sums.at(group.rate), group.rate));
    });
}

QTEST_APPLESS_MAIN(TestPricingProperties)
#include "tst_pricing_properties.moc"
