// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/demo_shop.h"

#include "core/values/barcode.h"

#include <QFile>
#include <QString>
#include <QTest>

#include <map>
#include <set>

using namespace polaris;

namespace
{

[[nodiscard]] const DemoShop& demo()
{
    static const DemoShop shop = loadDemoShop();
    return shop;
}

[[nodiscard]] bool hasScript(const std::string& name, QChar::Script script)
{
    const QString text = QString::fromStdString(name);
    return std::any_of(text.begin(), text.end(),
                       [script](QChar c) { return c.script() == script; });
}

template <typename Is>
[[nodiscard]] std::ptrdiff_t countOf(Is is)
{
    return std::count_if(demo().products.begin(), demo().products.end(), is);
}

} // namespace

class TestDemoShop final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_shop_is_complete();
    void the_file_has_no_problem_at_all();
    void there_are_enough_products_with_valid_unique_codes();
    void names_are_readable();
    void all_pakistani_products_are_there();
    void many_scripts_are_there_data();
    void many_scripts_are_there();
    void categories_are_few_and_none_is_thin();
    void loose_goods_are_sold_by_weight();
    void stock_shows_every_state();
    void prices_and_taxes_are_plausible();
    void quick_keys_fill_their_pages();
    void customers_show_every_state_and_are_nobody();
    void the_licence_is_named();
};

void TestDemoShop::the_shop_is_complete()
{
    const Shop& shop = demo().plan.shop;
    QCOMPARE(shop.name, std::string{"Polaris Demo Shop"});
    QCOMPARE(shop.currency, (Currency{"PKR", 2}));
    QVERIFY(shop.pricesIncludeTax);
    QCOMPARE(shop.taxRounding, TaxRounding::Line);
    QCOMPARE(shop.cashStepMinor, std::int64_t{100});
    QCOMPARE(shop.cashRoundingMode, Rounding::HalfUp);
    QCOMPARE(shop.scaleLabelPrefix, std::string{"22"});
    QVERIFY(!shop.scaleLabelIsPrice);
    QVERIFY(!shop.receiptHeader.empty() && !shop.receiptFooter.empty());
    QCOMPARE(demo().plan.tills.size(), std::size_t{4});
    QCOMPARE(demo().plan.tills.back().code, std::string{"T4"});
    std::set<StaffRole> roles;
    for (const StaffMember& member : demo().plan.staff)
        roles.insert(member.role);
    QCOMPARE(roles.size(), std::size_t{3});
}

void TestDemoShop::the_file_has_no_problem_at_all()
{
    const ProductFile file = readProductFile(POLARIS_SOURCE_DIR "/resources/demo/products.csv",
                                             demo().plan.shop.currency);
    for (const RowProblem& problem : file.problems)
        qWarning("%s", problem.toText().c_str());
    QVERIFY(file.problems.empty());
    QCOMPARE(file.rows.size(), demo().products.size());
}

void TestDemoShop::there_are_enough_products_with_valid_unique_codes()
{
    QVERIFY(demo().products.size() >= 2'500);
    std::set<std::string> codes;
    std::set<std::string> skus;
    for (const ProductRow& row : demo().products) {
        QVERIFY(skus.insert(row.sku).second);
        for (const std::string& code : row.barcodes) {
            QVERIFY2(Barcode::isGtin(code), code.c_str());
            QVERIFY2(codes.insert(code).second, code.c_str());
            QVERIFY2(!code.starts_with("22"), "collides with the scale's labels");
        }
    }
    QVERIFY(codes.size() >= 2'500);
}

void TestDemoShop::names_are_readable()
{
    for (const ProductRow& row : demo().products) {
        const QString name = QString::fromStdString(row.name);
        QVERIFY2(name.size() >= 2 && name.size() <= 60, row.name.c_str());
        QVERIFY2(std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); }),
                 row.name.c_str());
    }
}

void TestDemoShop::all_pakistani_products_are_there()
{
    QCOMPARE(countOf([](const ProductRow& row) {
                 return !row.barcodes.empty() && row.barcodes.front().starts_with("896");
             }),
             60);
}

void TestDemoShop::many_scripts_are_there_data()
{
    QTest::addColumn<int>("script");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("Arabic") << int{QChar::Script_Arabic} << 80;
    QTest::newRow("Cyrillic") << int{QChar::Script_Cyrillic} << 100;
    QTest::newRow("Han") << int{QChar::Script_Han} << 100;
    QTest::newRow("Thai") << int{QChar::Script_Thai} << 80;
    QTest::newRow("Hebrew") << int{QChar::Script_Hebrew} << 20;
    QTest::newRow("Greek") << int{QChar::Script_Greek} << 40;
    QTest::newRow("Hiragana") << int{QChar::Script_Hiragana} << 20;
    QTest::newRow("Katakana") << int{QChar::Script_Katakana} << 30;
    QTest::newRow("Hangul") << int{QChar::Script_Hangul} << 40;
}

void TestDemoShop::many_scripts_are_there()
{
    QFETCH(int, script);
    QFETCH(int, atLeast);
    const auto count = countOf([script](const ProductRow& row) {
        return hasScript(row.name, static_cast<QChar::Script>(script));
    });
    QVERIFY2(count >= atLeast, std::to_string(count).c_str());
}

void TestDemoShop::categories_are_few_and_none_is_thin()
{
    std::map<std::string, int> counts;
    for (const ProductRow& row : demo().products)
        ++counts[row.category];
    QVERIFY(counts.size() >= 12 && counts.size() <= 16);
    for (const auto& [category, count] : counts)
        QVERIFY2(!category.empty() && count >= 50, category.c_str());
}

void TestDemoShop::loose_goods_are_sold_by_weight()
{
    QVERIFY(countOf([](const ProductRow& row) { return row.unit == Unit::Kilogram; }) >= 12);
    for (const ProductRow& row : demo().products) {
        if (row.unit != Unit::Kilogram)
            continue;
        QCOMPARE(row.policy, StockPolicy::Allow);
        const std::string label = "22" + row.sku + "00845";
        const auto read = readScaleLabel(label + Barcode::checkDigit(label), {.prefix = "22"});
        QVERIFY2(read.has_value(), row.sku.c_str());
        QCOMPARE(read->item, row.sku);
        QCOMPARE(read->value, std::int64_t{845});
    }
}

void TestDemoShop::stock_shows_every_state()
{
    const auto withStock = [](std::int64_t pieces) {
        return countOf([pieces](const ProductRow& row) {
            return row.policy == StockPolicy::Block && row.openingStock == Quantity::pieces(pieces);
        });
    };
    QVERIFY(withStock(0) >= 3);
    QVERIFY(withStock(1) >= 5 && withStock(1) <= 40);
    QVERIFY(countOf([](const ProductRow& row) { return row.policy == StockPolicy::Ask; }) >= 50);
    QVERIFY(countOf([](const ProductRow& row) { return row.policy == StockPolicy::Allow; }) >= 20);
    for (const ProductRow& row : demo().products)
        QVERIFY(row.openingStock <= Quantity::pieces(200));
}

void TestDemoShop::prices_and_taxes_are_plausible()
{
    std::set<std::int64_t> rates;
    for (const ProductRow& row : demo().products) {
        rates.insert(row.taxRate.ppm());
        QVERIFY2(row.price.minor() >= 1'000 && row.price.minor() <= 1'000'000, row.name.c_str());
        QCOMPARE(row.price.minor() % 100, std::int64_t{0});
    }
    QCOMPARE(rates, (std::set<std::int64_t>{0, 170'000}));
}

void TestDemoShop::quick_keys_fill_their_pages()
{
    std::map<std::string, std::set<int>> places;
    std::vector<std::string> pages;
    for (const ProductRow& row : demo().products) {
        if (!row.quickPlace)
            continue;
        QVERIFY2(QString::fromStdString(row.quickPlace->label).size() <= 22, row.name.c_str());
        places[row.quickPlace->page].insert(row.quickPlace->position);
        if (std::find(pages.begin(), pages.end(), row.quickPlace->page) == pages.end())
            pages.push_back(row.quickPlace->page);
    }
    QCOMPARE(pages,
             (std::vector<std::string>{"Quick keys", "Bakery", "Dairy", "Produce", "Drinks"}));
    QCOMPARE(places.at("Quick keys").size(), std::size_t{20});
    for (const auto& [page, positions] : places) {
        QVERIFY2(positions.size() >= 12, page.c_str());
        QCOMPARE(*positions.rbegin() + 1, static_cast<int>(positions.size())); // without a gap
    }
}

void TestDemoShop::customers_show_every_state_and_are_nobody()
{
    std::set<std::string> cards;
    std::set<std::string> barcodes;
    for (const ProductRow& row : demo().products)
        barcodes.insert(row.barcodes.begin(), row.barcodes.end());
    int owing = 0;
    int inCredit = 0;
    for (const auto& [customer, balance] : demo().plan.customers) {
        QVERIFY2(customer.name.starts_with("Account 0"), customer.name.c_str());
        QVERIFY(customer.email.empty() || customer.email.ends_with("@example.com"));
        QVERIFY(customer.phone.empty() || customer.phone.starts_with("000 "));
        const Money zero = Money::zero(demo().plan.shop.currency);
        owing += balance > zero;
        inCredit += balance < zero;
        QVERIFY(balance <= customer.creditLimit);
        for (const std::string& card : customer.cards) {
            QVERIFY2(Barcode::isGtin(card), card.c_str());
            QVERIFY(card.starts_with("29") && cards.insert(card).second);
            QVERIFY(!barcodes.contains(card));
        }
    }
    QCOMPARE(demo().plan.customers.size(), std::size_t{6});
    QVERIFY(owing == 1 && inCredit == 1 && cards.size() >= 4);
}

void TestDemoShop::the_licence_is_named()
{
    QVERIFY(QByteArray{demoShopAttribution()}.contains("Open Food Facts"));
    QFile readme{QStringLiteral(POLARIS_SOURCE_DIR "/resources/demo/README.md")};
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QByteArray text = readme.readAll();
    QVERIFY(text.contains("Open Food Facts contributors") && text.contains("ODbL"));
}

QTEST_APPLESS_MAIN(TestDemoShop)
#include "tst_demo_shop.moc"
