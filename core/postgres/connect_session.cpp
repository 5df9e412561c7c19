// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connect_session.h"

#include "core/postgres/database_error.h"
#include "core/postgres/socket_wait.h"

#include <libpq-fe.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace polaris
{

namespace
{

constexpr std::string_view readOnlyCode = "25006";

// A refused connection has no SQLSTATE in libpq but in its text, once that is asked to be terse:
// "severity:  57P03" at the end of a line, the severity in the server's language.
std::string sqlstateOfRefusal(std::string_view text)
{
    constexpr std::string_view mark = ":  ";
    const auto isCode = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    for (auto at = text.rfind(mark); at != std::string_view::npos && at > 0;
         at = text.rfind(mark, at - 1)) {
        const std::string_view code = text.substr(at + mark.size(), 5);
        const std::string_view after = text.substr(at + mark.size() + code.size());
        if (code.size() == 5 && std::all_of(code.begin(), code.end(), isCode) &&
            (after.empty() || after.front() == '\n'))
            return std::string{code};
    }
    return {};
}

DatabaseError refused(std::string sqlstate, std::string text)
{
    return DatabaseError{{.sqlstate = std::move(sqlstate),
                          .message = std::move(text),
                          .connectionDied = true,
                          .moment = Moment::Connecting}};
}

bool isOff(const pg_conn* session, const char* parameter)
{
    const char* const value = PQparameterStatus(session, parameter);
    return !value || std::string_view{value} != "on";
}

SessionHandle startSession(const ConnectionSettings& host, bool wantsWrites)
{
    const auto pairs = host.pairs();
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : pairs) {
        keywords.push_back(keyword.c_str());
        values.push_back(wantsWrites && keyword == "target_session_attrs" ? "any" : value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    SessionHandle session{PQconnectStartParams(keywords.data(), values.data(), 0)};
    PQsetErrorVerbosity(session.get(), PQERRORS_SQLSTATE);
    return session;
}

// libpq keeps to connect_timeout only in its blocking calls, which hide the SQLSTATE.
SessionHandle connectToHost(const ConnectionSettings& host)
{
    const bool wantsWrites = host.value("target_session_attrs") == "read-write";
    SessionHandle session = startSession(host, wantsWrites);
    const MonotonicTime deadline =
        std::chrono::steady_clock::now() + std::chrono::seconds{host.connectTimeoutSeconds()};
    auto waitFor = PGRES_POLLING_WRITING;
    while (PQstatus(session.get()) != CONNECTION_BAD && waitFor != PGRES_POLLING_OK &&
           waitFor != PGRES_POLLING_FAILED) {
        const auto what =
            waitFor == PGRES_POLLING_READING ? SocketWait::Readable : SocketWait::Writable;
        if (!waitForSocket(PQsocket(session.get()), what, deadline))
            throw refused({}, "no answer before connect_timeout");
        waitFor = PQconnectPoll(session.get());
    }
    if (PQstatus(session.get()) != CONNECTION_OK) {
        const std::string text = PQerrorMessage(session.get());
        throw refused(sqlstateOfRefusal(text), text);
    }
    // The server reports both at the start of a session (PostgreSQL 14 and later), so that this
    // needs no question and says more than libpq's own check, which gives no code.
    if (wantsWrites && !(isOff(session.get(), "in_hot_standby") &&
                         isOff(session.get(), "default_transaction_read_only")))
        throw refused(std::string{readOnlyCode}, "the server takes no writes");
    return session;
}

bool mayHelpAtNextHost(const DatabaseError& error)
{
    return error.nextStep() == NextStep::ReconnectAndRun ||
           error.nextStep() == NextStep::WaitForServer;
}

} // namespace

void FinishSession::operator()(pg_conn* session) const noexcept
{
    PQfinish(session);
}

SessionHandle connectSession(const ConnectionSettings& settings)
{
    std::optional<DatabaseError> last;
    for (const ConnectionSettings& host : settings.perHost()) {
        try {
            return connectToHost(host);
        } catch (const DatabaseError& error) {
            if (!mayHelpAtNextHost(error))
                throw;
            last = error;
        }
    }
    throw DatabaseError{*last};
}

} // namespace polaris
