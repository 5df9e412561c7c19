// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricing.h"

#include "core/values/value_error.h"
#include "tests/support/shop_maker.h"

#include <QTest>

using namespace polaris;
using test::eur;

namespace
{

Rate percent(const char* text)
{
    return Rate::parsePercent(text);
}

PriceInput input(std::int64_t priceMinor, std::int64_t thousandths, const char* rate,
                 std::int64_t discountMinor = 0)
{
    return {eur(priceMinor), Quantity::thousandths(thousandths), eur(discountMinor), percent(rate)};
}

Shop shopWith(bool pricesIncludeTax, TaxRounding rounding, Rounding mode = Rounding::HalfUp)
{
    Shop shop = test::makeShop();
    shop.pricesIncludeTax = pricesIncludeTax;
    shop.taxRounding = rounding;
    shop.taxRoundingMode = mode;
    return shop;
}

std::vector<std::int64_t> taxesOf(const BasketAmounts& amounts)
{
    std::vector<std::int64_t> taxes;
    for (const LineAmounts& line : amounts.lines)
        taxes.push_back(line.tax.minor());
    return taxes;
}

} // namespace

class TestPricing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tax_inside_the_price_is_taken_out_of_it();
    void tax_on_top_of_the_price_is_added();
    void a_weight_is_priced_to_the_minor_unit_half_up();
    void a_discount_is_taxed_away();
    void tax_is_rounded_by_line_or_by_document_data();
    void tax_is_rounded_by_line_or_by_document();
    void document_tax_goes_to_the_largest_remainders_first_line_first();
    void each_rate_has_a_group_in_ascending_order();
    void an_empty_basket_costs_nothing();
    void goods_may_cost_nothing();
    void bad_input_is_refused_data();
    void bad_input_is_refused();
    void two_currencies_are_refused();
};

void TestPricing::tax_inside_the_price_is_taken_out_of_it()
{
    const std::vector<PriceInput> lines{input(11700, 1000, "17")};
    const BasketAmounts amounts = priceBasket(shopWith(true, TaxRounding::Line), lines);
    QCOMPARE(amounts.lines[0].net.minor(), 10000);
    QCOMPARE(amounts.lines[0].tax.minor(), 1700);
    QCOMPARE(amounts.total.minor(), 11700);
    QCOMPARE(taxIncludedIn(eur(11700), percent("17"), Rounding::HalfUp).minor(), 1700);
}

void TestPricing::tax_on_top_of_the_price_is_added()
{
    const std::vector<PriceInput> lines{input(10000, 2000, "17")};
    const BasketAmounts amounts = priceBasket(shopWith(false, TaxRounding::Line), lines);
    QCOMPARE(amounts.lines[0].gross.minor(), 20000);
    QCOMPARE(amounts.lines[0].net.minor(), 20000);
    QCOMPARE(amounts.lines[0].tax.minor(), 3400);
    QCOMPARE(amounts.total.minor(), 23400);
    QCOMPARE(taxAddedTo(eur(10000), percent("17"), Rounding::HalfUp).minor(), 1700);
}

void TestPricing::a_weight_is_priced_to_the_minor_unit_half_up()
{
    // 1.99 x 0.845 = 1.68155; 0.99 x 0.500 = 0.495; 0.01 x 0.499 = 0.00499
    const std::vector<PriceInput> lines{input(199, 845, "0"), input(99, 500, "0"),
                                        input(1, 499, "0")};
    const BasketAmounts amounts = priceBasket(shopWith(true, TaxRounding::Line), lines);
    QCOMPARE(amounts.lines[0].gross.minor(), 168);
    QCOMPARE(amounts.lines[1].gross.minor(), 50);
    QCOMPARE(amounts.lines[2].gross.minor(), 0);
    QCOMPARE(amounts.total.minor(), 218);
}

void TestPricing::a_discount_is_taxed_away()
{
    const std::vector<PriceInput> lines{input(12000, 1000, "20", 2000),
                                        input(500, 1000, "20", 500)};
    for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document}) {
        const BasketAmounts inside = priceBasket(shopWith(true, rounding), lines);
        QCOMPARE(inside.discount.minor(), 2500);
        QCOMPARE(inside.total.minor(), 10000);
        QCOMPARE(inside.tax.minor(), 1667);
        const BasketAmounts onTop = priceBasket(shopWith(false, rounding), lines);
        QCOMPARE(onTop.net.minor(), 10000);
        QCOMPARE(onTop.total.minor(), 12000);
        QCOMPARE(onTop.lines[1].total.minor(), 0);
    }
}

// Three lines of 0.33 at 10 %: the tax is 0.033 a line and 0.099 in all, or 0.03 inside and 0.09.
void TestPricing::tax_is_rounded_by_line_or_by_document_data()
{
    QTest::addColumn<bool>("inside");
    QTest::addColumn<TaxRounding>("rounding");
    QTest::addColumn<Rounding>("mode");
    QTest::addColumn<int>("tax");
    const auto row = [](const char* name, bool inside, TaxRounding rounding, Rounding mode,
                        int tax) { QTest::newRow(name) << inside << rounding << mode << tax; };
    row("line, half up", false, TaxRounding::Line, Rounding::HalfUp, 9);
    row("line, up", false, TaxRounding::Line, Rounding::Up, 12);
    row("line, down", false, TaxRounding::Line, Rounding::Down, 9);
    row("document, half up", false, TaxRounding::Document, Rounding::HalfUp, 10);
    row("document, half down", false, TaxRounding::Document, Rounding::HalfDown, 10);
    row("document, half even", false, TaxRounding::Document, Rounding::HalfEven, 10);
    row("document, up", false, TaxRounding::Document, Rounding::Up, 10);
    row("document, down", false, TaxRounding::Document, Rounding::Down, 9);
    row("document, ceiling", false, TaxRounding::Document, Rounding::Ceiling, 10);
    row("document, floor", false, TaxRounding::Document, Rounding::Floor, 9);
    row("inside, line", true, TaxRounding::Line, Rounding::HalfUp, 9);
    row("inside, document", true, TaxRounding::Document, Rounding::HalfUp, 9);
}

void TestPricing::tax_is_rounded_by_line_or_by_document()
{
    QFETCH(bool, inside);
    QFETCH(TaxRounding, rounding);
    QFETCH(Rounding, mode);
    QFETCH(int, tax);
    const std::vector<PriceInput> lines(3, input(33, 1000, "10"));
    QCOMPARE(priceBasket(shopWith(inside, rounding, mode), lines).tax.minor(), tax);
}

void TestPricing::document_tax_goes_to_the_largest_remainders_first_line_first()
{
    const Shop shop = shopWith(false, TaxRounding::Document);
    // exact taxes 0.3, 0.9, 0.3, 0.6: in all 2.1, so 2
    const std::vector<PriceInput> unequal{input(3, 1000, "10"), input(9, 1000, "10"),
                                          input(3, 1000, "10"), input(6, 1000, "10")};
    QCOMPARE(taxesOf(priceBasket(shop, unequal)), (std::vector<std::int64_t>{0, 1, 0, 1}));
    // exact taxes 0.5 four times: in all 2
    const std::vector<PriceInput> equal(4, input(5, 1000, "10"));
    QCOMPARE(taxesOf(priceBasket(shop, equal)), (std::vector<std::int64_t>{1, 1, 0, 0}));
    // other rates keep out of it
    const std::vector<PriceInput> mixed{input(5, 1000, "10"), input(1000, 1000, "0"),
                                        input(5, 1000, "10"), input(10, 1000, "5")};
    QCOMPARE(taxesOf(priceBasket(shop, mixed)), (std::vector<std::int64_t>{1, 0, 0, 1}));
}

void TestPricing::each_rate_has_a_group_in_ascending_order()
{
    const std::vector<PriceInput> lines{input(1000, 1000, "21"), input(1000, 1000, "0"),
                                        input(500, 1000, "6"), input(500, 2000, "21")};
    const BasketAmounts amounts = priceBasket(shopWith(false, TaxRounding::Line), lines);
    QCOMPARE(amounts.taxGroups.size(), std::size_t{3});
    QVERIFY(amounts.taxGroups[0].rate == percent("0"));
    QCOMPARE(amounts.taxGroups[0].net.minor(), 1000);
    QCOMPARE(amounts.taxGroups[0].tax.minor(), 0);
    QVERIFY(amounts.taxGroups[1].rate == percent("6"));
    QCOMPARE(amounts.taxGroups[1].tax.minor(), 30);
    QVERIFY(amounts.taxGroups[2].rate == percent("21"));
    QCOMPARE(amounts.taxGroups[2].net.minor(), 2000);
    QCOMPARE(amounts.taxGroups[2].tax.minor(), 420);
}

void TestPricing::an_empty_basket_costs_nothing()
{
    for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document}) {
        const BasketAmounts amounts = priceBasket(shopWith(true, rounding), {});
        QVERIFY(amounts.lines.empty() && amounts.taxGroups.empty());
        QVERIFY(amounts.total.isZero() && amounts.tax.isZero() && amounts.gross.isZero());
    }
}

void TestPricing::goods_may_cost_nothing()
{
    const std::vector<PriceInput> lines{input(0, 1000, "17"), input(0, 1'000'000'000, "17")};
    for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document})
        QVERIFY(priceBasket(shopWith(true, rounding, Rounding::Up), lines).total.isZero());
}

void TestPricing::bad_input_is_refused_data()
{
    constexpr std::int64_t most = 9'223'372'036'854'775'807;
    QTest::addColumn<qint64>("price");
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<qint64>("discount");
    const auto row = [](const char* name, qint64 price, qint64 thousandths, qint64 discount) {
        QTest::newRow(name) << price << thousandths << discount;
    };
    row("a quantity of nothing", 100, 0, 0);
    row("a negative quantity", 100, -1000, 0);
    row("a thousandth too much", 100, 1'000'000'001, 0);
    row("a milliard pieces", 100, 1'000'000'000'000, 0);
    row("a negative price", -1, 1000, 0);
    row("a negative discount", 100, 1000, -1);
    row("a discount above its line", 100, 1000, 101);
    row("a line out of range", most, 1001, 0);
    row("a sum out of range", most, 1000, 0);
}

void TestPricing::bad_input_is_refused()
{
    QFETCH(qint64, price);
    QFETCH(qint64, thousandths);
    QFETCH(qint64, discount);
    const std::vector<PriceInput> lines{input(1, 1000, "0"),
                                        input(price, thousandths, "17", discount)};
    for (const TaxRounding rounding : {TaxRounding::Line, TaxRounding::Document}) {
        for (const bool inside : {true, false})
            QVERIFY_THROWS_EXCEPTION(ValueError,
                                     (void)priceBasket(shopWith(inside, rounding), lines));
    }
}

void TestPricing::two_currencies_are_refused()
{
    const Currency usd{"USD", 2};
    const Shop shop = shopWith(true, TaxRounding::Line);
    PriceInput foreignPrice = input(100, 1000, "17");
    foreignPrice.unitPrice = Money{100, usd};
    PriceInput foreignDiscount = input(100, 1000, "17");
    foreignDiscount.discount = Money{0, usd};
    for (const PriceInput& line : {foreignPrice, foreignDiscount})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)priceBasket(shop, std::vector{line}));
}

QTEST_APPLESS_MAIN(TestPricing)
#include "tst_pricing.moc"
