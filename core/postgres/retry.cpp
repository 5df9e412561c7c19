// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/retry.h"

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

AttemptTrouble troubleOf(const DatabaseError& error)
{
    switch (error.failure()) {
    case Failure::LockBusy:
        return AttemptTrouble::LockBusy;
    case Failure::Conflict:
    case Failure::UniqueViolation:
    case Failure::Cancelled:
        return AttemptTrouble::Conflict;
    case Failure::ConnectionLost:
    case Failure::ServerStarting:
    case Failure::ServerFull:
    case Failure::ReadOnly:
    case Failure::LoginRefused:
    case Failure::DatabaseMissing:
    case Failure::StorageFull:
    case Failure::StorageFault:
    case Failure::SchemaMismatch:
    case Failure::Forbidden:
    case Failure::ConstraintViolation:
    case Failure::InvalidValue:
    case Failure::Rule:
    case Failure::Bug:
        return AttemptTrouble::ConnectionLost;
    }
    return AttemptTrouble::ConnectionLost;
}

bool isFinal(const DatabaseError& error)
{
    return error.nextStep() == NextStep::Decide || error.nextStep() == NextStep::Stop;
}

// The functions look a key up before they raise these, and the caller has ended the session that
// may have recorded it: whoever gets such an answer knows that the earlier try is not in the books.
bool settlesDoubt(const DatabaseError& error)
{
    return error.report().moment == Moment::Sent && error.saved() == Saved::No &&
           (error.failure() == Failure::Rule || error.failure() == Failure::ConstraintViolation ||
            error.failure() == Failure::InvalidValue);
}

} // namespace

Milliseconds jitter(RandomSource& random, Milliseconds low, Milliseconds high)
{
    const auto span = static_cast<std::uint64_t>((high - low).count()) + 1;
    return low + Milliseconds{static_cast<std::int64_t>(random.next64() % span)};
}

RetryLoop::RetryLoop(const RetryPolicy& policy, const Tools& tools, Tell tell, StopAsked stopAsked,
                     bool inDoubt)
    : m_policy{policy},
      m_tools{tools},
      m_tell{std::move(tell)},
      m_stopAsked{std::move(stopAsked)},
      m_start{tools.clock.monotonicNow()},
      m_reconnectPause{policy.reconnectPauseMin},
      m_inDoubt{inDoubt}
{
}

RetryVerdict RetryLoop::afterFailure(const DatabaseError& error, Attempt known)
{
    m_inDoubt = m_inDoubt || error.saved() == Saved::Maybe;
    known.number = m_attempt;
    known.trouble = troubleOf(error);
    known.elapsedMs = elapsed();
    known.budgetMs = budget();
    known.outcomeInDoubt = m_inDoubt;
    m_last = std::move(known);

    // In doubt most final failures say only that this try was not recorded.
    if (isFinal(error) && (!m_inDoubt || settlesDoubt(error)))
        return RetryVerdict::Final;

    m_tell(m_last);
    // By the same look at the clock that was told: nobody reads of time left when it gives up.
    const Milliseconds left = m_last.budgetMs - m_last.elapsedMs;
    if (left <= Milliseconds{0} || m_attempt >= m_policy.attemptsMax)
        return m_inDoubt ? RetryVerdict::InDoubt : RetryVerdict::GiveUp;
    const auto stopAsked = [this] { return !m_inDoubt && m_stopAsked(); };
    if (!stopAsked())
        m_tools.sleeper.sleep(std::min(left, pauseAfter(error.nextStep())), stopAsked);
    if (stopAsked())
        return RetryVerdict::Stopped;
    ++m_attempt;
    return RetryVerdict::RunAgain;
}

Milliseconds RetryLoop::pauseAfter(NextStep step)
{
    if (step == NextStep::RunAgain && m_attempt == 1 && m_policy.secondTryAtOnce)
        return Milliseconds{0};
    if (step == NextStep::RunAgain)
        return jitter(m_tools.random, m_policy.busyPauseMin, m_policy.busyPauseMax);
    const Milliseconds pause = jitter(m_tools.random, Milliseconds{0}, m_reconnectPause);
    m_reconnectPause = std::min(2 * m_reconnectPause, m_policy.reconnectPauseMax);
    return pause;
}

Milliseconds RetryLoop::elapsed() const
{
    return std::chrono::duration_cast<Milliseconds>(m_tools.clock.monotonicNow() - m_start);
}

Milliseconds RetryLoop::budget() const
{
    return m_inDoubt ? m_policy.doubtBudget : m_policy.budget;
}

Milliseconds RetryLoop::timeLeft() const
{
    return budget() - elapsed();
}

} // namespace polaris
