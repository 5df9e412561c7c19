// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace polaris
{

// One statement as it went over the wire.
struct StatementRun {
    std::string_view sql;              // valid during the call that tells of it
    std::chrono::microseconds took{0}; // from the first byte sent to the last one read
    std::int64_t rows = 0;             // returned
    bool failed = false;
};

// Hears of every statement of a connection, on the connection's thread, before its result is used.
class StatementWatch
{
public:
    virtual ~StatementWatch() = default;
    virtual void ran(const StatementRun& run) noexcept = 0;
};

} // namespace polaris
