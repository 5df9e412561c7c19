// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connection.h"

#include "core/postgres/socket_wait.h"

#include <libpq-fe.h>

#include <atomic>
#include <thread>
#include <utility>

namespace polaris
{

namespace
{

MonotonicTime deadlineAfter(Milliseconds wait)
{
    return std::chrono::steady_clock::now() + wait;
}

std::string field(const PGresult* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

bool isFailure(const PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK;
}

// PQcancel has no deadline in libpq 15 and never comes back while the server is frozen: it gets a
// thread of its own, and one such thread at a time. It holds nothing of the session.
void cancelInBackground(pg_conn* connection)
{
    static std::atomic<bool> busy{false};
    if (busy.exchange(true))
        return;
    PGcancel* const cancel = PQgetCancel(connection);
    if (!cancel) {
        busy = false;
        return;
    }
    std::thread{[cancel] {
        char text[256];
        PQcancel(cancel, text, sizeof text);
        PQfreeCancel(cancel);
        busy = false;
    }}.detach();
}

using OwnedResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

} // namespace

// FATAL messages of a dying session may come as notices only; the first code is kept.
class Connection::Notices final
{
public:
    static void receive(void* self, const PGresult* notice)
    {
        const std::string severity = field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        auto& sqlstate = static_cast<Notices*>(self)->m_sqlstate;
        if (sqlstate.empty() &&
            (severity == "FATAL" || severity == "PANIC" || severity == "WARNING"))
            sqlstate = field(notice, PG_DIAG_SQLSTATE);
    }
    [[nodiscard]] std::string take() { return std::exchange(m_sqlstate, {}); }

private:
    std::string m_sqlstate;
};

std::string clientLibraryVersion()
{
    const int version = PQlibVersion();
    return std::to_string(version / 10'000) + '.' + std::to_string(version % 10'000);
}

Connection::Connection(const ConnectionSettings& settings, StatementWatch* watch)
    : m_connection{connectSession(settings)},
      m_notices{std::make_unique<Notices>()},
      m_watch{watch}
{
    PQsetErrorVerbosity(m_connection.get(), PQERRORS_DEFAULT);
    PQsetNoticeReceiver(m_connection.get(), &Notices::receive, m_notices.get());
    PQsetnonblocking(m_connection.get(), 1);
    m_backendPid = PQbackendPID(m_connection.get());
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Result Connection::run(std::string_view sql, const Params& params, Milliseconds deadline)
{
    if (!m_watch)
        return runUnwatched(sql, params, deadline);
    StatementRun run{.sql = sql};
    const MonotonicTime start = std::chrono::steady_clock::now();
    const auto tell = [&] {
        run.took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - start);
        m_watch->ran(run);
    };
    try {
        Result result = runUnwatched(sql, params, deadline);
        run.rows = result.rowCount();
        tell();
        return result;
    } catch (...) {
        run.failed = true;
        tell();
        throw;
    }
}

Result Connection::runUnwatched(std::string_view sql, const Params& params, Milliseconds deadline)
{
    throwIfDeadBeforeSending();
    const MonotonicTime end = deadlineAfter(deadline);
    const auto values = params.pointers();
    const std::string statement{sql};
    if (!PQsendQueryParams(m_connection.get(), statement.c_str(), params.count(), nullptr,
                           values.data(), nullptr, nullptr, 0))
        throwError(nullptr, Moment::Sent);
    ++m_traffic.statements;
    ++m_traffic.roundTrips;
    flush(end);
    return readResults(end);
}

void Connection::runScript(const std::string& sql, Milliseconds deadline)
{
    throwIfDeadBeforeSending();
    const MonotonicTime end = deadlineAfter(deadline);
    if (!PQsendQuery(m_connection.get(), sql.c_str()))
        throwError(nullptr, Moment::Sent);
    ++m_traffic.roundTrips;
    flush(end);
    static_cast<void>(readResults(end));
}

// A session that the server closed while it was idle is found here, before a byte has left: such a
// failure is no doubt. The server's last words and the end of the stream are two reads.
void Connection::throwIfDeadBeforeSending()
{
    pg_conn* connection = m_connection.get();
    while (PQstatus(connection) == CONNECTION_OK &&
           waitForSocket(PQsocket(connection), SocketWait::Readable, MonotonicTime{}) &&
           PQconsumeInput(connection)) {
    }
    if (PQstatus(connection) != CONNECTION_OK)
        throwError(nullptr, Moment::Unsent);
}

void Connection::flush(MonotonicTime deadline)
{
    int left = 0;
    while ((left = PQflush(m_connection.get())) > 0) {
        if (!waitForSocket(PQsocket(m_connection.get()), SocketWait::Writable, deadline))
            throwDeadline();
    }
    if (left < 0)
        throwError(nullptr, Moment::Sent);
}

Result Connection::readResults(MonotonicTime deadline)
{
    OwnedResult kept{nullptr, &PQclear};
    bool failed = false;
    // The loop ends: a session sends finitely many results, and each wait has the same deadline.
    while (pg_result* result = nextResult(deadline)) {
        OwnedResult current{result, &PQclear};
        if (failed)
            continue;
        failed = isFailure(current.get());
        kept = std::move(current);
    }
    if (failed || !kept || PQstatus(m_connection.get()) != CONNECTION_OK ||
        PQtransactionStatus(m_connection.get()) != PQTRANS_IDLE)
        throwError(kept.get(), Moment::Sent);
    static_cast<void>(m_notices->take());
    return Result{kept.release()};
}

pg_result* Connection::nextResult(MonotonicTime deadline)
{
    while (PQisBusy(m_connection.get())) {
        if (!waitForSocket(PQsocket(m_connection.get()), SocketWait::Readable, deadline))
            throwDeadline();
        // A failed read leaves an error result for PQgetResult, and the session marked bad.
        if (!PQconsumeInput(m_connection.get()))
            break;
    }
    return PQgetResult(m_connection.get());
}

// What the server answers to a cancel does not settle the outcome: nobody waits for it.
void Connection::throwDeadline()
{
    cancelInBackground(m_connection.get());
    m_connection.reset();
    throw DatabaseError{{.message = "no answer before the deadline",
                         .connectionDied = true,
                         .moment = Moment::Sent}};
}

void Connection::throwError(const pg_result* result, Moment moment)
{
    DatabaseError::Report report{
        .sqlstate = result ? field(result, PG_DIAG_SQLSTATE) : std::string{},
        .message = result ? PQresultErrorMessage(result) : PQerrorMessage(m_connection.get()),
        .detail = result ? field(result, PG_DIAG_MESSAGE_DETAIL) : std::string{},
        .constraint = result ? field(result, PG_DIAG_CONSTRAINT_NAME) : std::string{},
        .connectionDied = PQstatus(m_connection.get()) != CONNECTION_OK,
        .moment = moment,
    };
    const std::string noticed = m_notices->take();
    if (report.sqlstate.empty())
        report.sqlstate = noticed;
    throw DatabaseError{std::move(report)};
}

bool Connection::isAlive() const noexcept
{
    return m_connection && PQstatus(m_connection.get()) == CONNECTION_OK;
}

int Connection::serverVersion() const noexcept
{
    return m_connection ? PQserverVersion(m_connection.get()) : 0;
}

} // namespace polaris
