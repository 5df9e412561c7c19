// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/inspection.h"
#include "core/domain/ports.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace polaris
{

// The answer to a question, or why there is none.
template <typename Value>
struct Answer {
    std::optional<Value> value;
    ConnectionTrouble trouble = ConnectionTrouble::None;
    std::string diagnostic; // SQLSTATE or empty; never prose of the server
};

// The thread that finds and edits for the pages of a window: it opens its own connection when it
// starts, and a new one at the first question after that was lost. Questions are asked in order.
// All public functions return at once.
class DeskThread final : public QObject
{
    Q_OBJECT

public:
    // Runs on the worker thread; throws ShopError.
    using OpenDesk = std::function<std::unique_ptr<ShopDesk>()>;
    // log: used on the worker thread; must outlive it.
    explicit DeskThread(OpenDesk openDesk, ActionLog* log = nullptr, QObject* parent = nullptr);
    ~DeskThread() override; // waits for the question of the moment

    void start();

    // question(ShopDesk&) runs on the worker thread and returns a value; answered(Answer<value>)
    // runs on the thread of this object, unless the receiver is gone by then. Whoever asks again
    // before the answer drops the earlier one. action, a literal, is the name
    // that the statement inspector and its budgets know it by.
    template <typename Question, typename Answered>
    void ask(const char* action, QObject* receiver, Question question, Answered answered)
    {
        using Value = std::invoke_result_t<Question, ShopDesk&>;
        run(action, [this, receiver = QPointer{receiver}, question = std::move(question),
                     answered = std::move(answered)](const Work& work) {
            Answer<Value> answer;
            work([&](ShopDesk& desk) { answer.value.emplace(question(desk)); }, answer.trouble,
                 answer.diagnostic);
            tell([receiver, answered, answer = std::move(answer)] {
                if (receiver)
                    answered(answer);
            });
        });
    }

private:
    class Worker;
    // Does something with the desk, or says what was in the way.
    using Work = std::function<void(const std::function<void(ShopDesk&)>&, ConnectionTrouble&,
                                    std::string&)>;
    void run(const char* action, std::function<void(const Work&)> job);
    void tell(std::function<void()> call);
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris
