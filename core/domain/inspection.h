// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace polaris
{

// One statement of an action, as the statement inspector shows it. It took one round trip.
struct InspectedStatement {
    std::string name; // of its file, "complete_sale"; its text when it has none
    std::chrono::microseconds took{0};
    std::int64_t rows = 0;
    bool failed = false;
};

// What one action of a window asked of the database.
struct InspectedAction {
    std::string action; // "sale", "refund_read": the name that its budget has
    Timestamp begunAt;
    std::vector<InspectedStatement> statements;
    [[nodiscard]] std::chrono::microseconds took() const;
    [[nodiscard]] std::int64_t rows() const;
    // The first statement that ran twice; empty when none did. That is how an N+1 looks.
    [[nodiscard]] std::string repeated() const;
};

// Is told by a worker when it begins and ends an action. Belongs to the worker's thread.
class ActionLog
{
public:
    virtual ~ActionLog() = default;
    virtual void begin(const char* action) noexcept = 0;
    virtual void end() noexcept = 0;
};

// Begins an action and ends it with the scope. Without a log nothing happens.
class ActionScope final
{
public:
    ActionScope(ActionLog* log, const char* action) : m_log{log}
    {
        if (m_log)
            m_log->begin(action);
    }
    ~ActionScope()
    {
        if (m_log)
            m_log->end();
    }
    ActionScope(const ActionScope&) = delete;
    ActionScope& operator=(const ActionScope&) = delete;

private:
    ActionLog* m_log;
};

} // namespace polaris
