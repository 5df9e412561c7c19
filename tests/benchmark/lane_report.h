// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/lane.h"

#include <QJsonObject>

namespace polaris::test
{

// The floor that the lanes of one bench are compared with, measured in the same rounds.
struct FloorLanes {
    const Lane& pgbench;
    const Lane& insert;
};

// A table on standard output: its head, then a line for each lane.
void printLaneHead(const std::string& name);
void printLane(const Lane& lane, const FloorLanes& floor);
// Whether a figure is what it is to reach.
void printReached(const char* what, double value, double most, const char* unit);
[[nodiscard]] QJsonObject laneObject(const Lane& lane, const FloorLanes& floor);

} // namespace polaris::test
