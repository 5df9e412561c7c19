// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/scratch_server.h"
#include "core/postgres/connection.h"
#include "core/store/sql_text.h"

#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

// A PostgreSQL for one test program, with a new database for each test.
namespace polaris::test
{

// True as soon as condition is, false when the limit has passed: for what other processes and
// threads do.
[[nodiscard]] inline bool becomesTrue(const std::function<bool()>& condition,
                                      Milliseconds limit = Milliseconds{20'000})
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(Milliseconds{2});
    }
    return true;
}

// The DatabaseError that the call throws; nothing when it does not throw one.
[[nodiscard]] inline std::optional<DatabaseError> errorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const DatabaseError& error) {
        return error;
    }
    return std::nullopt;
}

// Starts with the object, is gone with it. No test cuts the power, so that nothing waits for a
// disk.
class TestServer final
{
public:
    explicit TestServer(ScratchOptions options = {}) : m_server{withoutSync(std::move(options))} {}

    [[nodiscard]] ScratchServer& server() noexcept { return m_server; }
    [[nodiscard]] ConnectionSettings settings(const std::string& database,
                                              std::string_view user = kServerAdmin) const
    {
        return ConnectionSettings::parse(m_server.address().connectionString(user, database));
    }
    // A new, empty database.
    [[nodiscard]] std::string createDatabase() { return create("template0"); }
    // A new database with this program's schema and no store. Made once, then copied; what belongs
    // to a database and not to its contents is made again.
    [[nodiscard]] std::string createShopDatabase()
    {
        if (m_template.empty()) {
            const std::string name = createDatabase();
            Connection owner{settings(name)};
            migrate(owner, shopSchema());
            m_template = name;
        }
        const std::string name = create(m_template);
        Connection{settings(name)}.runScript(shopSchema().roles);
        return name;
    }

private:
    static ScratchOptions withoutSync(ScratchOptions options)
    {
        options.settings.push_back({"fsync", "off"});
        return options;
    }
    std::string create(const std::string& from)
    {
        const std::string name = "test_" + std::to_string(++m_count);
        Connection admin{settings("postgres")};
        admin.run("CREATE DATABASE " + name + " TEMPLATE " + from, {}, Milliseconds{60'000});
        return name;
    }

    ScratchServer m_server;
    std::string m_template;
    int m_count = 0;
};

// A session with an open transaction, which Connection refuses to have: holds what the statement
// locks until it is released.
class OpenTransaction final
{
public:
    OpenTransaction(const ConnectionSettings& settings, const std::string& statement)
        : m_connection{connect(settings), &PQfinish}
    {
        execute("BEGIN");
        execute(statement);
    }
    void execute(const std::string& statement)
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result{
            PQexec(m_connection.get(), statement.c_str()), &PQclear};
        const ExecStatusType status = PQresultStatus(result.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error{PQresultErrorMessage(result.get())};
    }
    void commit() { execute("COMMIT"); }
    void release() { execute("ROLLBACK"); }
    [[nodiscard]] int pid() const { return PQbackendPID(m_connection.get()); }

private:
    static PGconn* connect(const ConnectionSettings& settings)
    {
        std::string text;
        for (const auto& [keyword, value] : settings.pairs())
            text += keyword + "='" + value + "' ";
        PGconn* const connection = PQconnectdb(text.c_str());
        if (PQstatus(connection) != CONNECTION_OK)
            throw std::runtime_error{PQerrorMessage(connection)};
        return connection;
    }

    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

// The first value of the only row, as text.
[[nodiscard]] inline std::string ask(Connection& connection, const std::string& statement)
{
    const Result result = connection.run(statement);
    return std::string{result.single().text(0)};
}

[[nodiscard]] inline std::int64_t count(Connection& connection, const std::string& statement)
{
    return std::stoll(ask(connection, statement));
}

// Whether the session of this server process waits for a lock.
[[nodiscard]] inline bool waitsForLock(Connection& watcher, int pid)
{
    return count(watcher, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                          "AND pid = " +
                              std::to_string(pid)) == 1;
}

} // namespace polaris::test
