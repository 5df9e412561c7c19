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

QStringList linesOf(const ReceiptDocument& receipt)
{
    QStringList lines;
    for (const std::string& line : layoutReceipt(receipt, 42))
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

std::optional<DocumentTrouble> troubleOf(const RecordedRefund& refund)
{
    try {
        static_cast<void>(makeRefundReceipt(sampleShop(), refund, {}));
    } catch (const DocumentError& error) {
        return error.trouble();
    }
    return std::nullopt;
}

} // namespace

class TestRefundDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_layout_is_as_agreed()
    {
        QCOMPARE(linesOf(makeRefundReceipt(sampleShop(), sampleRefund(), {})),
                 goldenLines(QStringLiteral("refund-42.txt")));
        QCOMPARE(linesOf(makeRefundReceipt(sampleShop(), sampleRefund(true), {}, 1)),
                 goldenLines(QStringLiteral("credit-note-42.txt")));
    }

    void it_names_the_sale_the_reasons_and_its_own_number()
    {
        const ReceiptDocument paper = makeRefundReceipt(sampleShop(), sampleRefund(), {});
        QVERIFY(paper.facts[0] == (ReceiptRow{"Return", "T2-R000031"}));
        QVERIFY(paper.facts[1] == (ReceiptRow{"Of sale", "T2-004817"}));
        QCOMPARE(paper.barcode, std::string{"T2-R000031"});
        QCOMPARE(paper.lines[0].note, std::string{"Faulty"});
        QCOMPARE(paper.lines[1].note, std::string{"Wrong product"});
        QCOMPARE(paper.title, std::string{"RETURN"});
    }

    void store_credit_makes_it_a_credit_note()
    {
        QCOMPARE(makeRefundReceipt(sampleShop(), sampleRefund(true), {}).title,
                 std::string{"CREDIT NOTE"});
    }

    void without_a_receipt_it_says_so()
    {
        RecordedRefund refund = sampleRefund();
        refund.saleNumber.clear();
        QCOMPARE(makeRefundReceipt(sampleShop(), refund, {}).facts[1].value,
                 std::string{"without a receipt"});
    }

    void a_hostile_name_commands_no_printer()
    {
        RecordedRefund refund = sampleRefund();
        refund.refund.lines[0].name = "\x1b@Tea\u202e";
        const std::string name = makeRefundReceipt(sampleShop(), refund, {}).lines[0].name;
        QVERIFY(name.find('\x1b') == std::string::npos);
        QVERIFY(name.find("\u202e") == std::string::npos);
    }

    void what_does_not_add_up_is_not_printed()
    {
        RecordedRefund refund = sampleRefund();
        refund.refund.tax += Money{1, sampleShop().currency};
        QVERIFY(troubleOf(refund) == DocumentTrouble::SumsDiffer);
        refund = sampleRefund();
        refund.refund.tenders[0].amount += Money{1, sampleShop().currency};
        QVERIFY(troubleOf(refund) == DocumentTrouble::SumsDiffer);
        refund = sampleRefund();
        refund.receipt.number = 0;
        QVERIFY(troubleOf(refund) == DocumentTrouble::NotNumbered);
        refund = sampleRefund();
        refund.refund.lines.clear();
        QVERIFY(troubleOf(refund) == DocumentTrouble::NothingSold);
    }
};

QTEST_GUILESS_MAIN(TestRefundDocument)
#include "tst_refund_document.moc"
