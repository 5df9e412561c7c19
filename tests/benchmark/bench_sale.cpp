// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what a sale costs beside the floor, a single-row INSERT and commit on the same server:
// bench_sale [--quick] [--json]
// One till; a fast flush, a flush that takes 2 ms longer, and a link with a round trip of 20 ms.
// The rounds of the three are interleaved.
#include "tests/benchmark/lane_report.h"
#include "tests/benchmark/sale_bench.h"
#include "tests/support/delay_proxy.h"
#include "tests/support/flush_delay.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace
{

using namespace polaris;
using namespace polaris::test;

constexpr int tillsOfBench = 3;
constexpr std::chrono::microseconds slowFlush{2'000};
constexpr Milliseconds slowLink{20};
constexpr int roundsPerLinkRound = 5; // one takes seconds

// What a sale of 5 lines is to reach.
constexpr double reachFastMultiple = 4;
constexpr double reachSlowFlushMultiple = 1.4;
constexpr double reachSlowLinkMs = 24;

// The table of the floor.
void prepare(ServedShop& shop)
{
    Connection owner{shop.ownerSettings()};
    owner.run(PgbenchFloor::createTable);
}

FloorLanes floorOf(const SaleBench& bench)
{
    return {bench.pgbench(), bench.insert()};
}

void print(const SaleBench& bench)
{
    printLaneHead(bench.name());
    printLane(bench.pgbench(), floorOf(bench));
    printLane(bench.insert(), floorOf(bench));
    for (const SaleBench::Sales& sales : bench.sales()) {
        for (const Lane* lane : {&sales.call, &sales.checkout, &sales.journal, &sales.perLine})
            printLane(*lane, floorOf(bench));
    }
}

QJsonObject toJson(const SaleBench& bench)
{
    const FloorLanes floor = floorOf(bench);
    QJsonArray all;
    for (const SaleBench::Sales& sales : bench.sales())
        all.append(QJsonObject{{QStringLiteral("lines"), sales.lines},
                               {QStringLiteral("call"), laneObject(sales.call, floor)},
                               {QStringLiteral("checkout"), laneObject(sales.checkout, floor)},
                               {QStringLiteral("journal"), laneObject(sales.journal, floor)},
                               {QStringLiteral("per_line"), laneObject(sales.perLine, floor)}});
    return {{QStringLiteral("name"), QString::fromStdString(bench.name())},
            {QStringLiteral("pgbench"), laneObject(bench.pgbench(), floor)},
            {QStringLiteral("insert"), laneObject(bench.insert(), floor)},
            {QStringLiteral("sales"), all}};
}

const Lane& callOfFiveLines(const SaleBench& bench)
{
    for (const SaleBench::Sales& sales : bench.sales()) {
        if (sales.lines == 5)
            return sales.call;
    }
    throw std::logic_error{"no sale of 5 lines was measured"};
}

int measure(bool quick, bool json)
{
    const FlushDelay disk{slowFlush};
    ServedShop fastShop{plainShop(2 * tillsOfBench, 300, 1'000'000)};
    ServedShop slowShop{plainShop(tillsOfBench, 300, 1'000'000), disk.options()};
    prepare(fastShop);
    prepare(slowShop);
    const DelayProxy link{fastShop.server().address(), slowLink};
    const ServerAddress& fast = fastShop.server().address();
    const ServerAddress& slow = slowShop.server().address();
    SaleBench fastBench{{"fast flush",
                         fast.connectionString(),
                         fast.connectionString("polaris_till"),
                         {1, 5, 20, 100},
                         40,
                         140},
                        fastShop,
                        0};
    SaleBench slowBench{{"flush 2 ms longer",
                         slow.connectionString(),
                         slow.connectionString("polaris_till"),
                         {1, 5, 20, 100},
                         20,
                         70},
                        slowShop,
                        0};
    SaleBench linkBench{{"link of 20 ms",
                         link.connectionString(kServerAdmin),
                         link.connectionString("polaris_till"),
                         {5},
                         3,
                         42},
                        fastShop,
                        tillsOfBench};

    const int rounds = quick ? 10 : 60;
    for (int round = 0; round <= rounds; ++round) {
        fastBench.runRound(round > 0);
        slowBench.runRound(round > 0);
        if (round % roundsPerLinkRound == 0)
            linkBench.runRound(round > 0);
    }
    if (slowBench.pgbench().percentileMs(0.5) < 2)
        throw std::runtime_error{"the server's flush is not delayed"};

    const double fastMultiple = callOfFiveLines(fastBench).multipleOf(fastBench.pgbench());
    const double slowMultiple = callOfFiveLines(slowBench).multipleOf(slowBench.pgbench());
    const double linkMs = callOfFiveLines(linkBench).percentileMs(0.5);
    if (json) {
        const QJsonObject all{{QStringLiteral("rounds"), rounds},
                              {QStringLiteral("benches"),
                               QJsonArray{toJson(fastBench), toJson(slowBench), toJson(linkBench)}},
                              {QStringLiteral("five_lines_fast_multiple"), fastMultiple},
                              {QStringLiteral("five_lines_slow_flush_multiple"), slowMultiple},
                              {QStringLiteral("five_lines_slow_link_ms"), linkMs}};
        std::printf("%s\n", QJsonDocument{all}.toJson().constData());
        return 0;
    }
    std::printf("One till, %d rounds. x: median of the rounds' ratios of p50.\n", rounds);
    for (const SaleBench* bench : {&fastBench, &slowBench, &linkBench})
        print(*bench);
    std::printf("\nThe call of a sale of 5 lines\n");
    printReached("  fast flush, x pgbench", fastMultiple, reachFastMultiple, "");
    printReached("  flush 2 ms longer, x pgbench", slowMultiple, reachSlowFlushMultiple, "");
    printReached("  link of 20 ms, p50", linkMs, reachSlowLinkMs, " ms");
    return 0;
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
