// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_sale_store.h"

#include "core/store/rule_outcome.h"
#include "core/store/sql_text.h"
#include "core/values/value_error.h"

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

// Longer than any try may wait in the server, so that the server's own timeouts speak first.
constexpr Milliseconds answerDeadline{4'000};
constexpr std::string_view applicationPrefix = "polaris till ";

Receipt readReceipt(const Row& row, const Sale& sale)
{
    return {.sale = sale.id,
            .tillCode = sale.tillCode,
            .number = row.integer(1),
            .recordedAt = Timestamp{std::chrono::microseconds{row.integer(2)}},
            .chainMark = std::string{row.text(3)}};
}

// Nothing for a sale with a text that no parameter can hold: it cannot be in the books.
std::optional<EncodedSale> encodeIfPossible(const Sale& sale)
{
    try {
        return encodeSale(sale);
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

} // namespace

ConnectionSettings settingsOfTill(const ConnectionSettings& settings, const std::string& tillCode)
{
    return settings.withApplicationName(std::string{applicationPrefix} + tillCode);
}

LockStrategy LockStrategy::polaris()
{
    return {};
}

LockStrategy LockStrategy::wait()
{
    LockStrategy strategy;
    strategy.firstTryWaits = true;
    strategy.queue = false;
    strategy.waitMs = Milliseconds{3'500};
    return strategy;
}

LockStrategy LockStrategy::nowait()
{
    LockStrategy strategy;
    strategy.laterTriesWait = false;
    strategy.queue = false;
    strategy.retry.secondTryAtOnce = false;
    strategy.retry.busyPauseMin = Milliseconds{10};
    strategy.retry.busyPauseMax = Milliseconds{1'000};
    return strategy;
}

SqlSaleStore::SqlSaleStore(ConnectionSettings settings, LockStrategy strategy,
                           RetryLoop::Tools tools)
    : m_settings{std::move(settings)},
      m_strategy{strategy},
      m_tools{tools}
{
}

Outcome SqlSaleStore::record(const Sale& sale, AttemptObserver& observer)
{
    const auto encoded = encodeIfPossible(sale);
    if (!encoded)
        return Refused{RefusalReason::InvalidSale, {}};
    Call call{sale, *encoded, lateClashes(sale), {}};
    RetryLoop loop{m_strategy.retry, m_tools,
                   [&observer](const Attempt& attempt) { observer.attemptFailed(attempt); },
                   [&observer] { return observer.stopRequested(); }};
    while (true) {
        try {
            return callOnce(call, loop);
        } catch (const DatabaseError& error) {
            noteClash(call, error);
            switch (loop.afterFailure(error, describe(call, loop))) {
            case RetryVerdict::RunAgain:
                break;
            case RetryVerdict::Final:
                return outcomeOfFailure(error, sale);
            case RetryVerdict::InDoubt:
                return Unknown{loop.attemptNumber()};
            case RetryVerdict::Stopped:
                return Busy{loop.lastAttempt(), true};
            case RetryVerdict::GiveUp:
                if (loop.lastAttempt().trouble == AttemptTrouble::ConnectionLost)
                    return outcomeOfFailure(error, sale);
                return Busy{loop.lastAttempt(), false};
            }
        }
    }
}

Outcome SqlSaleStore::callOnce(const Call& call, const RetryLoop& loop)
{
    std::vector<std::int64_t> approved;
    for (const ProductId product : call.sale.approvedShort)
        approved.push_back(product.value());

    Params params;
    params.add(call.encoded.header).add(call.encoded.lines).add(call.encoded.tenders);
    params.add(std::span<const std::int64_t>{approved});
    params.add(std::span<const std::int64_t>{call.queueAt});
    params.add(std::int64_t{waitOf(call, loop).count()});
    const Result result = connection(loop.isInDoubt() || m_earlierSale == call.sale.id)
                              .run(sqlText("query/complete_sale"), params, answerDeadline);
    m_earlierPid = 0;

    const Row row = result.single();
    const Receipt receipt = readReceipt(row, call.sale);
    if (row.boolean(4))
        rememberClashes(call.queueAt);
    if (row.boolean(0))
        return AlreadyRecorded{receipt};
    return Recorded{receipt};
}

// 0 fails at once on a held row.
Milliseconds SqlSaleStore::waitOf(const Call& call, const RetryLoop& loop) const
{
    const Milliseconds left = std::max(loop.timeLeft(), Milliseconds{1});
    if (loop.attemptNumber() > 1)
        return m_strategy.laterTriesWait ? std::min(left, m_strategy.waitMs) : Milliseconds{0};
    if (m_strategy.firstTryWaits)
        return std::min(left, m_strategy.waitMs);
    return call.queueAt.empty() ? Milliseconds{0} : std::min(left, m_strategy.firstQueueMs);
}

std::vector<std::int64_t> SqlSaleStore::lateClashes(const Sale& sale)
{
    const MonotonicTime now = m_tools.clock.monotonicNow();
    std::erase_if(m_clashes,
                  [&](const auto& clash) { return now - clash.second > m_strategy.clashMemoryMs; });
    std::vector<std::int64_t> products;
    if (m_clashes.empty())
        return products;
    for (const auto& [product, quantity] : demandByProduct(sale)) {
        if (m_clashes.contains(product.value()))
            products.push_back(product.value());
    }
    return products;
}

Connection& SqlSaleStore::connection(bool inDoubt)
{
    if (m_connection && !m_connection->isAlive())
        dropConnection();
    if (!m_connection) {
        m_connection.emplace(m_settings);
        if (inDoubt)
            endEarlierSession();
    }
    return *m_connection;
}

// A session whose answer was lost may record the sale yet. It is ended before the key is sent
// again, so that the next answer is final. Until that is known the call has not been tried again: a
// failure here counts as one to connect.
void SqlSaleStore::endEarlierSession()
{
    if (m_earlierPid == 0)
        return;
    try {
        Params params;
        params.add(std::int64_t{m_earlierPid}).add(m_settings.value("application_name"));
        const Result gone = m_connection->run("SELECT polaris.end_own_session($1::int, $2)", params,
                                              answerDeadline);
        if (!gone.single().boolean(0))
            throw DatabaseError{{.message = "the earlier session is still ending",
                                 .connectionDied = true,
                                 .moment = Moment::Connecting}};
        m_earlierPid = 0;
    } catch (const DatabaseError& error) {
        m_connection.reset();
        DatabaseError::Report report = error.report();
        report.moment = Moment::Connecting;
        report.connectionDied = true;
        report.sqlstate.clear();
        throw DatabaseError{std::move(report)};
    }
}

void SqlSaleStore::noteClash(Call& call, const DatabaseError& error)
{
    if (error.saved() == Saved::Maybe && m_connection) {
        m_earlierPid = m_connection->backendPid();
        m_earlierSale = call.sale.id;
    }
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

void SqlSaleStore::rememberClashes(const std::vector<std::int64_t>& products)
{
    for (const std::int64_t product : products)
        m_clashes[product] = m_tools.clock.monotonicNow();
}

Attempt SqlSaleStore::describe(const Call& call, const RetryLoop& loop)
{
    Attempt attempt;
    attempt.product = call.clashed;
    if (call.clashed)
        attempt.productName = productName(call.sale, *call.clashed);
    // The first clash is answered at once; who holds the row is asked only when waiting did not
    // help.
    if (call.clashed && loop.attemptNumber() > 1 && m_strategy.queue)
        attempt.holder = holderOf(call);
    return attempt;
}

std::string SqlSaleStore::holderOf(const Call& call)
{
    if (!m_connection || !m_connection->isAlive())
        return {};
    try {
        Params params;
        params.add(call.sale.store.value()).add(call.clashed->value());
        const Result result = m_connection->run("SELECT polaris.find_stock_holder($1, $2)", params,
                                                Milliseconds{1'000});
        const Row row = result.single();
        const std::string_view name = row.isNull(0) ? std::string_view{} : row.text(0);
        return name.starts_with(applicationPrefix)
                   ? std::string{name.substr(applicationPrefix.size())}
                   : std::string{};
    } catch (const DatabaseError&) {
        return {}; // only a courtesy: the next try finds out what is wrong
    }
}

void SqlSaleStore::dropConnection()
{
    if (!m_connection)
        return;
    m_pastTraffic.statements += m_connection->traffic().statements;
    m_pastTraffic.roundTrips += m_connection->traffic().roundTrips;
    m_connection.reset();
}

Traffic SqlSaleStore::traffic() const
{
    Traffic sum = m_pastTraffic;
    if (m_connection) {
        sum.statements += m_connection->traffic().statements;
        sum.roundTrips += m_connection->traffic().roundTrips;
    }
    return sum;
}

} // namespace polaris
