// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_books.h"

#include "core/store/call_receipt.h"
#include "core/store/rule_outcome.h"
#include "core/store/sql_text.h"
#include "core/store/till_session.h"
#include "core/values/value_error.h"

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

// Longer than any try may wait in the server, so that the server's own timeouts speak first.
constexpr Milliseconds answerDeadline{4'000};

// Nothing for a text that no parameter can hold: such a call cannot be in the books.
std::optional<EncodedCall> encodeIfPossible(const Recordable& call)
{
    try {
        return encodeCall(call);
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

} // namespace

SqlBooks::SqlBooks(ConnectionSettings settings, LockStrategy strategy, RetryLoop::Tools tools,
                   StatementWatch* watch)
    : m_settings{std::move(settings)},
      m_strategy{strategy},
      m_tools{tools},
      m_watch{watch}
{
}

Outcome SqlBooks::record(const Recordable& call, AttemptObserver& observer)
{
    return recordUntilAnswered(call, false, observer);
}

Outcome SqlBooks::recordAgain(const Recordable& call, AttemptObserver& observer)
{
    return recordUntilAnswered(call, true, observer);
}

Outcome SqlBooks::recordUntilAnswered(const Recordable& what, bool mayBeRecorded,
                                      AttemptObserver& observer)
{
    auto encoded = encodeIfPossible(what);
    if (!encoded)
        return Refused{RefusalReason::InvalidSale, {}};
    Call call{what, std::move(*encoded), lateClashes(what), {}, mayBeRecorded};
    RetryLoop loop{m_strategy.retry, m_tools,
                   [&observer](const Attempt& attempt) { observer.attemptFailed(attempt); },
                   [&observer] { return observer.stopRequested(); }, mayBeRecorded};
    while (true) {
        try {
            return callOnce(call, loop);
        } catch (const DatabaseError& error) {
            noteClash(call, error);
            switch (loop.afterFailure(error, describe(call, loop))) {
            case RetryVerdict::RunAgain:
                break;
            case RetryVerdict::Final:
                return finalOutcome(error, call, loop);
            case RetryVerdict::InDoubt:
                return Unknown{loop.attemptNumber()};
            case RetryVerdict::Stopped:
                return Busy{loop.lastAttempt(), true};
            case RetryVerdict::GiveUp:
                if (loop.lastAttempt().trouble == AttemptTrouble::ConnectionLost)
                    return outcomeOfFailure(error, what);
                return Busy{loop.lastAttempt(), false};
            }
        }
    }
}

// An answer that was given before the key was looked up leaves a doubt as it was.
Outcome SqlBooks::finalOutcome(const DatabaseError& error, const Call& call,
                               const RetryLoop& loop) const
{
    Outcome outcome = outcomeOfFailure(error, call.what);
    if (loop.isInDoubt() && !settlesDoubt(outcome))
        return Unknown{loop.attemptNumber()};
    return outcome;
}

Outcome SqlBooks::callOnce(Call& call, const RetryLoop& loop)
{
    Connection& session = connection();
    if (call.mayBeRecorded)
        endEarlierSessions(call);
    const Params params = call.encoded.params(call.queueAt, waitOf(call, loop));
    const Result result = session.run(sqlText(call.encoded.query), params, answerDeadline);
    const CallReceipt receipt = readCallReceipt(result.single(), call.what);
    if (receipt.queued)
        rememberClashes(call.queueAt);
    return receipt.outcome;
}

// 0 fails at once on a held row.
Milliseconds SqlBooks::waitOf(const Call& call, const RetryLoop& loop) const
{
    const Milliseconds left = std::max(loop.timeLeft(), Milliseconds{1});
    if (loop.attemptNumber() > 1)
        return m_strategy.laterTriesWait ? std::min(left, m_strategy.waitMs) : Milliseconds{0};
    if (m_strategy.firstTryWaits)
        return std::min(left, m_strategy.waitMs);
    return call.queueAt.empty() ? Milliseconds{0} : std::min(left, m_strategy.firstQueueMs);
}

std::vector<std::int64_t> SqlBooks::lateClashes(const Recordable& what)
{
    const MonotonicTime now = m_tools.clock.monotonicNow();
    std::erase_if(m_clashes,
                  [&](const auto& clash) { return now - clash.second > m_strategy.clashMemoryMs; });
    std::vector<std::int64_t> products;
    if (m_clashes.empty())
        return products;
    for (const ProductId product : productsOf(what)) {
        if (m_clashes.contains(product.value()))
            products.push_back(product.value());
    }
    return products;
}

Connection& SqlBooks::connection()
{
    if (m_connection && !m_connection->isAlive())
        dropConnection();
    if (!m_connection)
        m_connection.emplace(m_settings, m_watch);
    return *m_connection;
}

// A session whose answer was lost may record the call yet: also one of an earlier run of the
// program. All others of this till's name are ended before the key is sent again, so that the next
// answer is final. Until that is known the call has not been tried again: a failure here counts as
// one to connect.
void SqlBooks::endEarlierSessions(Call& call)
{
    try {
        Params params;
        params.add(m_settings.value("application_name"));
        const Result gone =
            m_connection->run(sqlText("query/end_own_sessions"), params, answerDeadline);
        if (!gone.single().boolean(0))
            throw DatabaseError{{.message = "an earlier session is still ending",
                                 .connectionDied = true,
                                 .moment = Moment::Connecting}};
        call.mayBeRecorded = false;
    } catch (const DatabaseError& error) {
        dropConnection();
        DatabaseError::Report report = error.report();
        report.moment = Moment::Connecting;
        report.connectionDied = true;
        report.sqlstate.clear();
        throw DatabaseError{std::move(report)};
    }
}

void SqlBooks::noteClash(Call& call, const DatabaseError& error)
{
    call.mayBeRecorded = call.mayBeRecorded || error.saved() == Saved::Maybe;
    if (error.nextStep() == NextStep::ReconnectAndRun ||
        error.nextStep() == NextStep::WaitForServer)
        dropConnection();
    const std::vector<ProductId> held = heldProducts(error);
    if (held.empty())
        return;
    call.clashed = held.front();
    if (!m_strategy.queue)
        return;
    for (const ProductId product : held)
        call.queueAt.push_back(product.value());
    std::sort(call.queueAt.begin(), call.queueAt.end());
    call.queueAt.erase(std::unique(call.queueAt.begin(), call.queueAt.end()), call.queueAt.end());
    rememberClashes(call.queueAt);
}

void SqlBooks::rememberClashes(const std::vector<std::int64_t>& products)
{
    for (const std::int64_t product : products)
        m_clashes[product] = m_tools.clock.monotonicNow();
}

Attempt SqlBooks::describe(const Call& call, const RetryLoop& loop)
{
    Attempt attempt;
    attempt.product = call.clashed;
    if (call.clashed)
        attempt.productName = productName(call.what, *call.clashed);
    // The first clash is answered at once; who holds the row is asked only when waiting did not
    // help.
    if (call.clashed && loop.attemptNumber() > 1 && m_strategy.queue)
        attempt.holder = holderOf(call);
    return attempt;
}

std::string SqlBooks::holderOf(const Call& call)
{
    if (!m_connection || !m_connection->isAlive())
        return {};
    try {
        Params params;
        params.add(call.clashed->value());
        const Result result =
            m_connection->run(sqlText("query/find_stock_holder"), params, Milliseconds{1'000});
        const Row row = result.single();
        return row.isNull(0) ? std::string{} : tillOfSession(row.text(0));
    } catch (const DatabaseError&) {
        return {}; // only a courtesy: the next try finds out what is wrong
    }
}

void SqlBooks::dropConnection()
{
    if (!m_connection)
        return;
    m_pastTraffic.statements += m_connection->traffic().statements;
    m_pastTraffic.roundTrips += m_connection->traffic().roundTrips;
    m_connection.reset();
}

Traffic SqlBooks::traffic() const
{
    Traffic sum = m_pastTraffic;
    if (m_connection) {
        sum.statements += m_connection->traffic().statements;
        sum.roundTrips += m_connection->traffic().roundTrips;
    }
    return sum;
}

} // namespace polaris
