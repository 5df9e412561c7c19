// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/till_bench.h"
#include "ui/widgets/key_table.h"
#include "ui/widgets/tile.h"

#include <QSignalSpy>

using namespace polaris;

namespace
{

const QString kRice = QStringLiteral("8964000000055");
const QString kBread = QStringLiteral("8964000000017");

Quantity pieces(std::int64_t count)
{
    return Quantity::thousandths(count * 1000);
}

} // namespace

class TestSelling final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_quantity_of_nothing_or_less_is_refused_as_a_quantity();
    void init();
    void cleanup() { m_bench.reset(); }
    void a_digit_signs_a_cashier_in();
    void a_scan_becomes_a_line_and_counts_up();
    void a_scan_works_whatever_has_the_focus();
    void a_multiplier_counts_for_the_code_after_it();
    void an_unknown_code_is_shown_large_and_stops_nothing();
    void a_name_finds_products_and_enter_adds_the_chosen_one();
    void typing_without_a_focus_goes_to_the_code_box();
    void a_weighed_product_asks_for_its_weight();
    void a_scale_label_carries_its_weight();
    void scans_wait_while_a_weight_is_asked_for();
    void keys_change_the_selected_line();
    void a_quantity_can_be_typed_on_the_pad();
    void impossible_quantities_change_nothing();
    void a_tile_adds_its_product_and_shows_live_stock();
    void pages_of_quick_keys_turn_by_key();
    void a_price_check_sells_nothing();
    void f1_lists_every_key_and_any_key_closes_it();
    void escape_never_discards_a_basket();
    void a_basket_survives_a_change_of_the_cashier();
    void two_hundred_lines_stay_fluent();
    void a_hostile_name_is_only_a_text();

private:
    [[nodiscard]] const std::vector<BasketLine>& lines()
    {
        return m_bench->presenter().basket().lines();
    }

    std::unique_ptr<FakeShop> m_shop;
    std::unique_ptr<TillBench> m_bench;
};

void TestSelling::init()
{
    m_shop = std::make_unique<FakeShop>();
    m_bench = std::make_unique<TillBench>(*m_shop);
    QVERIFY(m_bench->signIn());
}

void TestSelling::a_digit_signs_a_cashier_in()
{
    QVERIFY(m_bench->button(QStringLiteral("Cashier 1")) != nullptr);
    QVERIFY(m_bench->click(QStringLiteral("Cashier 1")));
    m_bench->type(QStringLiteral("2"));
    QVERIFY(m_bench->button(QStringLiteral("Cashier 2")) != nullptr);
}

void TestSelling::a_scan_becomes_a_line_and_counts_up()
{
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(lines()[0].name, std::string{"Basmati rice 5 kg"});
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(lines()[0].quantity, pieces(2));
    QVERIFY(m_bench->shows(QStringLiteral("4,300.00")));
}

void TestSelling::a_scan_works_whatever_has_the_focus()
{
    for (Tile* tile : m_bench->window().findChildren<Tile*>())
        tile->setFocus();
    m_bench->scan(kRice);
    m_bench->button(QStringLiteral("Price check"))->setFocus();
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(lines()[0].quantity, pieces(2));
    QVERIFY(m_bench->shows(QStringLiteral("Basket")));
}

void TestSelling::a_multiplier_counts_for_the_code_after_it()
{
    m_bench->scan(QStringLiteral("5*") + kRice);
    QCOMPARE(lines()[0].quantity, pieces(5));
    m_bench->type(QStringLiteral("3*bread"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(lines()[1].quantity, pieces(3));
}

void TestSelling::an_unknown_code_is_shown_large_and_stops_nothing()
{
    QSignalSpy refused{&m_bench->presenter(), &SalePresenter::codeRefused};
    m_bench->scan(QStringLiteral("4006381333931"));
    QCOMPARE(refused.size(), 1);
    QVERIFY(m_bench->strip().isVisible());
    QVERIFY(m_bench->shows(QStringLiteral("4006381333931")));
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
    QVERIFY(!m_bench->strip().isVisible());
}

void TestSelling::a_name_finds_products_and_enter_adds_the_chosen_one()
{
    m_bench->type(QStringLiteral("loose"));
    auto* found = m_bench->window().findChild<QListView*>({}, Qt::FindChildrenRecursively);
    QVERIFY(found != nullptr);
    m_bench->press(Qt::Key_Down);
    m_bench->press(Qt::Key_Return);
    QVERIFY(m_bench->presenter().request().has_value());
    QCOMPARE(m_bench->presenter().request()->product.name, std::string{"Onions (loose)"});
    m_bench->press(Qt::Key_Escape);
    m_bench->type(QStringLiteral("ba ri"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(lines()[0].name, std::string{"Basmati rice 5 kg"});
}

void TestSelling::typing_without_a_focus_goes_to_the_code_box()
{
    m_bench->button(QStringLiteral("Price check"))->setFocus();
    m_bench->type(QStringLiteral("rice"));
    QCOMPARE(m_bench->codeBox().text(), QStringLiteral("rice"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(lines()[0].name, std::string{"Basmati rice 5 kg"});
}

void TestSelling::a_weighed_product_asks_for_its_weight()
{
    m_bench->scan(QStringLiteral("20001"));
    QVERIFY(m_bench->presenter().request().has_value());
    m_bench->type(QStringLiteral("0.8459"));
    QVERIFY(m_bench->shows(QStringLiteral("0.845 kg")));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(lines()[0].quantity, Quantity::thousandths(845));
    QVERIFY(m_bench->shows(QStringLiteral("152.10")));
}

void TestSelling::a_scale_label_carries_its_weight()
{
    // Prefix 22, item 20001, 00845 g, check digit (GS1 General Specifications 7.9).
    m_bench->scan(QStringLiteral("2220001008456"));
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(lines()[0].name, std::string{"Bananas (loose)"});
    QCOMPARE(lines()[0].quantity, Quantity::thousandths(845));
}

void TestSelling::scans_wait_while_a_weight_is_asked_for()
{
    m_bench->scan(QStringLiteral("20001"));
    m_bench->scan(kRice);
    m_bench->scan(kBread);
    QVERIFY(lines().empty());
    QVERIFY(m_bench->shows(QStringLiteral("2 scans waiting")));
    m_bench->type(QStringLiteral("1.5"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(lines().size(), std::size_t{3});
    QCOMPARE(lines()[1].name, std::string{"Basmati rice 5 kg"});
    QCOMPARE(lines()[2].name, std::string{"Bread, large"});
    QVERIFY(!m_bench->shows(QStringLiteral("waiting")));
}

void TestSelling::keys_change_the_selected_line()
{
    m_bench->scan(kRice);
    m_bench->scan(kBread);
    m_bench->press(Qt::Key_Up);
    m_bench->press(Qt::Key_Plus);
    m_bench->press(Qt::Key_Plus);
    m_bench->press(Qt::Key_Minus);
    QCOMPARE(lines()[0].quantity, pieces(2));
    m_bench->press(Qt::Key_Minus);
    m_bench->press(Qt::Key_Minus);
    QCOMPARE(lines()[0].quantity, pieces(1));
    m_bench->press(Qt::Key_Delete);
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(lines()[0].name, std::string{"Bread, large"});
}

void TestSelling::a_quantity_can_be_typed_on_the_pad()
{
    m_bench->scan(kRice);
    QVERIFY(m_bench->click(QStringLiteral("Quantity")));
    QVERIFY(m_bench->click(QStringLiteral("1")));
    QVERIFY(m_bench->click(QStringLiteral("2")));
    QVERIFY(m_bench->click(QStringLiteral("Take it")));
    QCOMPARE(lines()[0].quantity, pieces(12));
}

void TestSelling::impossible_quantities_change_nothing()
{
    m_bench->scan(QStringLiteral("0*") + kRice);
    QVERIFY(lines().empty());
    m_bench->scan(QStringLiteral("1000000000*") + kRice);
    QVERIFY(lines().empty());
    QVERIFY(m_bench->strip().isVisible());
    m_bench->scan(QStringLiteral("1.5*") + kRice);
    QVERIFY(lines().empty());
    m_bench->scan(kRice);
    QCOMPARE(lines()[0].quantity, pieces(1));
}

void TestSelling::a_tile_adds_its_product_and_shows_live_stock()
{
    const auto tileOf = [this](const QString& name) -> Tile* {
        for (Tile* tile : m_bench->window().findChildren<Tile*>()) {
            if (tile->text() == name)
                return tile;
        }
        return nullptr;
    };
    Tile* rice = tileOf(QStringLiteral("Basmati rice 5 kg"));
    QVERIFY(rice != nullptr);
    QTRY_VERIFY(rice->accessibleName().endsWith(QStringLiteral("1 left")));
    QTest::mouseClick(rice, Qt::LeftButton);
    QCOMPARE(lines()[0].name, std::string{"Basmati rice 5 kg"});
    m_shop->setStock("RICE", Quantity{});
    QTRY_VERIFY_WITH_TIMEOUT(rice->accessibleName().endsWith(QStringLiteral("out")), 3000);
    // Touching a tile leaves the keyboard where it was.
    QVERIFY(m_bench->codeBox().hasFocus());
}

void TestSelling::pages_of_quick_keys_turn_by_key()
{
    auto* keys = m_bench->window().findChild<QuickKeys*>();
    QCOMPARE(keys->pageName(), QStringLiteral("Quick keys"));
    m_bench->press(Qt::Key_PageDown);
    QCOMPARE(keys->pageName(), QStringLiteral("Bakery"));
    m_bench->press(Qt::Key_PageUp);
    m_bench->press(Qt::Key_PageUp);
    QCOMPARE(keys->pageName(), QStringLiteral("Drinks"));
}

void TestSelling::a_price_check_sells_nothing()
{
    m_bench->press(Qt::Key_F7);
    m_bench->scan(kRice);
    QVERIFY(lines().empty());
    QVERIFY(m_bench->shows(QStringLiteral("2,150.00")));
    m_bench->press(Qt::Key_Escape);
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
}

void TestSelling::f1_lists_every_key_and_any_key_closes_it()
{
    auto* help = m_bench->window().findChild<HelpOverlay*>();
    m_bench->press(Qt::Key_F1);
    QVERIFY(help->isVisible());
    const QStringList shown = m_bench->labels();
    for (const KeyEntry& entry : KeyTable::entries()) {
        if (entry.what == nullptr)
            continue;
        QVERIFY2(shown.contains(KeyTable::keyText(entry)), qPrintable(KeyTable::keyText(entry)));
        QVERIFY2(shown.contains(KeyTable::what(entry)), entry.what);
    }
    m_bench->press(Qt::Key_Escape);
    QVERIFY(!help->isVisible());
    m_bench->scan(kRice);
    QCOMPARE(lines().size(), std::size_t{1});
}

void TestSelling::escape_never_discards_a_basket()
{
    m_bench->scan(kRice);
    for (int i = 0; i < 10; ++i)
        m_bench->press(Qt::Key_Escape);
    m_bench->press(Qt::Key_F9);
    for (int i = 0; i < 10; ++i)
        m_bench->press(Qt::Key_Escape);
    QCOMPARE(lines().size(), std::size_t{1});
    QCOMPARE(m_bench->presenter().state(), SaleState::Selling);
}

void TestSelling::a_basket_survives_a_change_of_the_cashier()
{
    m_bench->scan(kRice);
    m_bench->press(Qt::Key_L, Qt::ControlModifier);
    m_bench->scan(kBread);
    QCOMPARE(lines().size(), std::size_t{1});
    m_bench->type(QStringLiteral("2"));
    QCOMPARE(lines().size(), std::size_t{2});
}

void TestSelling::two_hundred_lines_stay_fluent()
{
    for (int i = 0; i < 200; ++i)
        m_bench->presenter().addProduct(m_shop->product("20001"), Quantity::thousandths(500 + i));
    QCOMPARE(lines().size(), std::size_t{200});
    QElapsedTimer clock;
    clock.start();
    m_bench->scan(kRice);
    m_bench->window().grab();
    QCOMPARE(lines().size(), std::size_t{201});
    QVERIFY2(clock.elapsed() < 500, QByteArray::number(clock.elapsed()).constData());
}

void TestSelling::a_hostile_name_is_only_a_text()
{
    Product hostile = m_shop->product("RICE");
    hostile.name = "<img src=/etc/passwd><b>%1 %n</b> " + std::string(200, 'x');
    m_bench->presenter().addProduct(hostile);
    const auto* view = m_bench->page().findChild<BasketView*>();
    QCOMPARE(view->model()->index(0, 0).data().toString(), QString::fromStdString(hostile.name));
    m_bench->presenter().askQuantity(0);
    QVERIFY(m_bench->shows(QStringLiteral("<img src=/etc/passwd><b>%1 %n</b>")));
    for (const QLabel* label : m_bench->window().findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(m_bench->window().width() == 1366);
}

void TestSelling::a_quantity_of_nothing_or_less_is_refused_as_a_quantity()
{
    const auto typed = [this](const QString& code) {
        m_bench->type(code);
        m_bench->press(Qt::Key_Return);
        const bool says = m_bench->strip().isVisible() &&
                          m_bench->strip().what().contains(QStringLiteral("This quantity of"));
        m_bench->press(Qt::Key_Escape);
        m_bench->press(Qt::Key_Escape);
        return says;
    };
    QVERIFY(typed(QStringLiteral("-3*8964000000017")));
    QVERIFY(m_bench->presenter().basket().isEmpty());
    m_bench->scan(QStringLiteral("5*8964000000017"));
    QVERIFY(typed(QStringLiteral("-3*8964000000017")));
    QVERIFY(typed(QStringLiteral("0*8964000000017")));
    QCOMPARE(m_bench->presenter().basket().itemCount(), Quantity::pieces(5));
    // One piece less is still one key, and so is five more after it.
    m_bench->press(Qt::Key_Minus);
    QCOMPARE(m_bench->presenter().basket().itemCount(), Quantity::pieces(4));
    m_bench->scan(QStringLiteral("5*8964000000017"));
    QCOMPARE(m_bench->presenter().basket().itemCount(), Quantity::pieces(9));
}

QTEST_MAIN(TestSelling)
#include "tst_selling.moc"
