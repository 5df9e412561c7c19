// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_tally.h"
#include "tests/support/fakes.h"

#include <QTest>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// What a simulation counts, and that no fault hides another one.
class TestTillTally final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_keys.clear();
        for (int n = 0; n < 5; ++n)
            m_keys.push_back(SaleId::generate(m_clock, m_random));
    }

    void each_outcome_is_counted_once()
    {
        TillTally tally;
        tally.count(Recorded{receipt(0)}, 5ms);
        tally.count(AlreadyRecorded{receipt(1)}, 7ms);
        tally.count(busyAfter(5'000ms), 1ms);
        tally.count(Unknown{3}, 1ms);
        tally.count(Refused{RefusalReason::NotConnected, {}}, 1ms);
        QCOMPARE(tally.sales, 2);
        QCOMPARE(tally.busy, 1);
        QCOMPARE(tally.otherOutcomes, 2);
        QCOMPARE(tally.times.count(), std::size_t{2});
        QCOMPARE(tally.times.maxMs(), 7.0);
        QVERIFY((tally.recorded == std::vector{m_keys[0], m_keys[1]}));
    }

    void a_sale_given_up_before_its_budget_is_seen()
    {
        TillTally tally;
        tally.count(busyAfter(5'000ms), {});
        tally.count(busyAfter(5'001ms), {});
        QCOMPARE(tally.busyBeforeBudget, 0);
        tally.count(busyAfter(4'999ms), {});
        QCOMPARE(tally.busyBeforeBudget, 1);
        QCOMPARE(tally.busy, 3);
    }

    void tallies_are_merged()
    {
        TillTally all;
        for (std::size_t till = 0; till < 2; ++till) {
            TillTally tally;
            tally.count(Recorded{receipt(till)}, 5ms);
            tally.count(busyAfter(1ms), {});
            tally.traffic = {.statements = 3, .roundTrips = 2};
            all.merge(tally);
        }
        QCOMPARE(all.sales, 2);
        QCOMPARE(all.busy, 2);
        QCOMPARE(all.busyBeforeBudget, 2);
        QCOMPARE(all.traffic.statements, 6);
        QCOMPARE(all.traffic.roundTrips, 4);
        QVERIFY((all.recorded == std::vector{m_keys[0], m_keys[1]}));
    }

    void keys_that_agree_have_no_fault()
    {
        const KeyFaults faults = compareKeys({m_keys[1], m_keys[0]}, {m_keys[0], m_keys[1]});
        QCOMPARE(faults.lost + faults.doubled + faults.unknown, 0);
        const KeyFaults none = compareKeys({}, {});
        QCOMPARE(none.lost + none.doubled + none.unknown, 0);
    }

    // As many rows as were told, and three faults.
    void a_lost_sale_cancels_neither_a_doubled_one_nor_an_unknown_one()
    {
        const KeyFaults faults = compareKeys({m_keys[0], m_keys[1], m_keys[2], m_keys[3]},
                                             {m_keys[3], m_keys[0], m_keys[4], m_keys[0]});
        QCOMPARE(faults.lost, 2);
        QCOMPARE(faults.doubled, 1);
        QCOMPARE(faults.unknown, 1);
    }

private:
    Receipt receipt(std::size_t key) const
    {
        return {
            .key = m_keys[key], .tillCode = "T1", .number = 1, .recordedAt = {}, .chainMark = {}};
    }
    static Busy busyAfter(Milliseconds elapsed)
    {
        Attempt last;
        last.elapsedMs = elapsed;
        last.budgetMs = 5'000ms;
        return {last, false};
    }

    SystemClock m_clock;
    SystemRandom m_random;
    std::vector<SaleId> m_keys;
};

QTEST_APPLESS_MAIN(TestTillTally)
#include "tst_till_tally.moc"
