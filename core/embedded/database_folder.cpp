// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/database_folder.h"

#include "core/embedded/file_lock.h"
#include "core/embedded/postgres_binaries.h"
#include "core/embedded/process.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace polaris
{

namespace
{

using namespace std::chrono_literals;

// Recovery after a crash reads at most max_wal_size of log, 1 GB, also from a slow disk.
constexpr std::chrono::seconds kReadyLimit = 180s;
constexpr std::chrono::seconds kStopLimit = 60s;
constexpr std::chrono::seconds kKilledLimit = 20s;
constexpr std::chrono::milliseconds kPollInterval = 10ms;

std::optional<int> majorVersionOf(const std::filesystem::path& data)
{
    std::ifstream file{data / "PG_VERSION"};
    int version = 0;
    return file >> version ? std::optional{version} : std::nullopt;
}

#ifdef __linux__
// By the fourth field of /proc/PID/stat, after the name in brackets.
std::vector<long> childrenOf(long parent)
{
    std::vector<long> children;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc", ignored}) {
        std::ifstream file{entry.path() / "stat"};
        std::string text;
        std::getline(file, text);
        const std::size_t name = text.rfind(')');
        if (name != std::string::npos &&
            std::strtol(text.c_str() + name + 4, nullptr, 10) == parent)
            children.push_back(std::strtol(text.c_str(), nullptr, 10));
    }
    return children;
}
#else
// Elsewhere the children end by themselves when they notice that the main process is gone.
std::vector<long> childrenOf(long)
{
    return {};
}
#endif

} // namespace

DatabaseFolder::DatabaseFolder(std::filesystem::path folder, ServerUser user, Kind kind)
    : m_folder{std::move(folder)},
      m_user{std::move(user)},
      m_kind{kind}
{
}

bool DatabaseFolder::exists() const
{
    return majorVersionOf(data()).has_value();
}

void DatabaseFolder::create()
{
    FileLock lock{aliveFile(), m_user};
    if (!waitUntilGone(kKilledLimit) || !lock.tryExclusive())
        throw EmbeddedError{EmbeddedTrouble::FolderInUse,
                            "a broken-off creation is still running in " + m_folder.string()};
    const PostgresBinaries binaries = findPostgres(std::nullopt, m_user);
    const std::filesystem::path unfinished = m_folder / "data.new";
    std::error_code error;
    std::filesystem::remove_all(unfinished, error);
    if (error)
        throwSystemError(error.value(), "cannot remove " + unfinished.string());
    std::vector<std::string> arguments{"--pgdata=" + unfinished.string(),
                                       "--username=" + std::string{kServerAdmin},
                                       "--encoding=UTF8",
                                       "--locale=C.UTF-8",
                                       "--data-checksums",
                                       "--auth-local=trust",
                                       "--auth-host=reject",
                                       "--no-instructions"};
    std::vector<std::string> singleUser{"--single", "-D", unfinished.string(), "postgres"};
    if (m_kind == Kind::Scratch) {
        arguments.emplace_back("--no-sync");
        singleUser.insert(singleUser.begin() + 1, "-F");
    }
    runCreation(binaries.folder / "initdb", arguments, {}, lock.descriptor());
    runCreation(binaries.folder / "postgres", singleUser,
                "CREATE DATABASE " + std::string{kShopDatabase} + "\n", lock.descriptor());
    std::filesystem::rename(unfinished, data(), error);
    if (error)
        throwSystemError(error.value(), "cannot rename " + unfinished.string());
}

void DatabaseFolder::runCreation(const std::filesystem::path& program,
                                 const std::vector<std::string>& arguments,
                                 const std::string& input, int keptDescriptor) const
{
    const CommandResult result = runCommand({.program = program,
                                             .arguments = arguments,
                                             .workingFolder = m_folder,
                                             .keptDescriptor = keptDescriptor},
                                            m_user, input);
    // The single-user server goes on after an error and ends with 0.
    const bool failed = result.exitStatus != 0 || result.output.find("ERROR:") != std::string::npos;
    if (failed)
        throw EmbeddedError{troubleIn(result.output, EmbeddedTrouble::CreationFailed),
                            program.string() + " failed in " + m_folder.string() + " (" +
                                std::to_string(result.exitStatus) + "):\n" + result.output};
}

bool DatabaseFolder::isAlive() const
{
    return !FileLock{aliveFile(), m_user}.tryShared();
}

long DatabaseFolder::processId() const
{
    const std::optional<ServerStatus> status = readServerStatus(data());
    return status && isAlive() ? status->processId : 0;
}

ServerAddress DatabaseFolder::start(const ScratchOptions& options)
{
    // A server found alive may be on its way out, or be no more than orphans.
    if (isAlive()) {
        if (const std::optional<ServerAddress> address = waitUntilReady(std::nullopt))
            return *address;
    }
    const std::optional<ServerStatus> stale = readServerStatus(data());
    launch(stale, options);
    if (const std::optional<ServerAddress> address = waitUntilReady(stale))
        return *address;
    const std::string log = logs();
    throw EmbeddedError{troubleIn(log, EmbeddedTrouble::ServerDidNotStart),
                        "the server in " + m_folder.string() + " did not start:\n" + log};
}

void DatabaseFolder::launch(const std::optional<ServerStatus>& stale,
                            const ScratchOptions& options) const
{
    FileLock lock{aliveFile(), m_user};
    if (!lock.tryExclusive())
        return;
    const PostgresBinaries binaries = findPostgres(majorVersionOf(data()), m_user);
    Command command{.program = binaries.folder / "postgres",
                    .arguments = {"-D", data().string()},
                    .environment = {},
                    .workingFolder = m_folder,
                    .keptDescriptor = lock.descriptor()};
    for (const std::string& setting : settings(options)) {
        command.arguments.emplace_back("-c");
        command.arguments.push_back(setting);
    }
    for (const NamedValue& variable : options.environment)
        command.environment.push_back(variable.name + "=" + variable.value);
    // The process number left by a crash may be another process's by now. PostgreSQL would take
    // that one for a running server and never start again. We hold the lock, so it is stale for
    // sure; and PostgreSQL disregards the number that pg_ctl names as its own this way, and goes on
    // to its other checks (CreateLockFile in miscinit.c).
    if (stale)
        command.environment.push_back("PG_GRANDPARENT_PID=" +
                                      std::to_string(std::abs(stale->processId)));
    std::error_code ignored;
    std::filesystem::remove(m_folder / "start.log", ignored);
    startDetached(command, m_user, m_folder / "start.log");
}

std::vector<std::string> DatabaseFolder::settings(const ScratchOptions& options) const
{
    std::vector<std::string> result{
        "listen_addresses=",
        "port=5432",
        "unix_socket_directories=" + socketFolderFor(m_folder, m_user).string(),
        "unix_socket_permissions=0700",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "restart_after_crash=on",
        "max_connections=100",
        "max_locks_per_transaction=256",
        "shared_buffers=128MB",
        "idle_in_transaction_session_timeout=60s",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // Clashes between tills and refused sales are ERRORs and daily business: they are not
        // logged.
        "log_min_messages=log",
        "log_checkpoints=off",
        "log_line_prefix=%m [%p] %u@%d ",
    };
    if (m_kind == Kind::Shop)
        result.insert(result.end(),
                      {"logging_collector=on", "log_directory=" + (m_folder / "log").string(),
                       "log_filename=polaris-%a.log", "log_truncate_on_rotation=on",
                       "log_rotation_age=1d", "log_rotation_size=0"});
    for (const NamedValue& setting : options.settings)
        result.push_back(setting.name + "=" + setting.value);
    return result;
}

std::optional<ServerAddress>
DatabaseFolder::waitUntilReady(const std::optional<ServerStatus>& stale) const
{
    const auto isStale = [&](const ServerStatus& status) {
        return stale && stale->processId == status.processId &&
               stale->startedAt == status.startedAt;
    };
    const auto deadline = std::chrono::steady_clock::now() + kReadyLimit;
    while (isAlive()) {
        const std::optional<ServerStatus> status = readServerStatus(data());
        if (status && status->isReady && !isStale(*status) && canConnect(*status))
            return ServerAddress{.socketFolder = status->socketFolder, .port = status->port};
        if (std::chrono::steady_clock::now() >= deadline)
            throw EmbeddedError{EmbeddedTrouble::ServerDidNotStart,
                                "the server in " + m_folder.string() + " is not ready after " +
                                    std::to_string(kReadyLimit.count()) + " s:\n" + logs()};
        std::this_thread::sleep_for(kPollInterval);
    }
    return std::nullopt;
}

std::string DatabaseFolder::logs() const
{
    std::filesystem::directory_entry newest;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{m_folder / "log", ignored}) {
        if (!newest.exists(ignored) ||
            newest.last_write_time(ignored) < entry.last_write_time(ignored))
            newest = entry;
    }
    return tailOf(m_folder / "start.log") + tailOf(newest.path());
}

bool DatabaseFolder::waitUntilGone(std::chrono::seconds limit) const
{
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (isAlive()) {
        if (std::chrono::steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(kPollInterval);
    }
    return true;
}

void DatabaseFolder::stop(int signal)
{
    if (const long process = processId(); process > 0)
        ::kill(static_cast<pid_t>(process), signal);
    if (!waitUntilGone(kStopLimit))
        killAll();
}

void DatabaseFolder::killAll()
{
    if (const long process = processId(); process > 0) {
        // Held first, so that it neither sees its children die nor starts new ones.
        ::kill(static_cast<pid_t>(process), SIGSTOP);
        const std::vector<long> children = childrenOf(process);
        ::kill(static_cast<pid_t>(process), SIGKILL);
        for (const long child : children)
            ::kill(static_cast<pid_t>(child), SIGKILL);
    }
    if (!waitUntilGone(kKilledLimit))
        throw EmbeddedError{EmbeddedTrouble::FolderInUse,
                            "processes of the server in " + m_folder.string() + " do not end"};
}

} // namespace polaris
