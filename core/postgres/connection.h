// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connect_session.h"
#include "core/postgres/database_error.h"
#include "core/postgres/params.h"
#include "core/postgres/result.h"
#include "core/postgres/statement_watch.h"
#include "core/values/clock.h"

#include <memory>
#include <string>
#include <string_view>

struct pg_result;

namespace polaris
{

// What went over the wire since the connection was opened.
struct Traffic {
    std::int64_t statements = 0;
    std::int64_t roundTrips = 0;
};

// "15.18": of the client library that this program runs with.
[[nodiscard]] std::string clientLibraryVersion();

// One session with PostgreSQL, a world of its own: it belongs to one thread, and so does all that
// is made from it. Statements are unnamed (a pooler in transaction mode may sit between) and run
// without BEGIN: each is its own transaction, so that an error leaves no lock and nothing open.
//
// Every wait has a deadline of ours. A statement whose deadline passes is cancelled in the
// background, the session is closed, and the outcome is in doubt.
class Connection final
{
public:
    // Blocks until the session is ready, at most connect_timeout per host. Throws DatabaseError.
    // The watch, when there is one, must live longer.
    explicit Connection(const ConnectionSettings& settings, StatementWatch* watch = nullptr);
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    // Runs one statement: one round trip. Throws DatabaseError with the first SQLSTATE that came.
    // Returns only when the result was read, the session is idle and so the commit is done.
    Result run(std::string_view sql, const Params& params = {},
               Milliseconds deadline = Milliseconds{10'000});
    // Runs several statements as one transaction, for migrations: no parameters, no rows.
    void runScript(const std::string& sql, Milliseconds deadline = Milliseconds{120'000});

    // False once the session has died; nothing is sent to find out.
    [[nodiscard]] bool isAlive() const noexcept;
    // Of the session, also after it has died.
    [[nodiscard]] int backendPid() const noexcept { return m_backendPid; }
    [[nodiscard]] int serverVersion() const noexcept; // 150018
    [[nodiscard]] const Traffic& traffic() const noexcept { return m_traffic; }

private:
    class Notices;

    Result runUnwatched(std::string_view sql, const Params& params, Milliseconds deadline);
    void throwIfDeadBeforeSending();
    void flush(MonotonicTime deadline);
    Result readResults(MonotonicTime deadline);
    pg_result* nextResult(MonotonicTime deadline);
    [[noreturn]] void throwError(const pg_result* result, Moment moment);
    [[noreturn]] void throwDeadline();

    SessionHandle m_connection;
    std::unique_ptr<Notices> m_notices;
    Traffic m_traffic;
    StatementWatch* m_watch = nullptr;
    int m_backendPid = 0;
};

} // namespace polaris
