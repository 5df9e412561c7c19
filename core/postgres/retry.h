// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/database_error.h"
#include "core/values/attempt.h"

#include <functional>

namespace polaris
{

// The bounds of a call that may run again. Pauses are drawn evenly between their ends (full
// jitter).
struct RetryPolicy {
    Milliseconds budget{5'000};       // from the first try; then the call gives up
    Milliseconds doubtBudget{10'000}; // the same, once the outcome is in doubt
    int attemptsMax = 500;
    bool secondTryAtOnce = true;  // the second try queues fairly, so it need not guess when to come
    Milliseconds busyPauseMin{5}; // between attempts that met a held lock or a conflict
    Milliseconds busyPauseMax{40};
    Milliseconds reconnectPauseMin{50}; // doubling, up to the maximum
    Milliseconds reconnectPauseMax{1'000};
};

enum class RetryVerdict : std::uint8_t {
    RunAgain, // the pause is over: run the whole call again with the same key
    GiveUp,   // budget or attempts are used up; nothing is recorded
    Stopped,  // somebody asked to stop; nothing is recorded
    InDoubt,  // the doubt could not be settled within its budget
    Final,    // the failure is the answer: running again changes nothing
};

// Decides after each failure of one call whether it runs again, and waits in between. It holds no
// lock and no connection: the caller's loop runs the whole call. Belongs to one thread.
class RetryLoop final
{
public:
    struct Tools {
        const Clock& clock;
        Sleeper& sleeper;
        RandomSource& random;
    };
    using Tell = std::function<void(const Attempt&)>;
    using StopAsked = std::function<bool()>;

    // inDoubt: the call may have been recorded before its first try.
    RetryLoop(const RetryPolicy& policy, const Tools& tools, Tell tell, StopAsked stopAsked,
              bool inDoubt = false);

    // 1 for the first try.
    [[nodiscard]] int attemptNumber() const noexcept { return m_attempt; }
    // A try before this one may have been recorded. Cleared by nothing but the end of the call.
    [[nodiscard]] bool isInDoubt() const noexcept { return m_inDoubt; }
    [[nodiscard]] const Attempt& lastAttempt() const noexcept { return m_last; }
    [[nodiscard]] Milliseconds timeLeft() const;

    // What clashed goes into known; the rest of the Attempt is filled in here. Blocks for the
    // pause.
    [[nodiscard]] RetryVerdict afterFailure(const DatabaseError& error, Attempt known);

private:
    [[nodiscard]] Milliseconds pauseAfter(NextStep step);
    [[nodiscard]] Milliseconds elapsed() const;
    [[nodiscard]] Milliseconds budget() const;

    RetryPolicy m_policy;
    Tools m_tools;
    Tell m_tell;
    StopAsked m_stopAsked;
    MonotonicTime m_start;
    Milliseconds m_reconnectPause;
    Attempt m_last;
    int m_attempt = 1;
    bool m_inDoubt = false;
};

// Evenly between low and high, both included.
[[nodiscard]] Milliseconds jitter(RandomSource& random, Milliseconds low, Milliseconds high);

} // namespace polaris
