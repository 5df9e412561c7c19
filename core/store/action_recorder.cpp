// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/action_recorder.h"

#include "core/store/sql_text.h"

#include <utility>

namespace polaris
{

void ActionRecorder::begin(const char* action) noexcept
{
    m_present = {};
    m_present.action = action;
    m_present.begunAt = m_clock.utcNow();
}

void ActionRecorder::end() noexcept
{
    const InspectedAction ended = std::exchange(m_present, {});
    if (m_on && !ended.statements.empty())
        m_tell(ended);
}

void ActionRecorder::ran(const StatementRun& run) noexcept
{
    if (m_on)
        m_present.statements.push_back({sqlName(run.sql), run.took, run.rows, run.failed});
}

} // namespace polaris
