// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/currency_table.h"
#include "tests/support/vectors.h"

#include <QTest>

using namespace polaris;
using test::VectorRow;

class TestCurrencyTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decimals_are_those_of_iso_4217()
    {
        int checked = 0;
        for (const VectorRow& row : test::readCsvVectors("currencies.csv")) {
            const std::string& code = row.at("code");
            const auto currency = findCurrency(code);
            const std::string& digits = row.at("iso_minor_units");
            QVERIFY2(currency.has_value() != digits.empty(), code.c_str());
            if (!currency)
                continue;
            QCOMPARE(std::string{currency->code()}, code);
            QCOMPARE(currency->minorDigits(), std::stoi(digits));
            ++checked;
        }
        QCOMPARE(checked, 125);
    }

    void what_is_no_code_is_not_found()
    {
        for (const char* text : {"", "E", "EU", "eur", "EURO", "ED ", "D A", " ", "XAU", "XTS"})
            QVERIFY2(!findCurrency(text), text);
    }

    // Where the table of CLDR and the list of coins say the same and it is more than one unit.
    void cash_steps_agree_with_two_sources_that_agree()
    {
        int coarse = 0;
        for (const VectorRow& row : test::readCsvVectors("currencies.csv")) {
            const auto currency = findCurrency(row.at("code"));
            const std::string& coin = row.at("smallest_coin");
            if (!currency || coin.empty())
                continue;
            const Money smallest = Money::parse(coin, *currency);
            const Money increment = Money::parse(row.at("cldr_cash_increment"), *currency);
            if (smallest != increment)
                continue;
            QCOMPARE(usualCashStepMinor(*currency), smallest.minor());
            coarse += smallest.minor() > 1;
        }
        QCOMPARE(coarse, 13);
    }

    void cash_steps_of_laws_and_of_nothing_special()
    {
        const auto step = [](const char* code) { return usualCashStepMinor(*findCurrency(code)); };
        QCOMPARE(step("AUD"), 5);
        QCOMPARE(step("HUF"), 500);
        QCOMPARE(step("NZD"), 10);
        QCOMPARE(step("EUR"), 1);
        QCOMPARE(step("JPY"), 1);
        QCOMPARE(step("KWD"), 1);
    }
};

QTEST_APPLESS_MAIN(TestCurrencyTable)
#include "tst_currency_table.moc"
