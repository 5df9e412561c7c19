// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/documents/sample_receipts.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

std::optional<DocumentTrouble> troubleOf(const RecordedSale& sale)
{
    try {
        static_cast<void>(makeReceipt(sampleShop(), sale, {}));
    } catch (const DocumentError& error) {
        return error.trouble();
    }
    return std::nullopt;
}

Money euros(std::int64_t minor)
{
    return Money{minor, Currency{"EUR", 2}};
}

} // namespace

class TestReceiptDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_receipt_says_where_when_who_and_which()
    {
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        QCOMPARE(receipt.shopName, sampleShop().name);
        QVERIFY(receipt.header == sampleShop().receiptHeader);
        const std::vector<ReceiptRow> facts{{"Receipt", "T2-004817"},
                                            {"Date", "2024-01-31 23:59:59 UTC"},
                                            {"Till", "T2"},
                                            {"Served by", "Zoë Ångström"}};
        QVERIFY(receipt.facts == facts);
        QCOMPARE(receipt.mark, std::string{"Mark a1b2c3d4e5"});
        QCOMPARE(receipt.barcode, std::string{"T2-004817"});
        QVERIFY(receipt.copyNotice.empty());
    }

    void a_reprint_says_that_it_is_a_copy_and_which()
    {
        QCOMPARE(makeReceipt(sampleShop(), sampleSale(), {}, 1).copyNotice, std::string{"COPY 1"});
        QCOMPARE(makeReceipt(sampleShop(), sampleSale(), {}, 12).copyNotice,
                 std::string{"COPY 12"});
    }

    void lines_show_how_the_amount_came_about()
    {
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        QCOMPARE(receipt.lines.size(), std::size_t{6});
        QVERIFY((receipt.lines[0] == ReceiptLine{"Milk 1 l", "", "1.19", std::nullopt}));
        QCOMPARE(receipt.lines[1].detail, std::string{"0.845 kg x 2.99"});
        QCOMPARE(receipt.lines[1].amount, std::string{"2.53"}); // 2.52655 rounded half up
        QVERIFY((receipt.lines[1].discount == ReceiptRow{"Discount", "-0.20"}));
        QCOMPARE(receipt.lines[2].detail, std::string{"12 x 2.49"});
        QCOMPARE(receipt.lines[2].amount, std::string{"29.88"});
    }

    void sums_with_tax_inside_are_subtotal_and_rounding()
    {
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        const std::vector<ReceiptRow> sums{{"Subtotal", "45.08"}, {"Rounding", "0.02"}};
        QVERIFY(receipt.sums == sums);
        QVERIFY((receipt.total == ReceiptRow{"Total EUR", "45.10"}));
        const std::vector<ReceiptRow> payments{{"Cash", "46.00"}, {"Change", "0.90"}};
        QVERIFY(receipt.payments == payments);
    }

    void sums_with_tax_added_name_each_tax()
    {
        const Shop shop = sampleShop(false);
        const ReceiptDocument receipt = makeReceipt(shop, sampleSale(shop), {});
        const std::vector<ReceiptRow> sums{
            {"Subtotal", "45.08"}, {"Tax 7%", "0.24"}, {"Tax 19%", "7.90"}, {"Rounding", "-0.02"}};
        QVERIFY(receipt.sums == sums);
        QVERIFY((receipt.total == ReceiptRow{"Total EUR", "53.20"}));
    }

    void a_total_that_needs_no_explanation_has_no_subtotal()
    {
        const RecordedSale sale = sell(sampleShop(), {{"Milk", 100, Quantity::pieces(1)}});
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sale, {});
        QVERIFY(receipt.sums.empty());
        const std::vector<ReceiptRow> exact{{"Cash", "1.00"}};
        QVERIFY(receipt.payments == exact);
    }

    void tax_groups_add_up_to_the_sale_by_rate()
    {
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), {});
        const std::vector<ReceiptTaxRow> rows{{"7%", "3.29", "0.23", "3.52"},
                                              {"19%", "34.92", "6.64", "41.56"}};
        QVERIFY(receipt.taxRows == rows);
    }

    void a_shop_that_changed_its_mind_about_tax_prints_old_sales_as_they_were()
    {
        const Shop included = sampleShop(true);
        const Shop added = sampleShop(false);
        QVERIFY(makeReceipt(added, sampleSale(included), {}) ==
                makeReceipt(included, sampleSale(included), {}));
        QVERIFY(makeReceipt(included, sampleSale(added), {}) ==
                makeReceipt(added, sampleSale(added), {}));
    }

    void tenders_have_their_words_and_references()
    {
        RecordedSale sale = sell(sampleShop(), {{"Radio", 4'000, Quantity::pieces(1)}});
        sale.sale.tenders = {{TenderKind::Card, euros(1'000), "A-77"},
                             {TenderKind::Account, euros(1'000), ""},
                             {TenderKind::StoreCredit, euros(1'000), ""},
                             {TenderKind::Cash, euros(1'000), ""}};
        const std::vector<ReceiptRow> payments{{"Card A-77", "10.00"},
                                               {"On account", "10.00"},
                                               {"Store credit", "10.00"},
                                               {"Cash", "10.00"}};
        QVERIFY(makeReceipt(sampleShop(), sale, {}).payments == payments);
    }

    void words_and_formats_come_from_the_caller()
    {
        ReceiptTexts texts;
        texts.total = "Summe";
        texts.formatMoney = [](const Money& money) { return money.toText() + " €"; };
        const ReceiptDocument receipt = makeReceipt(sampleShop(), sampleSale(), texts);
        QVERIFY((receipt.total == ReceiptRow{"Summe EUR", "45.10 €"}));
        QCOMPARE(receipt.lines[2].detail, std::string{"12 x 2.49 €"});
    }

    void hostile_names_can_neither_command_a_printer_nor_turn_amounts_around_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("escape") << QByteArray{"A\x1b@B\x1dV\0C", 8} << QByteArray{"A @B V C"};
        QTest::newRow("lines") << QByteArray{"two\r\nlines\ttab"} << QByteArray{"two lines tab"};
        QTest::newRow("line separator") << QByteArray{"a\u2028b"} << QByteArray{"a b"};
        QTest::newRow("C1 control") << QByteArray{"a\u009bb"} << QByteArray{"a b"};
        QTest::newRow("override") << QByteArray{"\u202e99.9\u202c"} << QByteArray{"99.9"};
        QTest::newRow("isolate") << QByteArray{"\u2067x\u2069"} << QByteArray{"x"};
        QTest::newRow("byte order") << QByteArray{"\ufeffx"} << QByteArray{"x"};
        QTest::newRow("not UTF-8") << QByteArray{"caf\xe9"} << QByteArray{"caf\ufffd"};
        QTest::newRow("markup") << QByteArray{"<img src=x>"} << QByteArray{"<img src=x>"};
        QTest::newRow("joiners stay")
            << QByteArray{"👨\u200d👩 می\u200cخواهم"} << QByteArray{"👨\u200d👩 می\u200cخواهم"};
        QTest::newRow("endless") << QByteArray(100'000, 'x') << QByteArray(200, 'x') + "…";
        QTest::newRow("only spaces") << QByteArray{" \n "} << QByteArray{};
    }
    void hostile_names_can_neither_command_a_printer_nor_turn_amounts_around()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, printed);
        Shop shop = sampleShop();
        const RecordedSale sale = sell(shop, {{name.toStdString(), 100, Quantity::pieces(1)}});
        shop.name = name.toStdString();
        const ReceiptDocument receipt = makeReceipt(shop, sale, {});
        QCOMPARE(QByteArray::fromStdString(receipt.lines[0].name), printed);
        QCOMPARE(QByteArray::fromStdString(receipt.shopName), printed);
    }

    void a_shortened_name_keeps_its_last_character_whole()
    {
        const std::string name = std::string(199, 'x') + "👨\u200d👩\u200d👧 and more";
        const RecordedSale sale = sell(sampleShop(), {{name, 100, Quantity::pieces(1)}});
        QCOMPARE(makeReceipt(sampleShop(), sale, {}).lines[0].name, std::string(199, 'x') + "…");
    }

    void a_receipt_without_lines_is_not_made()
    {
        RecordedSale sale = sampleSale();
        sale.sale.lines.clear();
        QCOMPARE(troubleOf(sale), DocumentTrouble::NothingSold);
    }

    void a_receipt_without_its_number_is_not_made()
    {
        RecordedSale sale = sampleSale();
        sale.receipt.number = 0;
        QCOMPARE(troubleOf(sale), DocumentTrouble::NotNumbered);
        sale = sampleSale();
        sale.receipt.key = SaleId::parse("018bcfe5-6800-7000-8000-000000000002");
        QCOMPARE(troubleOf(sale), DocumentTrouble::NotNumbered);
    }

    // Each stored amount in turn is one minor unit off.
    void a_receipt_whose_sums_differ_is_not_made()
    {
        using Change = std::function<void(Sale&)>;
        const Money cent = euros(1);
        const std::vector<std::pair<const char*, Change>> changes{
            {"unit price", [&](Sale& s) { s.lines[0].line.unitPrice += cent; }},
            {"gross", [&](Sale& s) { s.lines[0].amounts.gross += cent; }},
            {"discount", [&](Sale& s) { s.lines[0].amounts.discount += cent; }},
            {"line net", [&](Sale& s) { s.lines[0].amounts.net += cent; }},
            {"line tax", [&](Sale& s) { s.lines[0].amounts.tax += cent; }},
            {"line total", [&](Sale& s) { s.lines[0].amounts.total += cent; }},
            {"net", [&](Sale& s) { s.net += cent; }},
            {"tax", [&](Sale& s) { s.tax += cent; }},
            {"rounding", [&](Sale& s) { s.rounding += cent; }},
            {"total", [&](Sale& s) { s.total += cent; }},
            {"change", [&](Sale& s) { s.change += cent; }},
            {"tender", [&](Sale& s) { s.tenders[0].amount += cent; }},
            {"a line less", [](Sale& s) { s.lines.pop_back(); }},
            {"two currencies",
             [](Sale& s) {
                 s.total = Money{4510, Currency{"USD", 2}};
             }},
        };
        for (const auto& [what, change] : changes) {
            for (const bool included : {true, false}) {
                RecordedSale sale = sampleSale(sampleShop(included));
                QVERIFY2(!troubleOf(sale), what);
                change(sale.sale);
                QVERIFY2(troubleOf(sale) == DocumentTrouble::SumsDiffer, what);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestReceiptDocument)
#include "tst_receipt_document.moc"
