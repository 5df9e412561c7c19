// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/rate.h"

#include "core/values/value_error.h"

#include <QTest>

using namespace polaris;

class TestRate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percent_is_read_exactly_and_written_shortest();
    void anything_else_is_refused();
};

void TestRate::percent_is_read_exactly_and_written_shortest()
{
    struct Row {
        const char* text;
        std::int64_t ppm;
        const char* written;
    };
    for (const Row& row : {Row{"17", 170'000, "17"}, Row{"17.5", 175'000, "17.5"}, Row{"0", 0, "0"},
                           Row{"0.0001", 1, "0.0001"}, Row{"5.50", 55'000, "5.5"},
                           Row{"1000", 10'000'000, "1000"}}) {
        const Rate rate = Rate::parsePercent(row.text);
        QCOMPARE(rate.ppm(), row.ppm);
        QCOMPARE(rate.toPercentText(), std::string{row.written});
        QVERIFY(Rate::ppm(row.ppm) == rate);
    }
}

void TestRate::anything_else_is_refused()
{
    for (const char* text : {"", "17%", "-1", "-0.0001", "1000.0001", "1.23456", "17,5", "abc"})
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)Rate::parsePercent(text));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Rate::ppm(-1));
    QVERIFY_THROWS_EXCEPTION(ValueError, (void)Rate::ppm(10'000'001));
}

QTEST_APPLESS_MAIN(TestRate)
#include "tst_rate.moc"
