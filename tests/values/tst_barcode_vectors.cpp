// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/barcode.h"

#include "core/values/value_error.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>

using namespace polaris;
using test::VectorRow;

namespace
{

const char* const strictEan13 =
    "a strict EAN-13 reader refuses 14 digits; the till reads a GTIN-14";
const char* const upcE = "a UPC-E code is expanded by the scanner, not by the till";
const char* const addOn = "the price in an add-on symbol is not read";
const char* const measure = "measures and dates beside the GTIN are not read";
const char* const otherContent = "the content of other application identifiers is not checked";
const char* const shortEan = "12 digits after ]E0 are taken as the UPC-A that scanners send so";
const char* const composite = "the second symbol of a composite is not taken apart";
const char* const noData = "a symbol without data is valid, but no code to sell by";
const char* const labelLayout = "a label layout that is not 13 digits behind a prefix";
const char* const priceCheck = "the check digit inside a price label is not computed";

struct Read {
    bool isGtin = false;
    std::string text; // empty: refused
};

Read read(const std::string& scanned)
{
    try {
        const Barcode barcode = Barcode::parse(scanned);
        return {barcode.symbology() != Symbology::Local, barcode.text()};
    } catch (const ValueError&) {
        return {};
    }
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
        text.replace(at, from.size(), to);
    return text;
}

// The 14 digits in canonical form: without the leading 0.
std::string canonical(const std::string& gtin14)
{
    return gtin14.front() == '0' ? gtin14.substr(1) : gtin14;
}

// What the row's GTIN is, or empty: after "(01)", or after "01" behind an FNC1.
std::string gtinInRow(const std::string& input)
{
    for (const char* mark : {"(01)", "^01", "]d201", "]e001", "]C101"}) {
        const std::size_t at = input.find(mark);
        if (at != std::string::npos)
            return canonical(input.substr(at + std::string{mark}.size(), 14));
    }
    return {};
}

} // namespace

class TestBarcodeVectors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_row_of_gs1_is_checked_or_counted();

private:
    void checkGtin(const VectorRow& row);
    void checkElements(const VectorRow& row);
    void checkScannerOutput(const VectorRow& row);
    void checkLabel(const VectorRow& row);
    void checkRow(const VectorRow& row);
    test::VectorBook m_book{"gs1.csv"};
    int m_withoutGtin = 0; // checked only for this: no product number is made up
};

void TestBarcodeVectors::checkGtin(const VectorRow& row)
{
    const std::string& input = row.at("input");
    const Read result = read(input);
    if (row.at("valid") == "false") {
        if (input.size() == 14 && result.isGtin)
            return m_book.leaveOut(strictEan13);
        QVERIFY2(!result.isGtin && !Barcode::isGtin(input), input.c_str());
        return m_book.check();
    }
    QVERIFY2(result.isGtin && Barcode::isGtin(input), input.c_str());
    const std::string digits = input.size() == 12 ? "0" + input : input;
    QCOMPARE(result.text, digits.size() == 14 ? canonical(digits) : digits);
    const std::string& expected = row.at("expected");
    if (expected.starts_with("check digit "))
        QCOMPARE(Barcode::checkDigit(input.substr(0, input.size() - 1)), expected.back());
    else if (!expected.empty())
        QCOMPARE(result.text, expected.size() == 12 ? "0" + expected : expected);
    m_book.check();
}

void TestBarcodeVectors::checkElements(const VectorRow& row)
{
    const std::string& input = row.at("input");
    const Read result = read(input);
    const std::string gtin = gtinInRow(input);
    if (row.at("valid") == "false") {
        if (result.isGtin)
            return m_book.leaveOut(otherContent);
        ++m_withoutGtin;
    } else if (gtin.empty()) {
        if (row.at("kind") == "GS1 element string")
            return m_book.leaveOut(measure);
        QVERIFY2(!result.isGtin, input.c_str());
        QCOMPARE(result.text, input.size() <= 48 ? input : std::string{});
        ++m_withoutGtin;
    } else {
        QVERIFY2(result.isGtin, input.c_str());
        QCOMPARE(result.text, gtin);
    }
    m_book.check();
}

void TestBarcodeVectors::checkScannerOutput(const VectorRow& row)
{
    const std::string input = replaced(row.at("input"), "<GS>", "\x1D");
    const std::string& expected = row.at("expected");
    const Read result = read(input);
    if (input.find('|') != std::string::npos)
        return m_book.leaveOut(composite);
    if (row.at("valid") == "false") {
        if (result.isGtin && input.starts_with("]E0") && input.size() == 15)
            return m_book.leaveOut(shortEan);
        QVERIFY2(!result.isGtin, input.c_str());
        return m_book.check();
    }
    const std::string data = expected.substr(expected.find(": ") + 2);
    if (data.empty()) {
        QVERIFY(result.text.empty());
        return m_book.leaveOut(noData);
    }
    const std::string gtin = gtinInRow(input);
    if (!gtin.empty())
        QCOMPARE(result.text, gtin);
    else // the source writes a backslash before a caret that is data
        QCOMPARE(result.text, data.front() == '\\' ? data.substr(1) : data);
    m_book.check();
}

void TestBarcodeVectors::checkLabel(const VectorRow& row)
{
    struct Known {
        const char* input;
        const char* pattern;
        ScaleLabelLayout layout;
        const char* item;
        std::int64_t value;
    };
    const std::vector<Known> known{
        {"2212345610259", "22......{NNDD}.", {"22", 6, 4, false}, "123456", 1025},
        {"2212345610259", ".....{NNNDDDD}.", {"22", 3, 7, false}, "123", 4'561'025}};
    const std::string& input = row.at("input");
    if (row.at("valid") == "false") {
        const std::string thirteen = std::string(13 - input.size(), '0') + input;
        for (const char* prefix : {"2", "02", "20"})
            QVERIFY(!readScaleLabel(thirteen, {prefix, 5, 5, true}) &&
                    !readScaleLabel(thirteen, {prefix, 5, 6, true}));
        return m_book.check();
    }
    const auto match = std::find_if(known.begin(), known.end(), [&](const Known& k) {
        return input == k.input && row.at("note").find(k.pattern) != std::string::npos;
    });
    if (match == known.end())
        return m_book.leaveOut(input.size() == 12 ? priceCheck : labelLayout);
    const auto label = readScaleLabel(input, match->layout);
    QVERIFY(label.has_value());
    QCOMPARE(label->item, std::string{match->item});
    QCOMPARE(label->value, match->value);
    m_book.check();
}

void TestBarcodeVectors::checkRow(const VectorRow& row)
{
    const std::string& kind = row.at("kind");
    if (kind == "EAN-13" || kind == "EAN-8" || kind == "UPC-A" || kind == "GS1 DataBar")
        checkGtin(row);
    else if (kind == "UPC-E")
        m_book.leaveOut(upcE);
    else if (kind == "EAN-13 + 5-digit add-on")
        m_book.leaveOut(addOn);
    else if (kind == "scanner output (AIM id)")
        checkScannerOutput(row);
    else if (kind == "variable measure")
        checkLabel(row);
    else if (kind == "price check digit (4 digits)")
        m_book.leaveOut(priceCheck);
    else
        checkElements(row);
}

void TestBarcodeVectors::every_row_of_gs1_is_checked_or_counted()
{
    const std::vector<VectorRow> rows = test::readCsvVectors("gs1.csv");
    QCOMPARE(rows.size(), std::size_t{347});
    for (const VectorRow& row : rows) {
        checkRow(row);
        QVERIFY2(!QTest::currentTestFailed(), row.at("id").c_str());
    }
    m_book.print();
    const std::map<std::string, int> expected{
        {strictEan13, 2}, {upcE, 6},      {addOn, 1},  {measure, 5},     {otherContent, 3},
        {shortEan, 1},    {composite, 1}, {noData, 2}, {labelLayout, 2}, {priceCheck, 2}};
    QCOMPARE(m_book.reasons(), expected);
    qInfo("%d of the checked rows hold no GTIN, and none is read from them", m_withoutGtin);
    QCOMPARE(m_withoutGtin, 177);
    QCOMPARE(m_book.checked(), 322);
}

QTEST_APPLESS_MAIN(TestBarcodeVectors)
#include "tst_barcode_vectors.moc"
