// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how many entries a second 8 writers add to one customer's ledger, with 100 entries and
// with 100,000, beside the way that sums all entries under the same lock:
// bench_ledger [--quick] [--json]
// The rounds of all are interleaved. Exits with 1 when a running balance is not right afterwards.
#include "tests/benchmark/lane_report.h"
#include "tests/benchmark/ledger_bench.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace
{

using namespace polaris;
using namespace polaris::test;

constexpr double reachTimesTheSummingWay = 20;
constexpr double reachTimesSlowerThanShort = 1.2;

double entriesPerSecond(const Lane& lane)
{
    constexpr double msOfSecond = 1'000;
    return msOfSecond / lane.percentileMs(0.5);
}

int measure(bool quick, bool json)
{
    ServedShop shop{plainShop(static_cast<int>(LedgerBench::writers), 1, 1)};
    LedgerBench bench{shop};
    const int rounds = quick ? 5 : 20;
    const Milliseconds duration{quick ? 500 : 1'500};
    for (int round = 0; round <= rounds; ++round)
        bench.runRound(duration, round > 0);

    const double timesTheSummingWay = bench.summing().multipleOf(bench.onLong());
    const double timesSlowerThanShort = bench.onLong().multipleOf(bench.onShort());
    const QString faults = shop.faults();
    if (json) {
        QJsonObject object{{QStringLiteral("rounds"), rounds},
                           {QStringLiteral("writers"), qint64{LedgerBench::writers}},
                           {QStringLiteral("times_the_summing_way"), timesTheSummingWay},
                           {QStringLiteral("times_slower_than_short"), timesSlowerThanShort},
                           {QStringLiteral("faults"), faults}};
        object[QStringLiteral("short_entries_per_second")] = entriesPerSecond(bench.onShort());
        object[QStringLiteral("long_entries_per_second")] = entriesPerSecond(bench.onLong());
        object[QStringLiteral("summing_entries_per_second")] = entriesPerSecond(bench.summing());
        std::printf("%s\n", QJsonDocument{object}.toJson().constData());
        return faults.isEmpty() ? 0 : 1;
    }
    std::printf("%zu writers on one ledger, %d rounds. x: median of the rounds' ratios.\n",
                LedgerBench::writers, rounds);
    std::printf("%-36s %12s %12s\n", "", "entries/s", "ms an entry");
    for (const Lane* lane : {&bench.onShort(), &bench.onLong(), &bench.summing()})
        std::printf("%-36s %12.0f %12.3f\n", lane->name().c_str(), entriesPerSecond(*lane),
                    lane->percentileMs(0.5));
    std::printf("%-36s %9.1f, at least %g: %s\n", "100,000 entries, x the summing way",
                timesTheSummingWay, reachTimesTheSummingWay,
                timesTheSummingWay >= reachTimesTheSummingWay ? "reached" : "missed");
    printReached("100,000 entries, x slower than 100", timesSlowerThanShort,
                 reachTimesSlowerThanShort, "");
    std::printf("Every running balance is right: %s\n", faults.isEmpty() ? "yes" : "NO");
    std::fprintf(stderr, "%s", qPrintable(faults));
    return faults.isEmpty() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application{argc, argv};
    const QStringList arguments = QCoreApplication::arguments();
    try {
        return measure(arguments.contains(QStringLiteral("--quick")),
                       arguments.contains(QStringLiteral("--json")));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
