// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what a refund costs, from the receipt's number until it is recorded, beside the floor, a
// single-row INSERT and commit on the same server, and beside the same refund line by line:
// bench_refund [--quick] [--json]
// One till; a fast flush, and a link with a round trip of 20 ms. The rounds are interleaved. Exits
// with 1 when a refund took other than 2 statements and 2 round trips.
#include "tests/benchmark/refund_bench.h"
#include "tests/support/delay_proxy.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace
{

using namespace polaris;
using namespace polaris::test;

constexpr int tillsOfBench = 2;
constexpr int productsOfShop = 750; // the longest refund has 700 lines
constexpr Milliseconds slowLink{20};
constexpr int roundsPerLinkRound = 5; // one takes seconds
constexpr int linesOfLinkRefund = 50;

// One read and one write, whatever the length.
constexpr std::int64_t reachStatements = 2;
// A refund of 50 lines.
constexpr double reachSlowLinkMs = 60;

bool isConstant(const RefundBench& bench)
{
    return std::all_of(bench.refunds().begin(), bench.refunds().end(), [](const auto& refunds) {
        return refunds.statements.isAlways(reachStatements) &&
               refunds.roundTrips.isAlways(reachStatements);
    });
}

std::string text(const Counted& counted)
{
    const std::string least = std::to_string(counted.least);
    return counted.least == counted.most ? least : least + ".." + std::to_string(counted.most);
}

void print(const RefundBench& bench)
{
    printLaneHead(bench.name());
    printLane(bench.floor().pgbench, bench.floor());
    printLane(bench.floor().insert, bench.floor());
    for (const RefundBench::Refunds& refunds : bench.refunds()) {
        for (const Lane* lane : {&refunds.whole, &refunds.read, &refunds.write, &refunds.perLine})
            printLane(*lane, bench.floor());
    }
    std::printf("%-36s %12s %12s %14s %14s\n", "", "statements", "round trips", "line by line",
                "times slower");
    for (const RefundBench::Refunds& refunds : bench.refunds())
        std::printf("%-36s %12s %12s %14s %14.1f\n", refunds.whole.name().c_str(),
                    text(refunds.statements).c_str(), text(refunds.roundTrips).c_str(),
                    text(refunds.perLineStatements).c_str(),
                    refunds.perLine.multipleOf(refunds.whole));
}

QJsonObject toJson(const Counted& counted)
{
    return {{QStringLiteral("least"), qint64{counted.least}},
            {QStringLiteral("most"), qint64{counted.most}}};
}

QJsonObject toJson(const RefundBench& bench)
{
    const FloorLanes floor = bench.floor();
    QJsonArray all;
    for (const RefundBench::Refunds& refunds : bench.refunds())
        all.append(QJsonObject{
            {QStringLiteral("lines"), refunds.lines},
            {QStringLiteral("refund"), laneObject(refunds.whole, floor)},
            {QStringLiteral("read"), laneObject(refunds.read, floor)},
            {QStringLiteral("write"), laneObject(refunds.write, floor)},
            {QStringLiteral("per_line"), laneObject(refunds.perLine, floor)},
            {QStringLiteral("statements"), toJson(refunds.statements)},
            {QStringLiteral("round_trips"), toJson(refunds.roundTrips)},
            {QStringLiteral("per_line_statements"), toJson(refunds.perLineStatements)},
            {QStringLiteral("per_line_times_slower"), refunds.perLine.multipleOf(refunds.whole)}});
    return {{QStringLiteral("name"), QString::fromStdString(bench.name())},
            {QStringLiteral("pgbench"), laneObject(floor.pgbench, floor)},
            {QStringLiteral("insert"), laneObject(floor.insert, floor)},
            {QStringLiteral("refunds"), all}};
}

int measure(bool quick, bool json)
{
    ServedShop shop{plainShop(2 * tillsOfBench, productsOfShop, 1'000'000)};
    Connection{shop.ownerSettings()}.run(PgbenchFloor::createTable);
    const DelayProxy link{shop.server().address(), slowLink};
    const ServerAddress& server = shop.server().address();
    RefundBench fast{{.name = "fast flush",
                      .ownerConnection = server.connectionString(),
                      .tillConnection = server.connectionString("polaris_till"),
                      .lineCounts = {1, 10, linesOfLinkRefund, 700}},
                     shop,
                     0};
    RefundBench slow{{.name = "link of 20 ms",
                      .ownerConnection = link.connectionString(kServerAdmin),
                      .tillConnection = link.connectionString("polaris_till"),
                      .lineCounts = {linesOfLinkRefund},
                      .insertsPerRound = 3,
                      .linesPerRound = 300,
                      .mostLineByLine = 1},
                     shop,
                     tillsOfBench};

    const int rounds = quick ? 10 : 60;
    for (int round = 0; round <= rounds; ++round) {
        fast.runRound(round > 0);
        if (round % roundsPerLinkRound == 0)
            slow.runRound(round > 0);
    }
    const bool constant = isConstant(fast) && isConstant(slow);
    const Lane& linkRefund = slow.refunds().front().whole;
    if (json) {
        const QJsonObject all{
            {QStringLiteral("rounds"), rounds},
            {QStringLiteral("benches"), QJsonArray{toJson(fast), toJson(slow)}},
            {QStringLiteral("always_2_statements_and_round_trips"), constant},
            {QStringLiteral("fifty_lines_slow_link_ms"), linkRefund.percentileMs(0.5)}};
        std::printf("%s\n", QJsonDocument{all}.toJson().constData());
        return constant ? 0 : 1;
    }
    std::printf("One till, %d rounds. x: median of the rounds' ratios of p50.\n", rounds);
    for (const RefundBench* bench : {&fast, &slow})
        print(*bench);
    std::printf("\nA refund of any length: %s statements and round trips\n",
                constant ? "always 2" : "NOT always 2");
    printReached("50 lines, link of 20 ms, p50", linkRefund.percentileMs(0.5), reachSlowLinkMs,
                 " ms");
    return constant ? 0 : 1;
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
