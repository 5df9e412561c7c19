// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/money.h"

#include "core/values/value_error.h"
#include "tests/support/fakes.h"

#include <QTest>

#include <limits>
#include <numeric>

using namespace polaris;

namespace
{

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

const Currency eur{"EUR", 2};
const Currency jpy{"JPY", 0};
const Currency kwd{"KWD", 3};
const Currency clf{"CLF", 4};

std::vector<std::int64_t> minors(const std::vector<Money>& parts)
{
    std::vector<std::int64_t> result;
    for (const Money& part : parts)
        result.push_back(part.minor());
    return result;
}

} // namespace

class TestMoney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void a_currency_has_three_capitals_and_0_to_4_decimals();
    void text_is_read_exactly_data();
    void text_is_read_exactly();
    void anything_else_is_refused_data();
    void anything_else_is_refused();
    void text_survives_the_round_trip();
    void sums_are_exact_and_checked();
    void two_currencies_never_mix();
    void rounding_keeps_the_currency();
    void shares_add_up_to_the_amount();
    void shares_that_cannot_be_split_by_are_refused();
    void random_shares_always_add_up();
};

void TestMoney::a_currency_has_three_capitals_and_0_to_4_decimals()
{
    QCOMPARE(eur.code(), std::string_view{"EUR"});
    QCOMPARE(eur.minorDigits(), 2);
    QCOMPARE(jpy.minorPerMajor(), 1);
    QCOMPARE(eur.minorPerMajor(), 100);
    QCOMPARE(clf.minorPerMajor(), 10'000);
    QVERIFY(eur != Currency("EUR", 3));
    QVERIFY(eur != Currency("USD", 2));
    for (const char* code : {"", "EU", "EURO", "eur", "E1R", "E R", "\xC3\x84"})
        QVERIFY_THROWS_EXCEPTION(ValueError, Currency(code, 2));
    for (const int digits : {-1, 5, 100})
        QVERIFY_THROWS_EXCEPTION(ValueError, Currency("EUR", digits));
}

void TestMoney::text_is_read_exactly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("digits");
    QTest::addColumn<qint64>("minor");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char* text, int digits, qint64 minor, const char* written) {
        QTest::addRow("%s with %d decimals", text, digits)
            << QByteArray{text} << digits << minor << QByteArray{written};
    };
    row("12", 2, 1200, "12.00");
    row("12.5", 2, 1250, "12.50");
    row("-0.05", 2, -5, "-0.05");
    row("-0", 2, 0, "0.00");
    row("0.5", 4, 5000, "0.5000");
    row("007.10", 2, 710, "7.10");
    row("1500", 0, 1500, "1500");
    row("1.234", 3, 1234, "1.234");
    row("92233720368547758.07", 2, most, "92233720368547758.07");
    row("-92233720368547758.08", 2, least, "-92233720368547758.08");
}

void TestMoney::text_is_read_exactly()
{
    QFETCH(QByteArray, text);
    QFETCH(int, digits);
    QFETCH(qint64, minor);
    QFETCH(QByteArray, written);
    const Money money = Money::parse(text.toStdString(), Currency{"XTS", digits});
    QCOMPARE(money.minor(), minor);
    QCOMPARE(QByteArray::fromStdString(money.toText()), written);
}

void TestMoney::anything_else_is_refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             "-",
                             ".",
                             ".5",
                             "5.",
                             "+5",
                             " 5",
                             "5 ",
                             "1,50",
                             "1.234",
                             "1.2.3",
                             "1e3",
                             "--1",
                             "-.5",
                             "0x10",
                             "nan",
                             "1_000",
                             "\xD9\xA1",
                             "5\xE2\x82\xAC",
                             "92233720368547758.08",
                             "-92233720368547758.09",
                             "99999999999999999999999999999999999999",
                             "1-"})
        QTest::addRow("'%s'", text) << QByteArray{text};
    QTest::newRow("a zero byte") << QByteArray("1\0", 2);
}

void TestMoney::anything_else_is_refused()
{
    QFETCH(QByteArray, text);
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Money::parse(text.toStdString(), eur));
}

void TestMoney::text_survives_the_round_trip()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    for (int i = 0; i < 5'000; ++i) {
        const auto minor = static_cast<std::int64_t>(random.next64()) >> random.between(0, 63);
        for (const Currency& currency : {eur, jpy, kwd, clf}) {
            const Money money{minor, currency};
            QVERIFY(Money::parse(money.toText(), currency) == money);
        }
    }
}

void TestMoney::sums_are_exact_and_checked()
{
    QCOMPARE((Money{most - 1, eur} + Money{1, eur}).minor(), most);
    QCOMPARE((Money{5, eur} - Money{12, eur}).minor(), -7);
    QCOMPARE((-Money{5, eur}).minor(), -5);
    QVERIFY(Money::zero(eur).isZero());
    QVERIFY(Money(1, eur) > Money::zero(eur));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{most, eur} + Money{1, eur}));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{least, eur} - Money{1, eur}));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(-Money{least, eur}));
    Money unchanged{most, eur};
    QVERIFY_THROWS_EXCEPTION(ValueError, unchanged += Money(1, eur));
    QCOMPARE(unchanged.minor(), most);
}

void TestMoney::two_currencies_never_mix()
{
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{1, eur} + Money{1, jpy}));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{1, eur} - Money{1, jpy}));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{0, eur} == Money{0, jpy}));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)(Money{1, eur} < Money{2, jpy}));
}

void TestMoney::rounding_keeps_the_currency()
{
    const Money rounded = Money{1072, eur}.roundedTo(5, Rounding::HalfUp);
    QCOMPARE(rounded.minor(), 1070);
    QVERIFY(rounded.currency() == eur);
}

void TestMoney::shares_add_up_to_the_amount()
{
    const std::vector<std::int64_t> thirds{1, 1, 1};
    QCOMPARE(minors(allocate(Money{100, eur}, thirds)), (std::vector<std::int64_t>{34, 33, 33}));
    QCOMPARE(minors(allocate(Money{-100, eur}, thirds)),
             (std::vector<std::int64_t>{-34, -33, -33}));
    const std::vector<std::int64_t> withNothing{0, 1, 0, 1};
    QCOMPARE(minors(allocate(Money{3, eur}, withNothing)), (std::vector<std::int64_t>{0, 2, 0, 1}));
    QCOMPARE(minors(allocate(Money{0, eur}, thirds)), (std::vector<std::int64_t>{0, 0, 0}));
    const std::vector<std::int64_t> one{most};
    QCOMPARE(minors(allocate(Money{most, eur}, one)), one);
    QCOMPARE(minors(allocate(Money{least, eur}, one)), std::vector<std::int64_t>{least});
}

void TestMoney::shares_that_cannot_be_split_by_are_refused()
{
    const Money amount{100, eur};
    for (const std::vector<std::int64_t>& shares :
         {std::vector<std::int64_t>{}, {0}, {0, 0}, {1, -1}, {2, -1}, {most, 1}})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)allocate(amount, shares));
}

void TestMoney::random_shares_always_add_up()
{
    const std::uint64_t seed = test::testSeed();
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    test::SeededRandom random{seed};
    for (int i = 0; i < 3'000; ++i) {
        std::vector<std::int64_t> shares(static_cast<std::size_t>(random.between(1, 12)));
        for (std::int64_t& share : shares)
            share = random.between(0, 3) == 0 ? 0 : random.between(1, 1'000'000'000);
        shares.back() += 1;
        const std::int64_t amount =
            static_cast<std::int64_t>(random.next64()) >> random.between(1, 62);
        const std::vector<std::int64_t> parts = minors(allocate(Money{amount, eur}, shares));
        QCOMPARE(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), amount);
        const std::int64_t sum = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
        for (std::size_t n = 0; n < parts.size(); ++n) {
            const std::int64_t exact = mulDiv(amount, shares[n], sum, Rounding::Down);
            QVERIFY(std::abs(parts[n] - exact) <= (shares[n] == 0 ? 0 : 1));
        }
    }
}

QTEST_APPLESS_MAIN(TestMoney)
#include "tst_money.moc"
