// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <barrier>
#include <exception>
#include <functional>
#include <mutex>

namespace polaris
{

// The tills of a trial at work, each on a thread of its own. A till that throws ends the trial for
// all of them.
class TillThreads final
{
public:
    explicit TillThreads(std::size_t tills);

    // Blocks until every till has ended; then throws what the first one threw. Once per object.
    void run(const std::function<void(std::size_t till)>& work);

    // Asked by the work: a till has thrown, nobody need go on.
    [[nodiscard]] bool isBroken() const noexcept { return m_broken; }
    // Called by the work: blocks until all tills are here that have not ended.
    void meet() { m_meeting.arrive_and_wait(); }

private:
    void breakOff(const std::exception_ptr& error);

    std::size_t m_tills;
    std::barrier<> m_meeting;
    std::atomic<bool> m_broken{false};
    std::mutex m_mutex;
    std::exception_ptr m_first;
};

} // namespace polaris
