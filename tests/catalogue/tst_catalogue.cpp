// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/catalogue.h"

#include "tests/catalogue/product_samples.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

using Ids = std::vector<std::int64_t>;

[[nodiscard]] std::shared_ptr<const Catalogue> shop()
{
    return Catalogue{}.with(changesOf({
        sampleProduct(1, "P1", "Full Cream Milk 1 L", {"8961008206400"}, "Dairy"),
        sampleProduct(2, "P2", "Milk chocolate 90 g", {"7622300000017"}, "Sweets"),
        sampleProduct(3, "p3", "Chocolate milk", {"5000159484695", "50159484"}, "Drinks"),
        sampleProduct(4, "\xC3\x84-4",
                      "Cr\xC3\xA8me fra\xC3\xAE"
                      "che 15%",
                      {}, "Dairy"),
        sampleProduct(5, "A5", "\xD8\xAD\xD9\x84\xD9\x8A\xD8\xA8 \xD8\xB7\xD8\xA7\xD8\xB2\xD8\xAC",
                      {"6281007000017"}, "Dairy"),
        sampleProduct(6, "T6",
                      "\xE0\xB8\x99\xE0\xB9\x89\xE0\xB8\xB3\xE0\xB8\xAA\xE0\xB9\x89\xE0\xB8\xA1",
                      {"8850000000017"}, "Drinks"),
        sampleProduct(7, "20001", "Bananas (loose)", {}, "Produce"),
        sampleProduct(8, "H8", "<img src=/dev/zero> \xE2\x80\xAE= '; DROP TABLE product; --"),
    }));
}

[[nodiscard]] Ids found(const Catalogue& catalogue, std::string_view text, std::size_t limit = 50)
{
    Ids ids;
    for (const Product* product : catalogue.search(text, limit))
        ids.push_back(product->id.value());
    return ids;
}

} // namespace

class TestCatalogue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void an_empty_catalogue_answers();
    void a_product_is_found_by_id();
    void a_code_is_a_barcode_or_a_sku_in_any_case();
    void a_barcode_wins_over_the_same_sku();
    void a_search_finds_every_word_anywhere();
    void names_that_begin_with_the_first_word_come_first();
    void a_word_does_not_reach_across_two_fields();
    void accents_and_case_do_not_matter();
    void arabic_is_found_as_urdu_keyboards_type_it();
    void thai_is_found_by_a_part_of_its_text();
    void category_barcode_and_sku_are_searched_too();
    void the_limit_is_kept();
    void a_text_without_words_finds_everything_by_name();
    void hostile_names_are_text();
};

void TestCatalogue::an_empty_catalogue_answers()
{
    const Catalogue empty;
    QVERIFY(empty.isEmpty());
    QCOMPARE(empty.find(ProductId{1}), nullptr);
    QCOMPARE(empty.findCode("8961008206400"), nullptr);
    QVERIFY(empty.search("milk", 10).empty());
    QVERIFY(empty.quickKeys().empty());
    QVERIFY(empty.with({})->isEmpty());
}

void TestCatalogue::a_product_is_found_by_id()
{
    const auto catalogue = shop();
    QCOMPARE(catalogue->size(), std::size_t{8});
    QCOMPARE(catalogue->find(ProductId{2})->sku, std::string{"P2"});
    QCOMPARE(catalogue->find(ProductId{99}), nullptr);
}

void TestCatalogue::a_code_is_a_barcode_or_a_sku_in_any_case()
{
    const auto catalogue = shop();
    QCOMPARE(catalogue->findCode("8961008206400")->id, ProductId{1});
    QCOMPARE(catalogue->findCode("50159484")->id, ProductId{3});
    QCOMPARE(catalogue->findCode("p1")->id, ProductId{1});
    QCOMPARE(catalogue->findCode("P3")->id, ProductId{3});
    QCOMPARE(catalogue->findCode("\xC3\xA4-4")->id, ProductId{4});
    QCOMPARE(catalogue->findCode("20001")->id, ProductId{7});
    QCOMPARE(catalogue->findCode("A-4"), nullptr); // accents count in a SKU
    QCOMPARE(catalogue->findCode("896100820640"), nullptr);
    QCOMPARE(catalogue->findCode(""), nullptr);
}

void TestCatalogue::a_barcode_wins_over_the_same_sku()
{
    const auto catalogue = Catalogue{}.with(changesOf(
        {sampleProduct(1, "50159484", "By SKU"), sampleProduct(2, "B", "By code", {"50159484"})}));
    QCOMPARE(catalogue->findCode("50159484")->id, ProductId{2});
}

void TestCatalogue::a_search_finds_every_word_anywhere()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "choc milk"), (Ids{3, 2}));
    QCOMPARE(found(*catalogue, "ilk cream"), (Ids{1}));
    QCOMPARE(found(*catalogue, "milk zebra"), Ids{});
}

void TestCatalogue::names_that_begin_with_the_first_word_come_first()
{
    QCOMPARE(found(*shop(), "milk"), (Ids{2, 3, 1}));
}

void TestCatalogue::a_word_does_not_reach_across_two_fields()
{
    QCOMPARE(found(*shop(), "milkp3"), Ids{});
    QCOMPARE(found(*shop(), "looseproduce"), Ids{});
}

void TestCatalogue::accents_and_case_do_not_matter()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "CREME FRAICHE"), (Ids{4}));
    QCOMPARE(found(*catalogue, "Cr\xC3\xA8me fra\xC3\xAE"), (Ids{4}));
    QCOMPARE(found(*catalogue, "m\xC3\xAFlk choc"), (Ids{2, 3}));
}

void TestCatalogue::arabic_is_found_as_urdu_keyboards_type_it()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "\xD8\xAD\xD9\x84\xD9\x8A\xD8\xA8"), (Ids{5}));
    QCOMPARE(found(*catalogue, "\xD8\xAD\xD9\x84\xDB\x8C\xD8\xA8"), (Ids{5})); // Farsi yeh
    QCOMPARE(found(*catalogue, "\xD8\xAD\xD9\x8E\xD9\x84"), (Ids{5}));         // with a vowel point
}

void TestCatalogue::thai_is_found_by_a_part_of_its_text()
{
    QCOMPARE(found(*shop(), "\xE0\xB8\xAA\xE0\xB9\x89\xE0\xB8\xA1"), (Ids{6}));
}

void TestCatalogue::category_barcode_and_sku_are_searched_too()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "produce"), (Ids{7}));
    QCOMPARE(found(*catalogue, "dairy 820640"), (Ids{1}));
    QCOMPARE(found(*catalogue, "t6"), (Ids{6}));
}

void TestCatalogue::the_limit_is_kept()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "milk", 2), (Ids{2, 3}));
    QCOMPARE(found(*catalogue, "milk", 1), (Ids{2}));
    QCOMPARE(found(*catalogue, "milk", 0), Ids{});
}

void TestCatalogue::a_text_without_words_finds_everything_by_name()
{
    QCOMPARE(found(*shop(), " \t"), (Ids{8, 7, 3, 4, 1, 2, 5, 6}));
}

void TestCatalogue::hostile_names_are_text()
{
    const auto catalogue = shop();
    QCOMPARE(found(*catalogue, "<img src"), (Ids{8}));
    QCOMPARE(found(*catalogue, "drop table"), (Ids{8}));
    QCOMPARE(catalogue->find(ProductId{8})->name,
             std::string{"<img src=/dev/zero> \xE2\x80\xAE= '; DROP TABLE product; --"});
    QCOMPARE(found(*catalogue, std::string_view{"\xFF\xFE\x00milk", 7}), Ids{}); // broken UTF-8
    QCOMPARE(found(*catalogue, std::string(100'000, 'a')), Ids{});
}

QTEST_APPLESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
