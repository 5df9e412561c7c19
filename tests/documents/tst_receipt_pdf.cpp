// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/code128.h"
#include "core/documents/receipt_paint.h"
#include "core/documents/receipt_pdf.h"
#include "tests/documents/sample_receipts.h"

#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace polaris;
using namespace polaris::test;

namespace
{

ReceiptDocument sampleDocument(int copy = 0)
{
    return makeReceipt(sampleShop(), sampleSale(), {}, copy);
}

int darkPixels(const QImage& image, const QRect& area)
{
    int dark = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            dark += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    }
    return dark;
}

// Bars of a symbol given as the widths of bars and spaces in turn.
std::vector<BarcodeBars::Bar> barsOf(const std::string& widths)
{
    std::vector<BarcodeBars::Bar> bars;
    int from = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int width = widths[i] - '0';
        if (i % 2 == 0)
            bars.push_back({from, width});
        from += width;
    }
    return bars;
}

} // namespace

class TestReceiptPdf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void the_pdf_is_one_page_80_mm_wide_and_as_long_as_the_receipt()
    {
        const QByteArray pdf = receiptPdf(sampleDocument());
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.contains("/Count 1"));
        const QRegularExpression box{u"/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]"_qs};
        const QRegularExpressionMatch match = box.match(QString::fromLatin1(pdf));
        QVERIFY(match.hasMatch());
        const double pointsPerMm = 72 / 25.4;
        QVERIFY(std::abs(match.captured(1).toDouble() - 80 * pointsPerMm) <= 1);
        QVERIFY(std::abs(match.captured(2).toDouble() -
                         receiptHeight(sampleDocument(), 80) * pointsPerMm) <= 1);
    }

    void a_longer_receipt_makes_a_longer_page()
    {
        ReceiptDocument longer = sampleDocument();
        longer.lines.insert(longer.lines.end(), 100, longer.lines.front());
        QVERIFY(receiptHeight(longer, 80) > receiptHeight(sampleDocument(), 80) + 100);
        QVERIFY(receiptPdf(longer).contains("/Count 1"));
    }

    void the_file_is_written_whole_or_not_at_all()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"Beleg № 1.pdf"_qs);
        saveReceiptPdf(sampleDocument(), path.toStdString());
        QFile file{path};
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray written = file.readAll();
        QVERIFY(written.startsWith("%PDF-") && written.trimmed().endsWith("%%EOF"));
        try {
            saveReceiptPdf(sampleDocument(), folder.filePath(u"no/such/x.pdf"_qs).toStdString());
            QFAIL("a file in a missing folder was written");
        } catch (const DocumentError& error) {
            QCOMPARE(error.trouble(), DocumentTrouble::NotWritten);
        }
        ReceiptDocument blank = sampleDocument();
        blank.lines.clear();
        QVERIFY_EXCEPTION_THROWN(saveReceiptPdf(blank, path.toStdString()), DocumentError);
        file.seek(0);
        QCOMPARE(file.readAll(), written);
    }

    void the_picture_has_the_asked_width_and_is_not_blank()
    {
        const QImage image = receiptImage(sampleDocument(), 300);
        QCOMPARE(image.width(), 300);
        QCOMPARE(image.height(), qRound(receiptHeight(sampleDocument(), 300)));
        QCOMPARE(QColor{image.pixel(0, 0)}, QColor{Qt::white});
        QVERIFY(darkPixels(image, image.rect()) > 2'000);
    }

    void a_sharper_screen_breaks_lines_at_the_same_words()
    {
        const QImage plain = receiptImage(sampleDocument(), 300, 1.0);
        const QImage sharp = receiptImage(sampleDocument(), 300, 2.0);
        QCOMPARE(sharp.devicePixelRatio(), 2.0);
        QVERIFY(std::abs(sharp.height() - 2 * plain.height()) <= 1);
    }

    void painting_stays_on_its_paper_and_leaves_the_painter_as_it_was()
    {
        const int width = 300;
        ReceiptDocument receipt = sampleDocument(3);
        receipt.lines[0].name = std::string(180, 'W');
        QImage image{width + 40, 2'000, QImage::Format_RGB32};
        image.fill(Qt::white);
        QPainter painter{&image};
        painter.translate(20, 10);
        const QTransform before = painter.transform();
        paintReceipt(painter, receipt, width);
        QCOMPARE(painter.transform(), before);
        painter.end();
        const int bottom = 10 + static_cast<int>(std::ceil(receiptHeight(receipt, width)));
        QCOMPARE(darkPixels(image, {0, 0, 20, 2'000}), 0);
        QCOMPARE(darkPixels(image, {20 + width, 0, 20, 2'000}), 0);
        QCOMPARE(darkPixels(image, {0, 0, width + 40, 10}), 0);
        QCOMPARE(darkPixels(image, {0, bottom, width + 40, 2'000 - bottom}), 0);
    }

    // "Total" is the boldest row; its label stands left, or right when the language runs that way.
    void right_to_left_words_mirror_the_receipt()
    {
        ReceiptDocument receipt = sampleDocument();
        receipt.shopName = receipt.mark = receipt.barcode = "";
        receipt.header = receipt.footer = {};
        receipt.lines = {{std::string(20, 'W'), "", "1", std::nullopt}};
        receipt.facts.clear();
        receipt.payments.clear();
        receipt.sums.clear();
        receipt.taxRows.clear();
        const QImage leftFirst = receiptImage(receipt, 400);
        receipt.rightToLeft = true;
        const QImage rightFirst = receiptImage(receipt, 400);
        QCOMPARE(leftFirst.size(), rightFirst.size());
        const QRect left{0, 0, 200, leftFirst.height()};
        const QRect right{200, 0, 200, leftFirst.height()};
        QVERIFY(darkPixels(leftFirst, left) > darkPixels(leftFirst, right));
        QVERIFY(darkPixels(rightFirst, right) > darkPixels(rightFirst, left));
    }

    void what_cannot_be_drawn_is_an_error_with_a_sentence()
    {
        ReceiptDocument receipt = sampleDocument();
        receipt.total.value = std::string(100, '9');
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(receiptImage(receipt, 300)), DocumentError);
        receipt.lines.clear();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(receiptPdf(receipt)), DocumentError);
    }

    // ISO/IEC 15417: start B, A (33), check (104 + 33) mod 103 = 34, stop.
    void code_128_has_the_bars_of_its_standard()
    {
        const BarcodeBars code = code128("A");
        QVERIFY(code.bars == barsOf("211214"
                                    "111323"
                                    "131123"
                                    "2331112"));
        QCOMPARE(code.width, 46);
    }

    void what_code_128_cannot_hold_gives_no_bars()
    {
        QVERIFY(code128("").bars.empty());
        QVERIFY(code128("Kasse-№1").bars.empty());
        QVERIFY(code128("a\nb").bars.empty());
        QVERIFY(code128(std::string(1'000, 'x')).bars.empty());
    }

    void a_number_that_cannot_be_coded_is_left_to_the_eye()
    {
        ReceiptDocument receipt = sampleDocument();
        const qreal withBars = receiptHeight(receipt, 80);
        for (const char* number : {"", "№-000001", "Cash-register-in-the-cellar-1"}) {
            receipt.barcode = number;
            QVERIFY(receiptHeight(receipt, 80) < withBars - 9);
        }
    }
};

QTEST_MAIN(TestReceiptPdf)
#include "tst_receipt_pdf.moc"
