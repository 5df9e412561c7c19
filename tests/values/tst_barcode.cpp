// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/barcode.h"

#include "core/values/value_error.h"

#include <QTest>

using namespace polaris;

class TestBarcode final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_symbology_has_one_canonical_text_data();
    void every_symbology_has_one_canonical_text();
    void one_product_has_one_key_whatever_the_scanner_sends();
    void hostile_codes_are_refused_or_kept_as_they_are();
    void a_check_digit_needs_digits();
    void a_scale_label_is_read_by_the_shops_layout();
    void a_wrong_scale_label_is_nothing();
    void a_multiplier_stands_before_the_star_data();
    void a_multiplier_stands_before_the_star();
};

void TestBarcode::every_symbology_has_one_canonical_text_data()
{
    QTest::addColumn<QByteArray>("scanned");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Symbology>("symbology");
    const auto row = [](const char* scanned, const char* text, Symbology symbology) {
        QTest::newRow(scanned) << QByteArray{scanned} << QByteArray{text} << symbology;
    };
    row("48512343", "48512343", Symbology::Gtin8);
    row("]E448512343", "48512343", Symbology::Gtin8);
    row("027011006951", "0027011006951", Symbology::Gtin12);
    row("8480010001136", "8480010001136", Symbology::Gtin13);
    row("]E08480010001136", "8480010001136", Symbology::Gtin13);
    row("98898765432106", "98898765432106", Symbology::Gtin14);
    row("08480010001136", "8480010001136", Symbology::Gtin13);
    row("]C10108480010001136", "8480010001136", Symbology::Gtin13);
    row("^010848001000113610LOT", "8480010001136", Symbology::Gtin13);
    row("\x1D"
        "10LOT\x1D"
        "0108480010001136",
        "8480010001136", Symbology::Gtin13);
    row("]d21726123101084800100011363103000500", "8480010001136", Symbology::Gtin13);
    row("^112612310108480010001136", "8480010001136", Symbology::Gtin13);
    row("(10)LOT(01)08480010001136", "8480010001136", Symbology::Gtin13);
    row("8480010001137", "8480010001137", Symbology::Local);
    row("848001000114", "848001000114", Symbology::Local);
    row("MILK-1", "MILK-1", Symbology::Local);
    row("]A0MILK-1", "MILK-1", Symbology::Local);
    row("]C110LOT\x1D"
        "21XY",
        "10LOT^21XY", Symbology::Local);
    row("]", "]", Symbology::Local);
    row("0", "0", Symbology::Local);
}

void TestBarcode::every_symbology_has_one_canonical_text()
{
    QFETCH(QByteArray, scanned);
    QFETCH(QByteArray, text);
    QFETCH(Symbology, symbology);
    const Barcode barcode = Barcode::parse(scanned.toStdString());
    QCOMPARE(QByteArray::fromStdString(barcode.text()), text);
    QVERIFY(barcode.symbology() == symbology);
    QVERIFY(Barcode::parse(barcode.text()) == barcode);
}

void TestBarcode::one_product_has_one_key_whatever_the_scanner_sends()
{
    const Barcode upc = Barcode::parse("027011006951");
    for (const char* scanned : {"0027011006951", "00027011006951", "]E00027011006951",
                                "]C10100027011006951", "(01)00027011006951"})
        QVERIFY2(Barcode::parse(scanned) == upc, scanned);
}

void TestBarcode::hostile_codes_are_refused_or_kept_as_they_are()
{
    for (const std::string& scanned :
         {std::string{}, std::string{"]E0"}, std::string(129, '1'), std::string(49, 'A'),
          std::string{"A\nB"}, std::string{"A\tB"}, std::string{"A\0B", 3}, std::string{"\x7F"},
          std::string{"\x1B[2J"}})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)Barcode::parse(scanned));
    for (const std::string& kept :
         {std::string(48, 'A'), std::string{"'; DROP TABLE product; --"},
          std::string{"<img src=x>"}, std::string{"%s%n"}, std::string{"\xD9\x85\xD9\x88\xD8\xB2"},
          std::string{" A "}, std::string{"(01)"}, std::string{"(01)123"}, std::string{"^^^"},
          std::string{"^0"}})
        QCOMPARE(Barcode::parse(kept).text(), kept);
    QVERIFY(Barcode::parse("]C101" + std::string{"08480010001136"} + "10" + std::string(100, 'L'))
                .symbology() == Symbology::Gtin13);
}

void TestBarcode::a_check_digit_needs_digits()
{
    QCOMPARE(Barcode::checkDigit("848001000113"), '6');
    QCOMPARE(Barcode::checkDigit("0"), '0');
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Barcode::checkDigit(""));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Barcode::checkDigit("12A"));
    QVERIFY(!Barcode::isGtin(""));
    QVERIFY(!Barcode::isGtin("0"));
    QVERIFY(!Barcode::isGtin("848001000113A"));
    QVERIFY(!Barcode::isGtin("84800100011360"));
}

void TestBarcode::a_scale_label_is_read_by_the_shops_layout()
{
    const auto weight = readScaleLabel("2212345010257", {"22", 5, 5, false});
    QVERIFY(weight.has_value());
    QCOMPARE(weight->item, std::string{"12345"});
    QCOMPARE(weight->value, 1025);
    const auto price = readScaleLabel("2212345010257", {"22", 6, 4, true});
    QVERIFY(price.has_value());
    QCOMPARE(price->item, std::string{"123450"});
    QCOMPARE(price->value, 1025);
}

void TestBarcode::a_wrong_scale_label_is_nothing()
{
    const ScaleLabelLayout layout{"22", 5, 5, false};
    for (const char* code : {"", "2212345010252", "2112345010257", "221234501025", "22123450102570",
                             "22A2345010257", "MILK"})
        QVERIFY2(!readScaleLabel(code, layout), code);
    for (const ScaleLabelLayout& wrong :
         {ScaleLabelLayout{"", 6, 6, false}, ScaleLabelLayout{"22", 5, 4, false},
          ScaleLabelLayout{"22", 0, 10, false}, ScaleLabelLayout{"22", 11, -1, false},
          ScaleLabelLayout{"22", 2147483647, 2147483647, false}})
        QVERIFY(!readScaleLabel("2212345010257", wrong));
}

void TestBarcode::a_multiplier_stands_before_the_star_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<qint64>("thousandths"); // 0: none
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* typed, qint64 thousandths, const char* code) {
        QTest::newRow(typed) << QByteArray{typed} << thousandths << QByteArray{code};
    };
    row("8964000000017", 0, "8964000000017");
    row("5*8964000000017", 5000, "8964000000017");
    row("0.845*APPLE", 845, "APPLE");
    row("5*", 5000, "");
    row("1000000000*APPLE", 1'000'000'000'000, "APPLE");
    row("2*3*A", 2000, "3*A");
    row("*APPLE", 0, "*APPLE");
    row("0*APPLE", 0, "0*APPLE");
    row("-1*APPLE", 0, "-1*APPLE");
    row("A*B", 0, "A*B");
    row("1.2345*A", 0, "1.2345*A");
    row("99999999999999999999*A", 0, "99999999999999999999*A");
    row("", 0, "");
}

void TestBarcode::a_multiplier_stands_before_the_star()
{
    QFETCH(QByteArray, typed);
    QFETCH(qint64, thousandths);
    QFETCH(QByteArray, code);
    const MultipliedCode split = splitMultiplier(typed.toStdString());
    QCOMPARE(split.multiplier.value_or(Quantity{}).thousandths(), thousandths);
    QCOMPARE(split.multiplier.has_value(), thousandths != 0);
    QCOMPARE(QByteArray::fromStdString(split.code), code);
}

QTEST_APPLESS_MAIN(TestBarcode)
#include "tst_barcode.moc"
