// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/lane_report.h"

#include <cstdio>

namespace polaris::test
{

void printLaneHead(const std::string& name)
{
    std::printf("\n%-36s %9s %9s %9s %9s %10s %10s\n", name.c_str(), "p10 ms", "p50 ms", "p99 ms",
                "mean ms", "x pgbench", "x INSERT");
}

void printLane(const Lane& lane, const FloorLanes& floor)
{
    std::printf("%-36s %9.3f %9.3f %9.3f %9.3f %10.2f %10.2f\n", lane.name().c_str(),
                lane.percentileMs(0.1), lane.percentileMs(0.5), lane.percentileMs(0.99),
                lane.meanMs(), lane.multipleOf(floor.pgbench), lane.multipleOf(floor.insert));
}

void printReached(const char* what, double value, double most, const char* unit)
{
    std::printf("%-36s %9.2f%s, at most %g%s: %s\n", what, value, unit, most, unit,
                value <= most ? "reached" : "missed");
}

QJsonObject laneObject(const Lane& lane, const FloorLanes& floor)
{
    return {{QStringLiteral("p10_ms"), lane.percentileMs(0.1)},
            {QStringLiteral("p50_ms"), lane.percentileMs(0.5)},
            {QStringLiteral("p99_ms"), lane.percentileMs(0.99)},
            {QStringLiteral("mean_ms"), lane.meanMs()},
            {QStringLiteral("count"), static_cast<qint64>(lane.count())},
            {QStringLiteral("times_pgbench"), lane.multipleOf(floor.pgbench)},
            {QStringLiteral("times_insert"), lane.multipleOf(floor.insert)}};
}

} // namespace polaris::test
