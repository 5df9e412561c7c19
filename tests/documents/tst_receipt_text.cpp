// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_text.h"
#include "tests/documents/sample_receipts.h"

#include <QFile>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

QStringList linesOf(const ReceiptDocument& receipt, int columns)
{
    QStringList lines;
    for (const std::string& line : layoutReceipt(receipt, columns))
        lines.append(QString::fromStdString(line));
    return lines;
}

QStringList goldenLines(const QString& name)
{
    QFile file{QStringLiteral(POLARIS_SOURCE_DIR "/tests/documents/golden/") + name};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    lines.removeLast(); // the file ends with a line end
    return lines;
}

} // namespace

class TestReceiptText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_layout_is_as_agreed_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<bool>("taxIncluded");
        QTest::newRow("receipt-24.txt") << 24 << true;
        QTest::newRow("receipt-42.txt") << 42 << true;
        QTest::newRow("receipt-48.txt") << 48 << true;
        QTest::newRow("receipt-tax-added-42.txt") << 42 << false;
    }
    void the_layout_is_as_agreed()
    {
        QFETCH(int, columns);
        QFETCH(bool, taxIncluded);
        const Shop shop = sampleShop(taxIncluded);
        const ReceiptDocument receipt = makeReceipt(shop, sampleSale(shop), {}, 2);
        QCOMPARE(linesOf(receipt, columns),
                 goldenLines(QString::fromLatin1(QTest::currentDataTag())));
    }

    void no_line_is_wider_than_the_paper()
    {
        const std::vector<std::string> names{
            "x", std::string(500, 'x'), "漢字だけの長い名前がここに続きます漢字だけの長い名前",
            "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
            "👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧👨\u200d👩\u200d👧 a b"};
        for (const std::string& name : names) {
            Shop shop = sampleShop();
            const RecordedSale sale =
                sell(shop, {{name, 99'999'999'99, Quantity::pieces(999)},
                            {name, 1, Quantity::thousandths(123'456), Unit::Kilogram}});
            shop.name = name;
            shop.receiptFooter = {name + " " + name};
            const ReceiptDocument receipt = makeReceipt(shop, sale, {}, 1);
            for (int columns = 24; columns <= 80; ++columns) {
                for (const std::string& line : layoutReceipt(receipt, columns)) {
                    QVERIFY2(textColumns(line) <= columns, line.c_str());
                    QVERIFY(line.empty() || line.back() != ' ');
                }
            }
        }
    }

    void an_amount_never_loses_a_digit()
    {
        const RecordedSale sale =
            sell(sampleShop(), {{"Gold", 9'999'999'999'99, Quantity::pieces(1'000)}});
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sale, {});
        const QString all = linesOf(receipt, 24).join(u'\n');
        for (const ReceiptRow& payment : receipt.payments)
            QVERIFY(all.contains(QString::fromStdString(payment.value)));
        for (const ReceiptTaxRow& row : receipt.taxRows) {
            for (const std::string& amount : {row.net, row.tax, row.gross})
                QVERIFY(all.contains(QString::fromStdString(amount)));
        }
    }

    void a_word_and_its_amount_never_touch()
    {
        ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        receipt.facts = {{std::string(12, 'a'), std::string(11, '1')},
                         {std::string(12, 'b'), std::string(12, '2')}};
        const QString all = linesOf(receipt, 24).join(u'\n');
        QVERIFY(all.contains(u"aaaaaaaaaaaa 11111111111"_qs));
        QVERIFY(all.contains(u"bbbbbbbbbbbb\n            222222222222"_qs));
    }

    void paper_that_is_too_narrow_is_an_error()
    {
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(layoutReceipt(receipt, 23)), DocumentError);
        ReceiptDocument wide = receipt;
        wide.total.value = std::string(25, '9');
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(layoutReceipt(wide, 24)), DocumentError);
    }

    void characters_take_the_columns_of_a_terminal_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("columns");
        QTest::newRow("empty") << QByteArray{} << 0;
        QTest::newRow("Latin") << QByteArray{"Äß"} << 2;
        QTest::newRow("Cyrillic") << QByteArray{"мир"} << 3;
        QTest::newRow("Arabic with marks") << QByteArray{"حَلِيب"} << 4;
        QTest::newRow("Thai") << QByteArray{"ที่"} << 1;
        QTest::newRow("Chinese") << QByteArray{"牛奶"} << 4;
        QTest::newRow("Kana") << QByteArray{"ミル"} << 4;
        QTest::newRow("half-width Kana") << QByteArray{"ﾐﾙ"} << 2;
        QTest::newRow("Hangul") << QByteArray{"우유"} << 4;
        QTest::newRow("Hangul in parts") << QByteArray{"\u1112\u1161\u11ab"} << 2;
        QTest::newRow("full-width digits") << QByteArray{"１２"} << 4;
        QTest::newRow("ideographic space") << QByteArray{"\u3000"} << 2;
        QTest::newRow("beyond the BMP") << QByteArray{"𠮷"} << 2;
        QTest::newRow("emoji") << QByteArray{"🍎"} << 2;
        QTest::newRow("combining") << QByteArray{"e\u0301"} << 1;
        QTest::newRow("zero width") << QByteArray{"a\u200d\u200bb"} << 2;
        QTest::newRow("euro") << QByteArray{"€"} << 1;
    }
    void characters_take_the_columns_of_a_terminal()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, columns);
        QCOMPARE(textColumns(text.toStdString()), columns);
    }
};

QTEST_GUILESS_MAIN(TestReceiptText)
#include "tst_receipt_text.moc"
