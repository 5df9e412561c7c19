// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/money.h"

#include "core/values/value_error.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <array>

using namespace polaris;
using test::VectorRow;

namespace
{

constexpr std::array everyMode = {Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven,
                                  Rounding::Up,     Rounding::Down,     Rounding::Ceiling,
                                  Rounding::Floor};

// Rows have amounts finer than a currency: they are compared in millionths.
std::int64_t millionths(const std::string& text)
{
    const std::size_t stop = text.find('.');
    const std::string fraction = stop == std::string::npos ? "" : text.substr(stop + 1);
    return std::stoll(text.substr(0, stop) + fraction + std::string(6 - fraction.size(), '0'));
}

} // namespace

class TestMoneyVectors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_row_of_money_allocation_is_checked_or_counted();
    void every_row_of_cash_rounding_is_checked_or_counted();
    void every_row_of_currencies_is_checked_or_counted();
};

// FloorToLargestRemainder is checked where the till uses it: with the tax of a document.
void TestMoneyVectors::every_row_of_money_allocation_is_checked_or_counted()
{
    const char* const otherMethod = "a method of splitting that the till does not use";
    const char* const elsewhere = "largest remainder: checked by tst_tax_vectors";
    test::VectorBook book{"money-allocation.csv"};
    for (const VectorRow& row : test::readCsvVectors("money-allocation.csv")) {
        const std::string& method = row.at("method");
        if (method != "FloorToFirst" && method != "ToFirst") {
            book.leaveOut(method == "FloorToLargestRemainder" ? elsewhere : otherMethod);
            continue;
        }
        const Currency currency{row.at("currency"), 2};
        const std::int64_t step = Money::parse(row.at("step"), currency).minor();
        const Money steps{Money::parse(row.at("amount"), currency).minor() / step, currency};
        std::vector<std::int64_t> shares;
        for (const std::string& ratio : test::splitList(row.at("ratios"), ';'))
            shares.push_back(std::stoll(ratio));
        const std::vector<Money> parts = allocate(steps, shares);
        const auto expected = test::splitList(row.at("expected"), ';');
        QCOMPARE(parts.size(), expected.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            QCOMPARE(Money(parts[i].minor() * step, currency).toText(), expected[i]);
        book.check();
    }
    book.print();
    QCOMPARE(book.reasons(), (std::map<std::string, int>{{otherMethod, 28}, {elsewhere, 6}}));
    QCOMPARE(book.checked(), 10);
}

void TestMoneyVectors::every_row_of_cash_rounding_is_checked_or_counted()
{
    const char* const refusesInexact = "a till rounds cash, it has no mode that refuses to";
    const char* const finland = "no exemption for a payment of 1 or 2 cents in all";
    const std::map<std::string, Rounding> modes{{"half_up", Rounding::HalfUp},
                                                {"half_up (Finland)", Rounding::HalfUp},
                                                {"half_down", Rounding::HalfDown},
                                                {"toward_zero", Rounding::Down},
                                                {"away_from_zero", Rounding::Up}};
    test::VectorBook book{"cash-rounding.csv"};
    for (const VectorRow& row : test::readCsvVectors("cash-rounding.csv")) {
        if (row.at("expected").starts_with("error")) {
            book.leaveOut(refusesInexact);
            continue;
        }
        if (row.at("note").find("NOT rounded") != std::string::npos) {
            book.leaveOut(finland);
            continue;
        }
        const std::int64_t amount = millionths(row.at("amount"));
        const std::int64_t step = millionths(row.at("increment"));
        const std::int64_t expected = millionths(row.at("expected"));
        if (row.at("mode") == "exact") {
            for (const Rounding mode : everyMode)
                QCOMPARE(roundToStep(amount, step, mode), expected);
        } else {
            QCOMPARE(roundToStep(amount, step, modes.at(row.at("mode"))), expected);
        }
        book.check();
    }
    book.print();
    QCOMPARE(book.reasons(), (std::map<std::string, int>{{refusesInexact, 5}, {finland, 1}}));
    QCOMPARE(book.checked(), 111);
}

void TestMoneyVectors::every_row_of_currencies_is_checked_or_counted()
{
    const char* const noMinorUnit = "funds and metals have no minor unit";
    test::VectorBook book{"currencies.csv"};
    for (const VectorRow& row : test::readCsvVectors("currencies.csv")) {
        if (row.at("iso_minor_units").empty()) {
            book.leaveOut(noMinorUnit);
            continue;
        }
        const int digits = std::stoi(row.at("iso_minor_units"));
        const Currency currency{row.at("code"), digits};
        QCOMPARE(std::string{currency.code()}, row.at("code"));
        QCOMPARE(Money::parse("1", currency).minor(), currency.minorPerMajor());
        const std::string smallest = digits == 0 ? "1" : "0." + std::string(digits - 1, '0') + "1";
        QCOMPARE(Money(1, currency).toText(), smallest);
        for (const char* column : {"cldr_cash_increment", "smallest_coin"}) {
            const std::string& step = row.at(column);
            if (step.empty())
                continue;
            const std::int64_t stepMinor = Money::parse(step, currency).minor();
            QVERIFY(stepMinor >= 1);
            QCOMPARE(Money(3 * stepMinor, currency).roundedTo(stepMinor, Rounding::HalfUp).minor(),
                     3 * stepMinor);
        }
        book.check();
    }
    book.print();
    QCOMPARE(book.reasons(), (std::map<std::string, int>{{noMinorUnit, 8}}));
    QCOMPARE(book.checked(), 125);
}

QTEST_APPLESS_MAIN(TestMoneyVectors)
#include "tst_money_vectors.moc"
