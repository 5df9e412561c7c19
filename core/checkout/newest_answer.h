// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"

#include <memory>

namespace polaris
{

// Asks a desk for one widget or presenter, of whose questions only the newest one counts. A member
// of the receiver; GUI thread.
class NewestAnswer final
{
public:
    // As DeskThread::ask; the answer to an earlier question is dropped.
    template <typename Question, typename Answered>
    void ask(DeskThread& desk, const char* action, QObject* receiver, Question question,
             Answered answered)
    {
        const int mine = ++*m_newest;
        desk.ask(action, receiver, std::move(question),
                 [newest = m_newest, mine, answered = std::move(answered)](const auto& answer) {
                     if (*newest == mine)
                         answered(answer);
                 });
    }
    // No answer is wanted any more.
    void drop() noexcept { ++*m_newest; }

private:
    std::shared_ptr<int> m_newest = std::make_shared<int>(0);
};

} // namespace polaris
