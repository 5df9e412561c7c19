// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server_probe.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <grp.h>
#include <libpq-fe.h>
#include <memory>
#include <pwd.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace polaris
{

std::string ask(const ServerAddress& address, const std::string& statement)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{
        PQconnectdb(address.connectionString().c_str()), &PQfinish};
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return std::string{"error: "} + PQerrorMessage(connection.get());
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{
        PQexec(connection.get(), statement.c_str()), &PQclear};
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
        return {};
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
        return std::string{"error: "} + PQresultErrorMessage(result.get());
    return PQgetvalue(result.get(), 0, 0);
}

bool becomesTrue(const std::function<bool()>& condition, std::chrono::seconds limit)
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return true;
}

std::optional<EmbeddedTrouble> troubleOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const EmbeddedError& error) {
        return error.trouble();
    }
    return std::nullopt;
}

ChildProcess::ChildProcess(const std::function<int()>& work) : m_id{::fork()}
{
    if (m_id != 0)
        return;
    int status = 99;
    try {
        status = work();
    } catch (...) {
    }
    ::_exit(status);
}

ChildProcess::~ChildProcess()
{
    if (!m_ended)
        kill();
}

int ChildProcess::exitStatus()
{
    int status = 0;
    while (::waitpid(m_id, &status, 0) < 0 && errno == EINTR) {
    }
    m_ended = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void ChildProcess::kill()
{
    ::kill(m_id, SIGKILL);
    [[maybe_unused]] const int status = exitStatus();
}

void becomeOrdinary()
{
    if (::geteuid() != 0)
        return;
    const passwd* const nobody = ::getpwnam("nobody");
    if (!nobody || ::setgroups(0, nullptr) != 0 || ::setgid(nobody->pw_gid) != 0 ||
        ::setuid(nobody->pw_uid) != 0)
        ::_exit(98);
}

TestFolder::TestFolder(const std::filesystem::path& parent)
{
    std::string name = (parent / "polaris-test-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw EmbeddedError{EmbeddedTrouble::FolderNotWritable, "cannot make " + name};
    m_path = name;
    // The server's user has to pass through when root runs the tests.
    std::filesystem::permissions(m_path, std::filesystem::perms{0755});
}

TestFolder::~TestFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace polaris
