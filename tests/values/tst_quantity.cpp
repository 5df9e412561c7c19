// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/quantity.h"

#include "core/values/value_error.h"

#include <QTest>

#include <limits>

using namespace polaris;

namespace
{

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

} // namespace

class TestQuantity final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_is_read_in_thousandths_and_written_shortest_data();
    void text_is_read_in_thousandths_and_written_shortest();
    void anything_else_is_refused();
    void a_line_holds_more_than_nothing_and_at_most_a_million_units();
    void pieces_are_whole();
    void sums_are_checked();
};

void TestQuantity::text_is_read_in_thousandths_and_written_shortest_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("two") << QByteArray{"2"} << qint64{2000} << QByteArray{"2"};
    QTest::newRow("ten") << QByteArray{"10"} << qint64{10'000} << QByteArray{"10"};
    QTest::newRow("grams") << QByteArray{"0.845"} << qint64{845} << QByteArray{"0.845"};
    QTest::newRow("trailing zeros") << QByteArray{"1.500"} << qint64{1500} << QByteArray{"1.5"};
    QTest::newRow("negative") << QByteArray{"-0.050"} << qint64{-50} << QByteArray{"-0.05"};
    QTest::newRow("nothing") << QByteArray{"0"} << qint64{0} << QByteArray{"0"};
    QTest::newRow("a milliard") << QByteArray{"1000000000"} << qint64{1'000'000'000'000}
                                << QByteArray{"1000000000"};
    QTest::newRow("the most") << QByteArray{"9223372036854775.807"} << qint64{most}
                              << QByteArray{"9223372036854775.807"};
}

void TestQuantity::text_is_read_in_thousandths_and_written_shortest()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, thousandths);
    QFETCH(QByteArray, written);
    const Quantity quantity = Quantity::parse(text.toStdString());
    QCOMPARE(quantity.thousandths(), thousandths);
    QCOMPARE(QByteArray::fromStdString(quantity.toText()), written);
}

void TestQuantity::anything_else_is_refused()
{
    for (const char* text : {"", "-", ".5", "1.", "1.2345", "1,5", "2 kg", "+1", "1e9", "--1",
                             "9223372036854775.808", "abc"})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)Quantity::parse(text));
}

void TestQuantity::a_line_holds_more_than_nothing_and_at_most_a_million_units()
{
    QVERIFY(Quantity::thousandths(1).fitsLine());
    QVERIFY(Quantity::pieces(1'000'000).fitsLine());
    QVERIFY(!Quantity::thousandths(0).fitsLine());
    QVERIFY(!Quantity::pieces(-1).fitsLine());
    QVERIFY(!Quantity::thousandths(1'000'000'001).fitsLine());
    QVERIFY(!Quantity::pieces(1'000'000'000).fitsLine());
    QVERIFY(!Quantity::thousandths(0).isPositive());
    QVERIFY(!Quantity::thousandths(-1).isPositive());
}

void TestQuantity::pieces_are_whole()
{
    QVERIFY(Quantity::pieces(3).isWhole());
    QCOMPARE(Quantity::pieces(3).thousandths(), 3000);
    QVERIFY(!Quantity::thousandths(2999).isWhole());
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Quantity::pieces(most / 1000 + 1));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Quantity::pieces(least));
}

void TestQuantity::sums_are_checked()
{
    QCOMPARE((Quantity::pieces(2) + Quantity::thousandths(5)).thousandths(), 2005);
    QCOMPARE((Quantity::pieces(2) - Quantity::pieces(3)).thousandths(), -1000);
    QCOMPARE((-Quantity::pieces(2)).thousandths(), -2000);
    QVERIFY_THROWS_EXCEPTION(ValueError,
                             (void)(Quantity::thousandths(most) + Quantity::thousandths(1)));
    QVERIFY_THROWS_EXCEPTION(ValueError,
                             (void)(Quantity::thousandths(least) - Quantity::thousandths(1)));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(-Quantity::thousandths(least)));
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
