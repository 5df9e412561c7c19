// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/rounding.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace polaris;

namespace
{

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

} // namespace

class TestRounding final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_mode_rounds_as_its_name_says_data();
    void every_mode_rounds_as_its_name_says();
    void the_product_may_be_wider_than_64_bits();
    void the_ends_of_the_range_are_exact();
    void a_result_out_of_range_is_an_error();
    void a_division_by_zero_is_an_error();
    void random_quotients_have_the_right_remainder();
    void a_step_rounds_to_its_multiples();
    void sums_throw_instead_of_wrapping();
};

void TestRounding::every_mode_rounds_as_its_name_says_data()
{
    QTest::addColumn<Rounding>("mode");
    QTest::addColumn<QList<int>>("expected"); // of the numerators below, over 10
    const auto row = [](const char* name, Rounding mode, const QList<int>& expected) {
        QTest::newRow(name) << mode << expected;
    };
    //                                      -25 -24 -16 -15 -14 -5 -1  0 1  5  14 15 16 24 25 26
    row("half up", Rounding::HalfUp, {-3, -2, -2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3});
    row("half down", Rounding::HalfDown, {-2, -2, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 3});
    row("half even", Rounding::HalfEven, {-2, -2, -2, -2, -1, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3});
    row("up", Rounding::Up, {-3, -3, -2, -2, -2, -1, -1, 0, 1, 1, 2, 2, 2, 3, 3, 3});
    row("down", Rounding::Down, {-2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2});
    row("ceiling", Rounding::Ceiling, {-2, -2, -1, -1, -1, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3});
    row("floor", Rounding::Floor, {-3, -3, -2, -2, -2, -1, -1, 0, 0, 0, 1, 1, 1, 2, 2, 2});
}

void TestRounding::every_mode_rounds_as_its_name_says()
{
    QFETCH(Rounding, mode);
    QFETCH(QList<int>, expected);
    const QList<int> numerators{-25, -24, -16, -15, -14, -5, -1, 0, 1, 5, 14, 15, 16, 24, 25, 26};
    QCOMPARE(expected.size(), numerators.size());
    for (qsizetype i = 0; i < numerators.size(); ++i) {
        QCOMPARE(mulDiv(numerators[i], 1, 10, mode), expected[i]);
        QCOMPARE(mulDiv(-numerators[i], 1, -10, mode), expected[i]);
        QCOMPARE(mulDiv(-1, numerators[i], -10, mode), expected[i]);
    }
}

void TestRounding::the_product_may_be_wider_than_64_bits()
{
    QCOMPARE(mulDiv(most, most, most, Rounding::HalfUp), most);
    QCOMPARE(mulDiv(most, 1'000'000, 1'000'000, Rounding::Down), most);
    // 9223372036854775807 x 3 / 4 = 6917529027641081855.25
    QCOMPARE(mulDiv(most, 3, 4, Rounding::HalfUp), 6917529027641081855);
    QCOMPARE(mulDiv(most, 3, 4, Rounding::Up), 6917529027641081856);
    // 123456789012345678 x 987654321098765432 / 10^18 = 121932631137021794.32...
    QCOMPARE(
        mulDiv(123456789012345678, 987654321098765432, 1'000'000'000'000'000'000, Rounding::HalfUp),
        121932631137021794);
    QCOMPARE(
        mulDiv(123456789012345678, 987654321098765432, 1'000'000'000'000'000'000, Rounding::Up),
        121932631137021795);
}

void TestRounding::the_ends_of_the_range_are_exact()
{
    QCOMPARE(mulDiv(least, 1, 1, Rounding::HalfUp), least);
    QCOMPARE(mulDiv(least, -1, -1, Rounding::HalfUp), least);
    QCOMPARE(mulDiv(least, most, most, Rounding::Floor), least);
    QCOMPARE(mulDiv(least, least, least, Rounding::Floor), least);
    QCOMPARE(mulDiv(most, 1, 2, Rounding::HalfUp), 4611686018427387904);
    QCOMPARE(mulDiv(most, 1, least, Rounding::HalfUp), -1);
    QCOMPARE(mulDiv(most, 1, least, Rounding::Down), 0);
}

void TestRounding::a_result_out_of_range_is_an_error()
{
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(least, -1, 1, Rounding::Down));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(least, 1, -1, Rounding::Down));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(most, 2, 1, Rounding::Down));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(most, most, 1, Rounding::Down));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(least, least, 1, Rounding::Down));
    // 2^62 x 2^62 / 2^60 = 2^64, of which 64 bits would hold a 0
    constexpr std::int64_t power60 = std::int64_t{1} << 60;
    QVERIFY_THROWS_EXCEPTION(ValueError,
                             (void)mulDiv(4 * power60, 4 * power60, power60, Rounding::Down));
    // 3 x 6148914691236517205 / 2 = 9223372036854775807.5: only rounding up leaves the range
    QCOMPARE(mulDiv(3, 6148914691236517205, 2, Rounding::Down), most);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(3, 6148914691236517205, 2, Rounding::Up));
    QCOMPARE(mulDiv(-3, 6148914691236517205, 2, Rounding::Up), least);
}

void TestRounding::a_division_by_zero_is_an_error()
{
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(1, 1, 0, Rounding::HalfUp));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)mulDiv(0, 0, 0, Rounding::HalfUp));
}

// a x b - result x divisor, counted modulo 2^64, must be a remainder; together with the size of the
// result, which a floating-point estimate shows, that leaves one right answer.
void TestRounding::random_quotients_have_the_right_remainder()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    int checked = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto a = static_cast<std::int64_t>(random.next64() >> random.between(1, 62));
        const auto b = static_cast<std::int64_t>(random.next64() >> random.between(1, 62));
        const auto d = static_cast<std::int64_t>(random.next64() >> random.between(1, 62)) + 1;
        const long double estimate =
            static_cast<long double>(a) * static_cast<long double>(b) / static_cast<long double>(d);
        if (d <= 0 || estimate > 9.2e18L)
            continue;
        const std::int64_t result = mulDiv(a, b, d, Rounding::Down);
        const std::uint64_t remainder =
            static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b) -
            static_cast<std::uint64_t>(result) * static_cast<std::uint64_t>(d);
        QVERIFY(remainder < static_cast<std::uint64_t>(d));
        QVERIFY(std::abs(static_cast<long double>(result) - estimate) <= 2 + estimate * 1e-15L);
        QCOMPARE(mulDiv(a, b, d, Rounding::Up), result + (remainder != 0 ? 1 : 0));
        const bool half = remainder >= static_cast<std::uint64_t>(d) - remainder;
        QCOMPARE(mulDiv(a, -b, d, Rounding::HalfUp), -(result + (half ? 1 : 0)));
        ++checked;
    }
    QVERIFY(checked > 5'000);
}

void TestRounding::a_step_rounds_to_its_multiples()
{
    QCOMPARE(roundToStep(107, 5, Rounding::HalfUp), 105);
    QCOMPARE(roundToStep(108, 5, Rounding::HalfUp), 110);
    QCOMPARE(roundToStep(-108, 5, Rounding::HalfUp), -110);
    QCOMPARE(roundToStep(745, 10, Rounding::HalfDown), 740);
    QCOMPARE(roundToStep(101, 5, Rounding::Ceiling), 105);
    QCOMPARE(roundToStep(7, 1, Rounding::Up), 7);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)roundToStep(1, 0, Rounding::HalfUp));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)roundToStep(1, -5, Rounding::HalfUp));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)roundToStep(most, 5, Rounding::Up));
}

void TestRounding::sums_throw_instead_of_wrapping()
{
    QCOMPARE(checkedAdd(most - 1, 1), most);
    QCOMPARE(checkedAdd(least + 1, -1), least);
    QCOMPARE(checkedAdd(least, most), -1);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedAdd(most, 1));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedAdd(least, -1));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedAdd(least, least));
    QCOMPARE(checkedSubtract(least + 1, 1), least);
    QCOMPARE(checkedSubtract(-1, least), most);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedSubtract(0, least));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedSubtract(least, 1));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)checkedSubtract(most, -1));
}

QTEST_APPLESS_MAIN(TestRounding)
#include "tst_rounding.moc"
