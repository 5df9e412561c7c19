// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_shop.h"
#include "ui/format/formatter.h"
#include "ui/format/stock_note.h"

#include <QTest>

using namespace polaris;

namespace
{

const QChar kMark{0x200E};
const QChar kMinus{0x2212};

Formatter english()
{
    return Formatter{QLocale{QLocale::English, QLocale::UnitedStates}, rupees()};
}

} // namespace

class TestFormatter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts_have_marks_and_all_decimals()
    {
        QCOMPARE(english().amount(rupees(308860)), QStringLiteral("3,088.60"));
        QCOMPARE(english().amount(rupees(5)), QStringLiteral("0.05"));
        QCOMPARE(english().amount(rupees(-5850)),
                 kMark + QString{kMinus} + QStringLiteral("58.50"));
        QCOMPARE(english().amount(rupees(std::numeric_limits<std::int64_t>::min())),
                 kMark + QString{kMinus} + QStringLiteral("92,233,720,368,547,758.08"));
    }
    void money_carries_its_sign()
    {
        QCOMPARE(english().money(rupees(308860)),
                 kMark + QStringLiteral("Rs") + QChar::Nbsp + QStringLiteral("3,088.60"));
    }
    void a_currency_without_decimals_shows_none()
    {
        const Currency yen{"JPY", 0};
        const Formatter format{QLocale{QLocale::English, QLocale::UnitedStates}, yen};
        QCOMPARE(format.amount(Money{1234567, yen}), QStringLiteral("1,234,567"));
        QCOMPARE(format.shortAmount(Money{1000, yen}), QStringLiteral("1,000"));
    }
    void whole_amounts_may_be_short()
    {
        QCOMPARE(english().shortAmount(rupees(310000)), QStringLiteral("3,100"));
        QCOMPARE(english().shortAmount(rupees(308860)), QStringLiteral("3,088.60"));
    }
    void quantities_are_as_short_as_they_can_be()
    {
        QCOMPARE(english().quantity(Quantity::thousandths(2000)), QStringLiteral("2"));
        QCOMPARE(english().quantity(Quantity::thousandths(845)), QStringLiteral("0.845"));
        QCOMPARE(english().quantity(Quantity::thousandths(1500)), QStringLiteral("1.5"));
        QCOMPARE(english().quantity(Quantity::thousandths(1500), Unit::Kilogram),
                 QStringLiteral("1.500 kg"));
    }
    void the_locale_gives_the_digits_and_the_point()
    {
        const Formatter german{QLocale{QLocale::German}, rupees()};
        QCOMPARE(german.amount(rupees(308860)), QStringLiteral("3.088,60"));
        const Formatter arabic{QLocale{QLocale::Arabic, QLocale::Egypt}, rupees()};
        QCOMPARE(arabic.amount(rupees(1250)), QStringLiteral("١٢٫٥٠"));
    }
    void typed_amounts_are_exact_or_nothing_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("minor"); // -1: nothing
        QTest::newRow("whole") << QStringLiteral("5000") << qint64{500000};
        QTest::newRow("marks") << QStringLiteral("5,000.50") << qint64{500050};
        QTest::newRow("begins with the point") << QStringLiteral(".5") << qint64{50};
        QTest::newRow("ends with the point") << QStringLiteral("5.") << qint64{500};
        QTest::newRow("too many decimals") << QStringLiteral("1.005") << qint64{-1};
        QTest::newRow("letters") << QStringLiteral("12a") << qint64{-1};
        QTest::newRow("empty") << QString{} << qint64{-1};
        QTest::newRow("a billion billions") << QStringLiteral("99999999999999999999") << qint64{-1};
        QTest::newRow("arabic digits") << QStringLiteral("١٢") << qint64{1200};
    }
    void typed_amounts_are_exact_or_nothing()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, minor);
        const auto amount = english().parseAmount(typed);
        QCOMPARE(amount ? amount->minor() : -1, minor);
    }
    void thousands_marks_are_never_a_hundredfold_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("minor"); // -1: nothing
        const QString en = QStringLiteral("en"), de = QStringLiteral("de");
        QTest::newRow("en groups") << en << QStringLiteral("1,250") << qint64{125000};
        QTest::newRow("en two groups") << en << QStringLiteral("1,250,000.5") << qint64{125000050};
        QTest::newRow("en a comma as point") << en << QStringLiteral("12,50") << qint64{1250};
        QTest::newRow("en a zero groups nothing") << en << QStringLiteral("0,50") << qint64{50};
        QTest::newRow("en other marks") << en << QStringLiteral("1.250,50") << qint64{-1};
        QTest::newRow("en two points") << en << QStringLiteral("1.2.5") << qint64{-1};
        QTest::newRow("en two commas") << en << QStringLiteral("1,2,5") << qint64{-1};
        QTest::newRow("en wrong groups") << en << QStringLiteral("12,50.00") << qint64{-1};
        QTest::newRow("en four digits") << en << QStringLiteral("1250,000") << qint64{-1};
        QTest::newRow("de groups") << de << QStringLiteral("2.200") << qint64{220000};
        QTest::newRow("de whole") << de << QStringLiteral("2.200,50") << qint64{220050};
        QTest::newRow("de a full stop as point") << de << QStringLiteral("12.50") << qint64{1250};
        QTest::newRow("de no groups") << de << QStringLiteral("2200.00") << qint64{220000};
        QTest::newRow("fr a space groups")
            << QStringLiteral("fr") << QStringLiteral("2 200,50") << qint64{220050};
        QTest::newRow("fr a full stop as point")
            << QStringLiteral("fr") << QStringLiteral("12.50") << qint64{1250};
        QTest::newRow("de-CH an apostrophe groups")
            << QStringLiteral("de_CH") << QStringLiteral("2'200.50") << qint64{220050};
    }
    void thousands_marks_are_never_a_hundredfold()
    {
        QFETCH(QString, language);
        QFETCH(QString, typed);
        QFETCH(qint64, minor);
        const Formatter format{QLocale{language}, rupees()};
        const auto amount = format.parseAmount(typed);
        QCOMPARE(amount ? amount->minor() : -1, minor);
    }
    void a_weight_that_may_be_thousands_is_no_weight_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("thousandths"); // -1: nothing
        QTest::newRow("a comma as point") << QStringLiteral("0,845") << qint64{845};
        QTest::newRow("half") << QStringLiteral("1,5") << qint64{1500};
        QTest::newRow("point") << QStringLiteral("1.845") << qint64{1845};
        QTest::newRow("either way") << QStringLiteral("1,845") << qint64{-1};
    }
    void a_weight_that_may_be_thousands_is_no_weight()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, thousandths);
        const auto quantity = english().parseQuantity(typed);
        QCOMPARE(quantity ? quantity->thousandths() : -1, thousandths);
    }
    void typed_days_are_the_newest_such_day_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("day"); // invalid: nothing
        QTest::newRow("whole") << QStringLiteral("2022-11-05") << QDate{2022, 11, 5};
        QTest::newRow("full stops") << QStringLiteral("2022.11.5") << QDate{2022, 11, 5};
        QTest::newRow("this year") << QStringLiteral("02-14") << QDate{2023, 2, 14};
        QTest::newRow("last year") << QStringLiteral("12-24") << QDate{2022, 12, 24};
        QTest::newRow("this month") << QStringLiteral("3") << QDate{2023, 3, 3};
        QTest::newRow("last month") << QStringLiteral("28") << QDate{2023, 2, 28};
        QTest::newRow("a month that has it") << QStringLiteral("31") << QDate{2023, 1, 31};
        QTest::newRow("a leap day") << QStringLiteral("02-29") << QDate{2020, 2, 29};
        QTest::newRow("arabic digits") << QStringLiteral("٠٢-١٤") << QDate{2023, 2, 14};
        QTest::newRow("tomorrow") << QStringLiteral("2023-03-16") << QDate{};
        QTest::newRow("no such month") << QStringLiteral("13-01") << QDate{};
        QTest::newRow("no such day") << QStringLiteral("32") << QDate{};
        QTest::newRow("letters") << QStringLiteral("T1-000012") << QDate{};
        QTest::newRow("too many parts") << QStringLiteral("1-2-3-4") << QDate{};
        QTest::newRow("endless") << QStringLiteral("99999999999999999999") << QDate{};
    }
    void typed_days_are_the_newest_such_day()
    {
        QFETCH(QString, typed);
        QFETCH(QDate, day);
        QCOMPARE(english().parseDay(typed, QDate{2023, 3, 15}).value_or(QDate{}), day);
    }
    void stock_says_a_word_data()
    {
        QTest::addColumn<int>("policy");
        QTest::addColumn<qint64>("thousandths");
        QTest::addColumn<QString>("text");
        const int block = static_cast<int>(StockPolicy::Block);
        const int ask = static_cast<int>(StockPolicy::Ask);
        const int allow = static_cast<int>(StockPolicy::Allow);
        QTest::newRow("plenty") << block << qint64{24000} << QStringLiteral("24");
        QTest::newRow("few") << block << qint64{1000} << QStringLiteral("1 left");
        QTest::newRow("none") << block << qint64{0} << QStringLiteral("out");
        QTest::newRow("below zero") << ask << qint64{-2000} << QStringLiteral("out");
        QTest::newRow("never refused") << allow << qint64{-2000} << QStringLiteral("∞");
    }
    void stock_says_a_word()
    {
        QFETCH(int, policy);
        QFETCH(qint64, thousandths);
        QFETCH(QString, text);
        Product product = FakeShop{}.product("RICE");
        product.policy = static_cast<StockPolicy>(policy);
        QCOMPARE(stockNote(product, Quantity::thousandths(thousandths), english()).text, text);
    }
    void stock_that_was_not_read_yet_says_nothing()
    {
        QVERIFY(stockNote(FakeShop{}.product("RICE"), std::nullopt, english()).text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFormatter)
#include "tst_formatter.moc"
