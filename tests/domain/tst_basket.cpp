// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/basket.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"
#include "tests/support/shop_maker.h"

#include <QTest>

using namespace polaris;
using test::makeProduct;

class TestBasket final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_line_remembers_the_product_as_it_was_scanned();
    void the_same_product_scanned_twice_is_one_line_of_two();
    void another_price_or_tax_is_another_line();
    void a_line_whose_price_was_set_takes_no_more();
    void goods_sold_by_weight_always_get_their_own_line();
    void the_key_is_made_at_the_first_line_and_kept_until_cleared();
    void a_refused_first_line_makes_no_key();
    void bad_quantities_are_refused_and_change_nothing_data();
    void bad_quantities_are_refused_and_change_nothing();
    void merged_lines_cannot_exceed_the_limit_of_a_line();
    void a_quantity_can_be_set_and_a_line_removed();
    void an_index_out_of_range_is_refused();
    void refreshing_takes_over_price_tax_name_and_version_on_all_lines();
    void another_currency_is_refused();
    void hostile_names_are_kept_as_they_are();
    void a_restored_basket_is_the_one_that_was_kept();
    void the_basket_is_priced_by_the_shops_rules();

private:
    std::size_t add(const Product& product, Quantity quantity = Quantity::pieces(1))
    {
        return m_basket.add(product, quantity, m_clock, m_random);
    }

private Q_SLOTS:
    void init() { m_basket = Basket{test::euro()}; }

private:
    test::FakeClock m_clock;
    test::SeededRandom m_random{1};
    Basket m_basket{test::euro()};
};

void TestBasket::a_line_remembers_the_product_as_it_was_scanned()
{
    Product product = makeProduct(7, 1250);
    product.version = 3;
    QCOMPARE(add(product, Quantity::pieces(2)), std::size_t{0});
    const BasketLine& line = m_basket.lines().front();
    QVERIFY(line.product == product.id);
    QCOMPARE(line.productVersion, 3);
    QCOMPARE(line.name, product.name);
    QVERIFY(line.unit == Unit::Piece);
    QVERIFY(line.unitPrice == product.price && line.listPrice == product.price);
    QVERIFY(line.taxRate == product.taxRate);
    QVERIFY(line.quantity == Quantity::pieces(2));
    QVERIFY(line.discount.isZero());
}

void TestBasket::the_same_product_scanned_twice_is_one_line_of_two()
{
    add(makeProduct(1, 100));
    add(makeProduct(2, 100));
    QCOMPARE(add(makeProduct(1, 100)), std::size_t{0});
    QCOMPARE(m_basket.lines().size(), std::size_t{2});
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(2));
    QVERIFY(m_basket.itemCount() == Quantity::pieces(3));
    Product renamed = makeProduct(1, 100);
    renamed.name = "New name";
    renamed.version = 2;
    QCOMPARE(add(renamed), std::size_t{0});
    QCOMPARE(m_basket.lines()[0].name, std::string{"New name"});
    QCOMPARE(m_basket.lines()[0].productVersion, 2);
}

void TestBasket::another_price_or_tax_is_another_line()
{
    add(makeProduct(1, 100));
    QCOMPARE(add(makeProduct(1, 90)), std::size_t{1});
    Product otherTax = makeProduct(1, 100);
    otherTax.taxRate = Rate::parsePercent("5");
    QCOMPARE(add(otherTax), std::size_t{2});
    QCOMPARE(add(makeProduct(1, 90)), std::size_t{1});
    QCOMPARE(m_basket.lines().size(), std::size_t{3});
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(1));
    QVERIFY(m_basket.lines()[1].quantity == Quantity::pieces(2));
}

void TestBasket::a_line_whose_price_was_set_takes_no_more()
{
    add(makeProduct(1, 100));
    std::vector<BasketLine> lines = m_basket.lines();
    lines[0].unitPrice = test::eur(80);
    m_basket.restore(m_basket.key().value(), lines);
    QCOMPARE(add(makeProduct(1, 100)), std::size_t{1});
    QCOMPARE(add(makeProduct(1, 80)), std::size_t{2});
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(1));
}

void TestBasket::goods_sold_by_weight_always_get_their_own_line()
{
    const Product apples = makeProduct(1, 300, Unit::Kilogram);
    QCOMPARE(add(apples, Quantity::thousandths(845)), std::size_t{0});
    QCOMPARE(add(apples, Quantity::thousandths(845)), std::size_t{1});
    QCOMPARE(add(apples, Quantity::pieces(1)), std::size_t{2});
    QCOMPARE(m_basket.itemCount().thousandths(), 2690);
}

void TestBasket::the_key_is_made_at_the_first_line_and_kept_until_cleared()
{
    QVERIFY(m_basket.isEmpty());
    QVERIFY(!m_basket.key().has_value());
    add(makeProduct(1, 100));
    const SaleId key = m_basket.key().value();
    add(makeProduct(2, 100));
    m_basket.remove(0);
    m_basket.remove(0);
    QVERIFY(m_basket.isEmpty());
    QVERIFY(m_basket.key() == key);
    add(makeProduct(3, 100));
    QVERIFY(m_basket.key() == key);
    m_basket.clear();
    QVERIFY(m_basket.isEmpty());
    QVERIFY(!m_basket.key().has_value());
    add(makeProduct(1, 100));
    QVERIFY(m_basket.key().value() != key);
}

void TestBasket::a_refused_first_line_makes_no_key()
{
    QVERIFY_THROWS_EXCEPTION(ValueError, add(makeProduct(1, 100), Quantity::pieces(0)));
    QVERIFY(!m_basket.key().has_value());
}

void TestBasket::bad_quantities_are_refused_and_change_nothing_data()
{
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<qint64>("thousandths");
    QTest::newRow("no pieces") << Unit::Piece << qint64{0};
    QTest::newRow("negative pieces") << Unit::Piece << qint64{-1000};
    QTest::newRow("half a piece") << Unit::Piece << qint64{500};
    QTest::newRow("a thousandth of a piece too much") << Unit::Piece << qint64{1001};
    QTest::newRow("a piece above the limit") << Unit::Piece << qint64{1'000'001'000};
    QTest::newRow("a milliard pieces") << Unit::Piece << qint64{1'000'000'000'000};
    QTest::newRow("no weight") << Unit::Kilogram << qint64{0};
    QTest::newRow("negative weight") << Unit::Kilogram << qint64{-1};
    QTest::newRow("a gram above the limit") << Unit::Kilogram << qint64{1'000'000'001};
}

void TestBasket::bad_quantities_are_refused_and_change_nothing()
{
    QFETCH(Unit, unit);
    QFETCH(qint64, thousandths);
    const Product product = makeProduct(1, 100, unit);
    add(product);
    const Quantity bad = Quantity::thousandths(thousandths);
    QVERIFY_THROWS_EXCEPTION(ValueError, add(product, bad));
    QVERIFY_THROWS_EXCEPTION(ValueError, m_basket.setQuantity(0, bad));
    QCOMPARE(m_basket.lines().size(), std::size_t{1});
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(1));
}

void TestBasket::merged_lines_cannot_exceed_the_limit_of_a_line()
{
    add(makeProduct(1, 1), Quantity::pieces(1'000'000));
    QVERIFY_THROWS_EXCEPTION(ValueError, add(makeProduct(1, 1)));
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(1'000'000));
}

void TestBasket::a_quantity_can_be_set_and_a_line_removed()
{
    add(makeProduct(1, 100));
    add(makeProduct(2, 100, Unit::Kilogram));
    m_basket.setQuantity(0, Quantity::pieces(9));
    m_basket.setQuantity(1, Quantity::thousandths(1));
    QVERIFY(m_basket.lines()[0].quantity == Quantity::pieces(9));
    m_basket.remove(0);
    QCOMPARE(m_basket.lines().size(), std::size_t{1});
    QVERIFY(m_basket.lines()[0].product == ProductId{2});
}

void TestBasket::an_index_out_of_range_is_refused()
{
    add(makeProduct(1, 100));
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, m_basket.remove(1));
    QVERIFY_THROWS_EXCEPTION(std::out_of_range, m_basket.setQuantity(1, Quantity::pieces(1)));
}

void TestBasket::refreshing_takes_over_price_tax_name_and_version_on_all_lines()
{
    const Product was = makeProduct(1, 100, Unit::Kilogram);
    add(was);
    add(makeProduct(2, 100));
    add(was, Quantity::thousandths(500));
    Product now = makeProduct(1, 120, Unit::Kilogram);
    now.version = 5;
    now.name = "New name";
    now.taxRate = Rate::parsePercent("5");
    const auto key = m_basket.key();
    m_basket.refreshProduct(now);
    for (const std::size_t index : {std::size_t{0}, std::size_t{2}}) {
        const BasketLine& line = m_basket.lines()[index];
        QVERIFY(line.unitPrice == now.price && line.listPrice == now.price);
        QVERIFY(line.taxRate == now.taxRate);
        QCOMPARE(line.name, now.name);
        QCOMPARE(line.productVersion, 5);
    }
    QVERIFY(m_basket.lines()[1].unitPrice == test::eur(100));
    QCOMPARE(m_basket.lines()[1].productVersion, 1);
    QVERIFY(m_basket.lines()[2].quantity == Quantity::thousandths(500));
    QVERIFY(m_basket.key() == key);
}

void TestBasket::another_currency_is_refused()
{
    const Product foreign = makeProduct(1, 100, Unit::Piece, Currency{"USD", 2});
    QVERIFY_THROWS_EXCEPTION(ValueError, add(foreign));
    QVERIFY_THROWS_EXCEPTION(ValueError, m_basket.refreshProduct(foreign));
    QVERIFY(m_basket.isEmpty());
}

void TestBasket::hostile_names_are_kept_as_they_are()
{
    std::int64_t id = 1;
    for (const std::string& name :
         {std::string{"<img src=\"file:///etc/passwd\">"}, std::string{"'; DROP TABLE sale; --"},
          std::string{"%s%n%1"}, std::string{"a\nb\tc\x1B[2J"}, std::string{"\xFF\xFE"},
          std::string{"\xE2\x80\xAE txet"}, std::string(10'000, 'x'), std::string{}}) {
        Product product = makeProduct(id++, 100);
        product.name = name;
        const std::size_t index = add(product);
        QCOMPARE(m_basket.lines()[index].name, name);
    }
}

void TestBasket::a_restored_basket_is_the_one_that_was_kept()
{
    add(makeProduct(1, 100));
    add(makeProduct(2, 300, Unit::Kilogram), Quantity::thousandths(845));
    Basket restored{test::euro()};
    restored.restore(m_basket.key().value(), m_basket.lines());
    QVERIFY(restored.key() == m_basket.key());
    QCOMPARE(restored.lines().size(), std::size_t{2});
    QVERIFY(restored.itemCount() == m_basket.itemCount());
    QCOMPARE(restored.add(makeProduct(1, 100), Quantity::pieces(1), m_clock, m_random),
             std::size_t{0});
    QVERIFY(restored.key() == m_basket.key());
}

void TestBasket::the_basket_is_priced_by_the_shops_rules()
{
    add(makeProduct(1, 1170), Quantity::pieces(2));
    add(makeProduct(2, 300, Unit::Kilogram), Quantity::thousandths(845));
    const BasketAmounts amounts = m_basket.amounts(test::makeShop());
    QCOMPARE(amounts.lines[0].net.minor(), 2000);
    QCOMPARE(amounts.lines[1].gross.minor(), 254);
    QCOMPARE(amounts.total.minor(), 2594);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)m_basket.amounts(test::makeShop({"USD", 2})));
}

QTEST_APPLESS_MAIN(TestBasket)
#include "tst_basket.moc"
