// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_threads.h"

#include <thread>
#include <vector>

namespace polaris
{

TillThreads::TillThreads(std::size_t tills)
    : m_tills{tills},
      m_meeting{static_cast<std::ptrdiff_t>(tills)}
{
}

void TillThreads::run(const std::function<void(std::size_t till)>& work)
{
    // However a till ends, nobody waits for it any longer.
    const auto runOne = [&](std::size_t till) {
        try {
            work(till);
        } catch (...) {
            breakOff(std::current_exception());
        }
        m_meeting.arrive_and_drop();
    };
    {
        std::vector<std::jthread> threads;
        try {
            while (threads.size() < m_tills)
                threads.emplace_back(runOne, threads.size());
        } catch (...) {
            // The system gives no more threads.
            breakOff(std::current_exception());
            for (std::size_t till = threads.size(); till < m_tills; ++till)
                m_meeting.arrive_and_drop();
        }
    }
    if (m_first)
        std::rethrow_exception(m_first);
}

void TillThreads::breakOff(const std::exception_ptr& error)
{
    const std::lock_guard lock{m_mutex};
    if (!m_first)
        m_first = error;
    m_broken = true;
}

} // namespace polaris
