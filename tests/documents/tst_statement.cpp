// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/posting_document.h"
#include "core/documents/receipt_pdf.h"
#include "core/documents/receipt_text.h"
#include "core/documents/statement_pdf.h"
#include "tests/documents/sample_receipts.h"

#include <QFile>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

Money amount(std::int64_t minor)
{
    return Money{minor, sampleShop().currency};
}

Timestamp day(int number)
{
    return Timestamp{std::chrono::hours{24 * (20'000 + number)}};
}

// A sale of 12.50 each day, and every third day a payment of 20.00.
AccountStatement sampleStatement(int days)
{
    AccountStatement statement{{{.id = CustomerId{7},
                                 .version = 1,
                                 .name = "Corner Café <img src=x>",
                                 .phone = {},
                                 .email = {},
                                 .note = {},
                                 .cards = {},
                                 .creditLimit = amount(100'000)},
                                amount(0),
                                0},
                               {day(0), day(days)},
                               amount(5'000),
                               {},
                               amount(5'000)};
    for (int i = 0; i < days; ++i) {
        const bool pays = i % 3 == 2;
        const Money change = amount(pays ? -2'000 : 1'250);
        statement.closing += change;
        statement.entries.push_back({i + 1, pays ? LedgerKind::Payment : LedgerKind::Sale, change,
                                     statement.closing, day(i),
                                     (pays ? "T1-P00000" : "T1-00000") + std::to_string(i % 10),
                                     i == 1 ? "Two lines\nand a turn \u202eback" : std::string{}});
    }
    statement.account.balance = statement.closing;
    return statement;
}

StatementDocument sampleDocument(int days)
{
    return makeStatement(sampleShop(), sampleStatement(days), day(days), {});
}

QByteArray asText(const StatementDocument& document)
{
    std::string text = document.shopName + "\n";
    for (const std::string& line : document.header)
        text += line + "\n";
    text += document.title + "\n";
    for (const ReceiptRow& fact : document.facts)
        text += fact.label + ": " + fact.value + "\n";
    const auto add = [&text](const StatementCells& cells) {
        for (const std::string& cell : cells)
            text += (&cell == &cells.front() ? "" : " | ") + cell;
        text += "\n";
    };
    add(document.heading);
    text += document.opening.label + ": " + document.opening.value + "\n";
    for (const StatementCells& row : document.rows)
        add(row);
    if (!document.nothing.empty())
        text += document.nothing + "\n";
    text += document.closing.label + ": " + document.closing.value + "\n";
    return QByteArray::fromStdString(text);
}

RecordedPosting samplePosting()
{
    const PostingId key = PostingId::parse("01890000-0000-7000-8000-000000000001");
    return {.posting = {.id = key,
                        .store = StoreId{1},
                        .till = TillId{1},
                        .tillCode = "T1",
                        .staff = StaffId{1},
                        .customer = CustomerId{7},
                        .occurredAt = day(1),
                        .kind = PostingKind::Payment,
                        .amount = amount(-2'000),
                        .tender = Tender{TenderKind::Card, amount(2'000), "CK0471"},
                        .reason = {}},
            .receipt = {.key = key,
                        .tillCode = "T1",
                        .number = 1,
                        .recordedAt = day(1),
                        .chainMark = "f1a1b981",
                        .paper = PaperKind::Posting},
            .staffName = "Cashier 1",
            .customerName = "Corner Café",
            .balanceAfter = amount(-500)};
}

} // namespace

class TestStatement final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_statement_reads_as_the_golden_one()
    {
        QFile golden{
            QStringLiteral(POLARIS_SOURCE_DIR "/tests/documents/golden/statement.txt")};
        QVERIFY(golden.open(QIODevice::ReadOnly));
        QCOMPARE(asText(sampleDocument(4)), golden.readAll());
    }
    void an_empty_period_says_so()
    {
        const StatementDocument document = sampleDocument(0);
        QVERIFY(document.rows.empty());
        QVERIFY(!document.nothing.empty());
        QCOMPARE(document.opening.value, document.closing.value);
        QCOMPARE(statementPages(document), 1);
    }
    void balances_that_do_not_add_up_are_not_printed()
    {
        AccountStatement statement = sampleStatement(5);
        statement.entries[2].balanceAfter += amount(1);
        QVERIFY_EXCEPTION_THROWN((void)makeStatement(sampleShop(), statement, day(5), {}),
                                 DocumentError);
        statement = sampleStatement(5);
        statement.closing += amount(1);
        QVERIFY_EXCEPTION_THROWN((void)makeStatement(sampleShop(), statement, day(5), {}),
                                 DocumentError);
    }
    void the_pdf_has_as_many_a4_pages_as_the_entries_need()
    {
        QCOMPARE(statementPages(sampleDocument(10)), 1);
        const StatementDocument year = sampleDocument(365);
        const int pages = statementPages(year);
        QVERIFY(pages > 5 && pages < 12);
        const QByteArray pdf = statementPdf(year);
        QVERIFY(pdf.startsWith("%PDF"));
        QCOMPARE(pdf.count("/Type /Page\n"), pages);
        QVERIFY(pdf.contains("/MediaBox [0 0 595"));
    }
    void a_mirrored_statement_has_the_same_pages()
    {
        StatementDocument document = sampleDocument(100);
        const int pages = statementPages(document);
        document.rightToLeft = true;
        QCOMPARE(statementPages(document), pages);
        QVERIFY(!statementPdf(document).isEmpty());
    }
    void a_payment_has_a_paper_with_its_number_and_the_balance()
    {
        const ReceiptDocument paper = makePostingPaper(sampleShop(), samplePosting(), {});
        QCOMPARE(paper.barcode, std::string{"T1-P000001"});
        QStringList lines;
        for (const std::string& line : layoutReceipt(paper, 42))
            lines += QString::fromStdString(line);
        const QString text = lines.join(QChar{u'\n'});
        for (const char* part : {"T1-P000001", "Corner Café", "Payment for the account",
                                 "Card CK0471", "Owed before", "15.00", "Store credit now", "5.00"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        // No goods, no taxes.
        QVERIFY(!text.contains(QStringLiteral("Net")));
        QVERIFY(receiptPdf(paper).startsWith("%PDF"));
    }
    void a_posting_without_a_number_has_no_paper()
    {
        RecordedPosting posting = samplePosting();
        posting.receipt.number = 0;
        QVERIFY_EXCEPTION_THROWN((void)makePostingPaper(sampleShop(), posting, {}), DocumentError);
        posting = samplePosting();
        posting.posting.tender->amount = amount(2'001);
        QVERIFY_EXCEPTION_THROWN((void)makePostingPaper(sampleShop(), posting, {}), DocumentError);
    }
};

QTEST_MAIN(TestStatement)
#include "tst_statement.moc"
