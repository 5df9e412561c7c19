// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/retail_returns.h"

#include "core/values/value_error.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

namespace
{

const QByteArray header = "InvoiceNo,StockCode,Description,Quantity,UnitPrice,CustomerID\n";

// "C7<1: 2:3 4" is the return of invoice C7 and sale 1: 3 pieces of its line 2; "C7<-: 4 1" comes
// without a receipt: 4 pieces and 1. In brackets: how many lines of the file.
QString describe(const RetailFile& file, const std::vector<RetailReturn>& returns)
{
    QStringList all;
    for (const RetailReturn& back : returns) {
        QString text = QString::fromStdString(back.number) + u'<' +
                       (back.sale ? QString::fromStdString(file.invoices.at(*back.sale).number)
                                  : QStringLiteral("-")) +
                       u':';
        for (const ReturnPart& part : back.parts)
            text += back.sale ? QStringLiteral(" %1:%2").arg(part.saleLine).arg(part.line.pieces)
                              : QStringLiteral(" %1").arg(part.line.pieces);
        all << text + QStringLiteral(" [%1]").arg(back.lines);
    }
    return all.join(QStringLiteral("; "));
}

} // namespace

class TestRetailReturns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void each_cancelled_line_finds_its_sale_or_none_data();
    void each_cancelled_line_finds_its_sale_or_none();
    void files_are_one_stream_in_the_order_given();
    void what_is_skipped_is_counted_exactly();
    void without_returns_no_customer_is_asked_for();

private:
    std::filesystem::path write(const QByteArray& rows)
    {
        QFile file{m_folder.filePath(QStringLiteral("%1.csv").arg(++m_files))};
        const bool good = file.open(QIODevice::WriteOnly) && file.write(rows) == rows.size();
        return good ? std::filesystem::path{file.fileName().toStdString()} : "";
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestRetailReturns::each_cancelled_line_finds_its_sale_or_none_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QString>("returns");
    const auto row = [](const char* name, const char* rows, const char* returns) {
        QTest::newRow(name) << QByteArray{rows} << QString::fromLatin1(returns);
    };
    row("whole", "1,A,,5,2.50,77\nC2,A,,-5,2.50,77\n", "C2<1: 0:5 [1]");
    row("part", "1,B,,1,1,77\n1,A,,5,2.50,77\nC2,A,,-3,2.50,77\n", "C2<1: 1:3 [1]");
    row("parts until nothing is left",
        "1,A,,5,2.50,77\nC2,A,,-3,2.50,77\nC3,A,,-2,2.50,77\nC4,A,,-1,2.50,77\n",
        "C2<1: 0:3 [1]; C3<1: 0:2 [1]; C4<-: 1 [1]");
    row("more than sold", "1,A,,5,2.50,77\nC2,A,,-6,2.50,77\n", "C2<-: 6 [1]");
    row("two sales are not one", "1,A,,3,2.50,77\n2,A,,3,2.50,77\nC3,A,,-6,2.50,77\n",
        "C3<-: 6 [1]");
    row("the newest sale that has enough",
        "1,A,,9,2.50,77\n2,A,,4,2.50,77\n3,A,,1,2.50,77\nC4,A,,-4,2.50,77\nC5,A,,-2,2.50,77\n",
        "C4<2: 0:4 [1]; C5<1: 0:2 [1]");
    row("one invoice, two sales and no receipt",
        "1,A,,5,2.50,77\n2,B,,5,1,77\nC3,A,,-1,2.50,77\nC3,D,,-1,9.99,77\nC3,B,,-2,1,77\n"
        "C3,A,,-7,2.50,77\n",
        "C3<1: 0:1 [1]; C3<-: 1 7 [2]; C3<2: 0:2 [1]");
    row("two lines of one sold line are one part",
        "1,A,,5,2.50,77\nC2,A,,-1,2.50,77\nC2,A,,-2,2.50,77\n", "C2<1: 0:3 [2]");
    row("equal sold lines are taken one by one",
        "1,A,,1,2.50,77\n1,A,,1,2.50,77\nC2,A,,-1,2.50,77\nC2,A,,-1,2.50,77\n",
        "C2<1: 1:1 0:1 [2]");
    row("no customer", "1,A,,5,2.50,\nC2,A,,-5,2.50,\n", "C2<-: 5 [1]");
    row("another customer", "1,A,,5,2.50,77\nC2,A,,-5,2.50,78\n", "C2<-: 5 [1]");
    row("another price", "1,A,,5,2.50,77\nC2,A,,-5,2.49,77\n", "C2<-: 5 [1]");
    row("another letter case", "1,a,,5,2.50,77\nC2,A,,-5,2.50,77\n", "C2<-: 5 [1]");
    row("a later sale", "1,B,,1,1,77\nC2,A,,-5,2.50,77\n3,A,,5,2.50,77\n", "C2<-: 5 [1]");
    row("the price in another form", "1,A,,5,2.5,77\nC2,A,,-5,2.50,77\n", "C2<1: 0:5 [1]");
    row("nothing cancelled", "1,A,,5,2.50,77\n", "");
}

void TestRetailReturns::each_cancelled_line_finds_its_sale_or_none()
{
    QFETCH(QByteArray, rows);
    QFETCH(QString, returns);
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    addRetailFile(write(header + rows), Cancellations::Keep, file);
    QCOMPARE(describe(file, matchReturns(file)), returns);
    QVERIFY(file.skipped.empty());
    QCOMPARE((file.total - file.cancelled).minor() * 10, file.sum.thousandths);
}

void TestRetailReturns::files_are_one_stream_in_the_order_given()
{
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    addRetailFile(write(header + "1,A,,5,2.50,77\n"), Cancellations::Keep, file);
    addRetailFile(write(header + "C2,A,,-5,2.50,77\n3,A,,1,2.50,77\n"), Cancellations::Keep, file);
    QCOMPARE(describe(file, matchReturns(file)), QStringLiteral("C2<1: 0:5 [1]"));
    QCOMPARE(file.cancelledLines, 1);
    QCOMPARE(file.cancelled.minor(), 1250);
}

void TestRetailReturns::what_is_skipped_is_counted_exactly()
{
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    addRetailFile(write(header + "1,A,,2,2.50,77\n"
                                 "2,PADS,,4,0.001,77\n"
                                 "C3,PADS,,-1,0.001,77\n"
                                 "C4,A,,1,2.50,77\n"
                                 "5,A,,-9,0,\n"
                                 "A6,B,,1,-10.06,\n"),
                  Cancellations::Keep, file);
    QVERIFY(matchReturns(file).empty());
    const auto skipped = [&file](const char* reason) {
        const SkippedLines lines = file.skipped.at(reason);
        return std::pair{lines.lines, lines.amount.thousandths};
    };
    using Skipped = std::pair<std::int64_t, std::int64_t>;
    QCOMPARE(skipped("thousandths"), (Skipped{2, 3}));
    QCOMPARE(skipped("cancellation"), (Skipped{1, 2'500})); // it takes nothing back
    QCOMPARE(skipped("write_off"), (Skipped{1, 0}));
    QCOMPARE(skipped("adjustment"), (Skipped{1, -10'060}));
    QCOMPARE(file.sum.thousandths, 5'000 + 3 + 2'500 - 10'060);
    QCOMPARE(file.sum.toMoney(file.total.currency()).minor(), -256);
}

void TestRetailReturns::without_returns_no_customer_is_asked_for()
{
    const auto path = write("InvoiceNo,StockCode,Description,Quantity,UnitPrice\n"
                            "1,A,,2,2.50\nC2,A,,-1,2.50\n");
    RetailFile file = emptyRetailFile(Currency{"GBP", 2});
    addRetailFile(path, Cancellations::Skip, file);
    QVERIFY(file.cancellations.empty());
    QCOMPARE(file.skipped.at("cancellation").amount.thousandths, -2'500);
    QVERIFY_EXCEPTION_THROWN(addRetailFile(path, Cancellations::Keep, file), ValueError);
}

QTEST_GUILESS_MAIN(TestRetailReturns)
#include "tst_retail_returns.moc"
