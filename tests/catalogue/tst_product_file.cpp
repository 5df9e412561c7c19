// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/product_file.h"

#include <QTest>

#include <random>
#include <set>

using namespace polaris;

namespace
{

constexpr const char* header =
    "sku,barcode,name,category,unit,price,tax_percent,policy,opening_stock,"
    "quick_page,quick_position,quick_label\n";
constexpr const char* goodRow = "P1,8961008206400,Milk,Dairy,piece,320,0,block,46,,,\n";

[[nodiscard]] ProductFile readFile(const std::string& text)
{
    return readProductText(text, Currency{"PKR", 2});
}

[[nodiscard]] ProductFile readRows(const std::string& rows)
{
    return readFile(header + rows);
}

struct Expected {
    RowFault fault;
    const char* rows; // after the header
    std::uint64_t line;
    const char* column;
    const char* value;
};

const std::string longName(201, 'n');
const std::string longNameRow = "P1,,\"" + longName + "\",,piece,1,0,block,1,,,\n";
const std::string longNameShown = std::string(100, 'n') + "\xE2\x80\xA6";

// One row for each fault that a row can have.
const std::vector<Expected>& expectedFaults()
{
    static const std::vector<Expected> all{
        {RowFault::FileUnreadable, "P1,,a\"b,,piece,1,0,block,1,,,\n", 2, "", nullptr},
        {RowFault::NoProducts, "", 0, "", ""},
        {RowFault::FieldCount, "P1,,Milk\n", 2, "", "3"},
        {RowFault::Missing, "P1,,,,piece,1,0,block,1,,,\n", 2, "name", ""},
        {RowFault::TooLong, longNameRow.c_str(), 2, "name", longNameShown.c_str()},
        {RowFault::ControlCharacter, "P1,,\"Mi\tlk\",,piece,1,0,block,1,,,\n", 2, "name", "Mi\tlk"},
        {RowFault::SpreadsheetDamage, "P1,8.96E+12,Milk,,piece,1,0,block,1,,,\n", 2, "barcode",
         "8.96E+12"},
        {RowFault::NotACode, "P1,\"1\x02\",Milk,,piece,1,0,block,1,,,\n", 2, "barcode", "1\x02"},
        {RowFault::SkuTwice, "p-1,,A,,piece,1,0,block,1,,,\nP-1,,B,,piece,1,0,block,1,,,\n", 3,
         "sku", "P-1"},
        {RowFault::BarcodeTwice,
         "A,036000291452,A,,piece,1,0,block,1,,,\nB,0036000291452,B,,piece,1,0,block,1,,,\n", 3,
         "barcode", "0036000291452"},
        {RowFault::UnknownUnit, "P1,,Milk,,litre,1,0,block,1,,,\n", 2, "unit", "litre"},
        {RowFault::NotAPrice, "P1,,Milk,,piece,\"1,250.00\",0,block,1,,,\n", 2, "price",
         "1,250.00"},
        {RowFault::PriceOutOfRange, "P1,,Milk,,piece,-1,0,block,1,,,\n", 2, "price", "-1"},
        {RowFault::NotARate, "P1,,Milk,,piece,1,17%,block,1,,,\n", 2, "tax_percent", "17%"},
        {RowFault::UnknownPolicy, "P1,,Milk,,piece,1,0,maybe,1,,,\n", 2, "policy", "maybe"},
        {RowFault::NotAQuantity, "P1,,Milk,,piece,1,0,block,many,,,\n", 2, "opening_stock", "many"},
        {RowFault::QuantityOutOfRange, "P1,,Milk,,piece,1,0,block,-3,,,\n", 2, "opening_stock",
         "-3"},
        {RowFault::NotWhole, "P1,,Milk,,piece,1,0,block,1.5,,,\n", 2, "opening_stock", "1.5"},
        {RowFault::NotAPosition, "P1,,Milk,,piece,1,0,block,1,Quick,1000,\n", 2, "quick_position",
         "1000"},
        {RowFault::QuickPlaceIncomplete, "P1,,Milk,,piece,1,0,block,1,Quick,,Milk\n", 2,
         "quick_position", "Quick"},
        {RowFault::QuickPlaceTwice,
         "A,,A,,piece,1,0,block,1,Quick,3,\nB,,B,,piece,1,0,block,1,Quick,3,\n", 3,
         "quick_position", "3"},
        {RowFault::PriceZero, "P1,,Milk,,piece,0.00,0,block,1,,,\n", 2, "price", "0.00"},
        {RowFault::WrongCheckDigit, "P1,8961008206401,Milk,,piece,1,0,block,1,,,\n", 2, "barcode",
         "8961008206401"},
        {RowFault::LeadingZeroLost, "P1,36000291452,Milk,,piece,1,0,block,1,,,\n", 2, "barcode",
         "36000291452"},
        {RowFault::LooksLikeFormula, "P1,,=1+1,,piece,1,0,block,1,,,\n", 2, "name", "=1+1"},
    };
    return all;
}

} // namespace

class TestProductFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_full_row_becomes_typed_values();
    void columns_may_stand_in_any_order_and_quick_ones_may_be_absent();
    void each_fault_is_reported_with_its_place_data();
    void each_fault_is_reported_with_its_place();
    void every_fault_has_a_row_in_the_table_and_words();
    void a_missing_column_is_named();
    void an_unknown_column_is_a_warning();
    void an_empty_file_is_a_problem();
    void a_missing_file_is_a_problem();
    void every_fault_of_a_row_is_told();
    void a_bad_row_does_not_take_the_good_ones_with_it();
    void one_code_in_two_spellings_belongs_to_one_product();
    void hostile_names_are_kept_as_text_data();
    void hostile_names_are_kept_as_text();
    void numbers_at_the_edges();
    void random_damage_is_read_or_reported();
};

void TestProductFile::a_full_row_becomes_typed_values()
{
    const ProductFile file =
        readRows("20001,036000291452;96385074  X-1,Bananas (loose),Produce,kg,180.50,17.5,allow,"
                 "40.250,Quick keys,4,Bananas\n");
    QVERIFY(file.problems.empty());
    QCOMPARE(file.rows.size(), std::size_t{1});
    const ProductRow& row = file.rows.front();
    QCOMPARE(row.line, std::uint64_t{2});
    QCOMPARE(row.sku, std::string{"20001"});
    QCOMPARE(row.barcodes, (std::vector<std::string>{"0036000291452", "96385074", "X-1"}));
    QCOMPARE(row.name, std::string{"Bananas (loose)"});
    QCOMPARE(row.category, std::string{"Produce"});
    QCOMPARE(row.unit, Unit::Kilogram);
    QCOMPARE(row.price.minor(), std::int64_t{18'050});
    QCOMPARE(row.taxRate.ppm(), std::int64_t{175'000});
    QCOMPARE(row.policy, StockPolicy::Allow);
    QCOMPARE(row.openingStock.thousandths(), std::int64_t{40'250});
    QCOMPARE(row.quickPlace->page, std::string{"Quick keys"});
    QCOMPARE(row.quickPlace->position, 4);
    QCOMPARE(row.quickPlace->label, std::string{"Bananas"});
}

void TestProductFile::columns_may_stand_in_any_order_and_quick_ones_may_be_absent()
{
    const ProductFile file =
        readFile("name,PRICE,sku,barcode,category,unit,policy,opening_stock,tax_percent\n"
                 "Milk,320,P1,,,piece,ask,0,0\n");
    QVERIFY(file.problems.empty());
    QCOMPARE(file.rows.front().name, std::string{"Milk"});
    QCOMPARE(file.rows.front().policy, StockPolicy::Ask);
    QVERIFY(!file.rows.front().quickPlace);
}

void TestProductFile::each_fault_is_reported_with_its_place_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < expectedFaults().size(); ++i)
        QTest::newRow(plainWords(expectedFaults()[i].fault)) << static_cast<int>(i);
}

void TestProductFile::each_fault_is_reported_with_its_place()
{
    QFETCH(int, index);
    const Expected& expected = expectedFaults()[static_cast<std::size_t>(index)];
    const ProductFile file = readRows(expected.rows);
    const auto found =
        std::find_if(file.problems.begin(), file.problems.end(),
                     [&](const RowProblem& problem) { return problem.fault == expected.fault; });
    QVERIFY(found != file.problems.end());
    QCOMPARE(found->line, expected.line);
    QCOMPARE(found->column, std::string{expected.column});
    if (expected.value)
        QCOMPARE(found->value, std::string{expected.value});
    QCOMPARE(file.hasErrors(), !isWarning(expected.fault));
    QCOMPARE(file.linesRead, file.rows.size() + file.rowsRefused);
    QVERIFY(found->toText().find(plainWords(expected.fault)) != std::string::npos);
    if (isWarning(expected.fault))
        QCOMPARE(file.rows.size(), std::size_t{1});
}

void TestProductFile::every_fault_has_a_row_in_the_table_and_words()
{
    // Tested below, but for what the books find: that is in tests/admin.
    std::set<RowFault> seen{RowFault::ColumnMissing, RowFault::ColumnUnknown,
                            RowFault::BlockBelowZero};
    for (const Expected& expected : expectedFaults())
        seen.insert(expected.fault);
    for (int fault = 0; fault <= static_cast<int>(RowFault::LooksLikeFormula); ++fault) {
        QVERIFY2(seen.contains(static_cast<RowFault>(fault)),
                 plainWords(static_cast<RowFault>(fault)));
        QVERIFY(*plainWords(static_cast<RowFault>(fault)) != '\0');
    }
}

void TestProductFile::a_missing_column_is_named()
{
    const ProductFile file = readFile("sku;name;price\nP1;Milk;3\n");
    QCOMPARE(std::count_if(file.problems.begin(), file.problems.end(),
                           [](const RowProblem& p) { return p.fault == RowFault::ColumnMissing; }),
             9);
    QCOMPARE(file.problems.front().toText(), std::string{"Line 1, sku: this column must be there"});
    QVERIFY(file.hasErrors());
    QVERIFY(file.rows.empty());
}

void TestProductFile::an_unknown_column_is_a_warning()
{
    std::string text = header + std::string{goodRow};
    text.replace(text.find("quick_label"), 11, "colour");
    const ProductFile file = readFile(text);
    QCOMPARE(file.problems.size(), std::size_t{1});
    QCOMPARE(file.problems.front().fault, RowFault::ColumnUnknown);
    QCOMPARE(file.problems.front().column, std::string{"colour"});
    QVERIFY(!file.hasErrors());
    QCOMPARE(file.rows.size(), std::size_t{1});
}

void TestProductFile::an_empty_file_is_a_problem()
{
    for (const char* text : {"", "\n\n", "\xEF\xBB\xBF"}) {
        const ProductFile file = readFile(text);
        QCOMPARE(file.problems.size(), std::size_t{1});
        QCOMPARE(file.problems.front().fault, RowFault::FileUnreadable);
        QCOMPARE(file.problems.front().toText(), std::string{"The file is empty."});
        QVERIFY(file.hasErrors());
    }
}

void TestProductFile::a_missing_file_is_a_problem()
{
    const ProductFile file = readProductFile("no/such/file.csv", Currency{"PKR", 2});
    QVERIFY(file.hasErrors());
    QCOMPARE(file.problems.front().fault, RowFault::FileUnreadable);
}

void TestProductFile::every_fault_of_a_row_is_told()
{
    const ProductFile file = readRows(",,,,,,,,,,,\n");
    std::set<std::string> columns;
    for (const RowProblem& problem : file.problems) {
        QCOMPARE(problem.fault, RowFault::Missing);
        columns.insert(problem.column);
    }
    QCOMPARE(columns, (std::set<std::string>{"sku", "name", "unit", "price", "tax_percent",
                                             "policy", "opening_stock"}));
    QCOMPARE(file.rowsRefused, std::size_t{1});
}

void TestProductFile::a_bad_row_does_not_take_the_good_ones_with_it()
{
    const ProductFile file = readRows(
        std::string{goodRow} + "P2,,Bread,,loaf,1,0,block,1,,,\nP3,,Tea,,piece,1,0,block,1,,,\n");
    QCOMPARE(file.linesRead, std::size_t{3});
    QCOMPARE(file.rowsRefused, std::size_t{1});
    QCOMPARE(file.rows.size(), std::size_t{2});
    QCOMPARE(file.rows.back().line, std::uint64_t{4});
    QCOMPARE(file.problems.size(), std::size_t{1});
}

void TestProductFile::one_code_in_two_spellings_belongs_to_one_product()
{
    const ProductFile file = readRows("A,036000291452;0036000291452,A,,piece,1,0,block,1,,,\n");
    QVERIFY(file.problems.empty());
    QCOMPARE(file.rows.front().barcodes, (std::vector<std::string>{"0036000291452"}));
}

void TestProductFile::hostile_names_are_kept_as_text_data()
{
    QTest::addColumn<QByteArray>("name");
    const char* const names[] = {
        "<img src=/dev/zero>",
        "Coffee <a href=\"file:///etc/passwd\">",
        "<table><tr><td>",
        "&#x0; &lt;b&gt;",
        "'; DROP TABLE product; --",
        "\\'; SELECT pg_sleep(9)",
        "=HYPERLINK(\"http://example.org\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1)",
        "\xEF\xBC\x9D"
        "1+1",
        "abc\xE2\x80\xAEgpj.exe",
        "\xE2\x80\x8B\xE2\x80\x8Bhidden",
        "%s%n%x {0} $1",
        "../../etc/passwd",
        "a\xCC\x80\xCC\x81\xCC\x82\xCC\x83\xCC\x84",
        "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
        "\xD8\xAD\xD9\x84\xD9\x8A\xD8\xA8",
        "NULL",
        "a,b;c|d",
    };
    for (const char* name : names)
        QTest::newRow(name) << QByteArray{name};
}

void TestProductFile::hostile_names_are_kept_as_text()
{
    QFETCH(QByteArray, name);
    QByteArray quoted = name;
    quoted.replace('"', "\"\"");
    const ProductFile file =
        readRows("P1,,\"" + quoted.toStdString() + "\",,piece,1,0,block,1,,,\n");
    QVERIFY(!file.hasErrors());
    QCOMPARE(file.rows.front().name, name.toStdString());
}

void TestProductFile::numbers_at_the_edges()
{
    const auto isTaken = [](const std::string& price, const std::string& tax,
                            const std::string& stock) {
        return !readRows("P1,,Milk,,piece," + price + "," + tax + ",block," + stock + ",,,\n")
                    .hasErrors();
    };
    QVERIFY(isTaken("10000000.00", "0", "1000000"));
    QVERIFY(!isTaken("10000000.01", "0", "1"));
    QVERIFY(!isTaken("1.005", "0", "1"));
    QVERIFY(isTaken("1", "1000", "0"));
    QVERIFY(!isTaken("1", "1000.0001", "0"));
    QVERIFY(!isTaken("1", "-1", "0"));
    QVERIFY(!isTaken("1", "0", "1000001"));
    QVERIFY(!isTaken("99999999999999999999", "0", "1"));
    QVERIFY(!isTaken("NaN", "0", "1"));
}

void TestProductFile::random_damage_is_read_or_reported()
{
    const unsigned seed = std::random_device{}();
    qInfo("seed %u", seed);
    std::mt19937 random{seed};
    std::string whole = header;
    for (int i = 0; i < 30; ++i)
        whole += "P" + std::to_string(i) + ",,\"Caf\xC3\xA9 \"\"" + std::to_string(i) +
                 "\"\"\",Drinks,piece,9.50,17,block,3,,,\r\n";
    static constexpr std::string_view spices{"\",\n\r\0\xFF\xC3; \t0eE+-", 16};
    for (int round = 0; round < 4'000; ++round) {
        std::string text = whole;
        for (unsigned hit = 0; hit <= random() % 4; ++hit)
            text[random() % text.size()] = spices[random() % spices.size()];
        text.resize(text.size() - random() % 40);
        const ProductFile file = readFile(text);
        QCOMPARE(file.linesRead, file.rows.size() + file.rowsRefused);
        QVERIFY(file.hasErrors() || file.rows.size() + 2 >= 30);
        for (const ProductRow& row : file.rows)
            QVERIFY(!row.sku.empty() && !row.name.empty() && row.name.size() <= 200);
    }
}

QTEST_APPLESS_MAIN(TestProductFile)
#include "tst_product_file.moc"
