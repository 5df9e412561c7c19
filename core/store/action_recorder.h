// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/inspection.h"
#include "core/postgres/statement_watch.h"

#include <atomic>
#include <functional>

namespace polaris
{

// Gathers the statements of one worker's actions. Belongs to the worker's thread, but for setOn().
class ActionRecorder final : public ActionLog, public StatementWatch
{
public:
    // Runs on the worker's thread at the end of each action that asked anything.
    using Tell = std::function<void(const InspectedAction&)>;
    ActionRecorder(const Clock& clock, Tell tell) : m_clock{clock}, m_tell{std::move(tell)} {}

    // Any thread. Off, nothing is gathered.
    void setOn(bool on) noexcept { m_on = on; }

    void begin(const char* action) noexcept override;
    void end() noexcept override;
    void ran(const StatementRun& run) noexcept override;

private:
    const Clock& m_clock;
    Tell m_tell;
    std::atomic<bool> m_on{false};
    InspectedAction m_present;
};

} // namespace polaris
