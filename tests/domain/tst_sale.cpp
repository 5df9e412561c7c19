// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sale.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"

#include <QTest>

using namespace polaris;
using test::eur;
using test::makeProduct;

class TestSale final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_sale_joins_basket_and_settlement();
    void the_total_of_a_sale_includes_cash_rounding();
    void an_empty_basket_cannot_be_sold();
    void a_settlement_that_does_not_add_up_is_refused_data();
    void a_settlement_that_does_not_add_up_is_refused();
    void a_sale_that_costs_nothing_can_be_recorded();
    void demand_is_merged_and_in_product_order();
    void the_name_is_the_first_lines();
    void random_sales_satisfy_the_equations();

private Q_SLOTS:
    void init() { m_basket = Basket{test::euro()}; }

private:
    void add(const Product& product, Quantity quantity = Quantity::pieces(1))
    {
        m_basket.add(product, quantity, m_clock, m_random);
    }
    [[nodiscard]] Sale sell(const Shop& shop, const Settlement& settlement) const
    {
        return makeSale(shop, test::makeTill(), StaffId{3}, m_basket, settlement, m_clock.utcNow());
    }
    [[nodiscard]] Sale sellForCash(const Shop& shop) const
    {
        Tendering tendering{shop, m_basket.amounts(shop).total};
        tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash), {}});
        return sell(shop, tendering.settle());
    }

    test::FakeClock m_clock;
    test::SeededRandom m_random{1};
    Basket m_basket{test::euro()};
};

void TestSale::a_sale_joins_basket_and_settlement()
{
    add(makeProduct(1, 1170), Quantity::pieces(2));
    add(makeProduct(2, 585));
    const Settlement settlement{
        {{TenderKind::Card, eur(2000), "A-77"}, {TenderKind::Cash, eur(1000), {}}},
        eur(0),
        eur(75)};
    const Sale sale = sell(test::makeShop(), settlement);
    QVERIFY(sale.id == m_basket.key().value());
    QVERIFY(sale.store == StoreId{1} && sale.till == TillId{2} && sale.staff == StaffId{3});
    QCOMPARE(sale.tillCode, std::string{"T2"});
    QVERIFY(!sale.customer.has_value());
    QVERIFY(sale.occurredAt == m_clock.utcNow());
    QCOMPARE(sale.lines.size(), std::size_t{2});
    QCOMPARE(sale.lines[0].line.name, std::string{"Product 1"});
    QCOMPARE(sale.lines[0].amounts.total.minor(), 2340);
    QCOMPARE(sale.tenders.size(), std::size_t{2});
    QCOMPARE(sale.tenders[0].reference, std::string{"A-77"});
    QCOMPARE(sale.net.minor(), 2500);
    QCOMPARE(sale.tax.minor(), 425);
    QCOMPARE(sale.total.minor(), 2925);
    QCOMPARE(sale.change.minor(), 75);
    QVERIFY(sale.approvedShort.empty());
}

void TestSale::the_total_of_a_sale_includes_cash_rounding()
{
    Shop shop = test::makeShop();
    shop.cashStepMinor = 5;
    add(makeProduct(1, 1003));
    const Sale sale = sellForCash(shop);
    QCOMPARE((sale.net + sale.tax).minor(), 1003);
    QCOMPARE(sale.rounding.minor(), 2);
    QCOMPARE(sale.total.minor(), 1005);
}

void TestSale::an_empty_basket_cannot_be_sold()
{
    const Settlement nothing{{{TenderKind::Cash, eur(0), {}}}, eur(0), eur(0)};
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)sell(test::makeShop(), nothing));
    add(makeProduct(1, 0));
    m_basket.remove(0);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)sell(test::makeShop(), nothing));
}

void TestSale::a_settlement_that_does_not_add_up_is_refused_data()
{
    QTest::addColumn<int>("card");
    QTest::addColumn<int>("cash");
    QTest::addColumn<int>("rounding");
    QTest::addColumn<int>("change");
    QTest::newRow("nothing paid") << 0 << 0 << 0 << 0;
    QTest::newRow("too little") << 0 << 999 << 0 << 0;
    QTest::newRow("too little, called rounding") << 0 << 995 << -5 << 0;
    QTest::newRow("change forgotten") << 0 << 2000 << 0 << 0;
    QTest::newRow("too much change") << 0 << 2000 << 0 << 1001;
    QTest::newRow("negative change") << 0 << 900 << 0 << -100;
    QTest::newRow("change from a card") << 1100 << 0 << 0 << 100;
    QTest::newRow("a rounded card") << 995 << 0 << -5 << 0;
    QTest::newRow("rounding made up") << 0 << 1001 << 1 << 0;
    QTest::newRow("a negative tender") << -1000 << 2000 << 0 << 0;
}

void TestSale::a_settlement_that_does_not_add_up_is_refused()
{
    QFETCH(int, card);
    QFETCH(int, cash);
    QFETCH(int, rounding);
    QFETCH(int, change);
    add(makeProduct(1, 1000));
    Settlement settlement{{}, eur(rounding), eur(change)};
    if (card != 0)
        settlement.tenders.push_back({TenderKind::Card, eur(card), {}});
    if (cash != 0)
        settlement.tenders.push_back({TenderKind::Cash, eur(cash), {}});
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)sell(test::makeShop(), settlement));
}

void TestSale::a_sale_that_costs_nothing_can_be_recorded()
{
    add(makeProduct(1, 0));
    const Sale sale = sellForCash(test::makeShop());
    QVERIFY(sale.total.isZero());
    QCOMPARE(sale.tenders.size(), std::size_t{1});
}

void TestSale::demand_is_merged_and_in_product_order()
{
    add(makeProduct(9, 100, Unit::Kilogram), Quantity::thousandths(250));
    add(makeProduct(3, 100));
    add(makeProduct(9, 100, Unit::Kilogram), Quantity::thousandths(500));
    add(makeProduct(3, 90), Quantity::pieces(2));
    add(makeProduct(5, 100));
    const auto demand = demandByProduct(sellForCash(test::makeShop()));
    const std::vector<std::pair<ProductId, Quantity>> expected{
        {ProductId{3}, Quantity::pieces(3)},
        {ProductId{5}, Quantity::pieces(1)},
        {ProductId{9}, Quantity::thousandths(750)}};
    QVERIFY(demand == expected);
}

void TestSale::the_name_is_the_first_lines()
{
    add(makeProduct(3, 100));
    Product dearer = makeProduct(3, 120);
    dearer.name = "Another name";
    add(dearer);
    const Sale sale = sellForCash(test::makeShop());
    QCOMPARE(productName(sale, ProductId{3}), std::string{"Product 3"});
    QCOMPARE(productName(sale, ProductId{4}), std::string{});
}

void TestSale::random_sales_satisfy_the_equations()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    for (int i = 0; i < 1'000; ++i) {
        m_basket.clear();
        Shop shop = test::makeShop();
        shop.pricesIncludeTax = random.between(0, 1) == 0;
        shop.taxRounding = random.between(0, 1) == 0 ? TaxRounding::Line : TaxRounding::Document;
        shop.cashStepMinor = random.between(0, 1) == 0 ? 1 : 5;
        for (std::int64_t n = random.between(1, 12); n > 0; --n)
            add(makeProduct(random.between(1, 6), random.between(0, 3'000)),
                Quantity::pieces(random.between(1, 4)));
        const Sale sale = sellForCash(shop);
        Money net = eur(0);
        Money tax = eur(0);
        for (const SaleLine& line : sale.lines) {
            net += line.amounts.net;
            tax += line.amounts.tax;
        }
        QVERIFY(sale.net == net && sale.tax == tax);
        QVERIFY(sale.total == net + tax + sale.rounding);
        QVERIFY(sale.total == sale.tenders.front().amount - sale.change);
        Quantity demanded;
        for (const auto& [product, quantity] : demandByProduct(sale))
            demanded += quantity;
        QVERIFY(demanded == m_basket.itemCount());
    }
}

QTEST_APPLESS_MAIN(TestSale)
#include "tst_sale.moc"
