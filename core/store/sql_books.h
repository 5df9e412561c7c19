// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/connection.h"
#include "core/postgres/retry.h"
#include "core/store/call_encoding.h"
#include "core/store/lock_strategy.h"

#include <map>
#include <optional>
#include <vector>

namespace polaris
{

// Records by one call each: one statement, one round trip, one commit. It opens its own connection
// when it needs one and belongs to one thread. The settings are those of a till's Books session
// (see till_session.h): earlier sessions of that name are ended when a call may have been recorded.
class SqlBooks final : public Books
{
public:
    // The watch hears of every statement; null: nobody does.
    SqlBooks(ConnectionSettings settings, LockStrategy strategy, RetryLoop::Tools tools,
             StatementWatch* watch = nullptr);

    [[nodiscard]] Outcome record(const Recordable& call, AttemptObserver& observer) override;
    [[nodiscard]] Outcome recordAgain(const Recordable& call, AttemptObserver& observer) override;

    // Over all connections so far.
    [[nodiscard]] Traffic traffic() const;

private:
    // What one call knows while its tries go on.
    struct Call {
        const Recordable& what;
        EncodedCall encoded;
        std::vector<std::int64_t> queueAt; // products that clashed lately, ascending
        std::optional<ProductId> clashed;  // the first of the last clash
        bool mayBeRecorded = false;        // by a session that has not been ended yet
    };

    [[nodiscard]] Outcome recordUntilAnswered(const Recordable& what, bool mayBeRecorded,
                                              AttemptObserver& observer);
    [[nodiscard]] Outcome callOnce(Call& call, const RetryLoop& loop);
    [[nodiscard]] Outcome finalOutcome(const DatabaseError& error, const Call& call,
                                       const RetryLoop& loop) const;
    [[nodiscard]] Milliseconds waitOf(const Call& call, const RetryLoop& loop) const;
    [[nodiscard]] std::vector<std::int64_t> lateClashes(const Recordable& what);
    [[nodiscard]] Connection& connection();
    void endEarlierSessions(Call& call);
    void rememberClashes(const std::vector<std::int64_t>& products);
    void noteClash(Call& call, const DatabaseError& error);
    [[nodiscard]] Attempt describe(const Call& call, const RetryLoop& loop);
    [[nodiscard]] std::string holderOf(const Call& call);
    void dropConnection();

    ConnectionSettings m_settings;
    LockStrategy m_strategy;
    RetryLoop::Tools m_tools;
    StatementWatch* m_watch;
    std::optional<Connection> m_connection;
    Traffic m_pastTraffic;
    std::map<std::int64_t, MonotonicTime> m_clashes; // product, when it clashed last
};

} // namespace polaris
