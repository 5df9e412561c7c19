// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/private_server.h"

#include "core/embedded/database_folder.h"
#include "core/embedded/file_lock.h"
#include "core/embedded/watchdog.h"

#include <QStandardPaths>

#include <chrono>
#include <optional>
#include <thread>
#include <unistd.h>

namespace polaris
{

namespace
{

using namespace std::chrono_literals;

// Longer than the other program's own limits for a start or a stop.
constexpr std::chrono::seconds kOtherProgramLimit = 240s;
constexpr std::chrono::milliseconds kPollInterval = 20ms;

void say(const EmbeddedProgress& progress, EmbeddedStep step)
{
    if (progress)
        progress(step);
}

std::filesystem::path absolutePath(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::path result =
        std::filesystem::weakly_canonical(std::filesystem::absolute(folder, error), error);
    // What cannot be resolved fails with its own reason where it is made.
    if (error)
        result = std::filesystem::absolute(folder, error);
    return result.has_filename() ? result : result.parent_path();
}

} // namespace

// The lock on users.lock outlives the watchdog, which judges by it whether others are left.
class PrivateServer::Private final
{
public:
    Private(const std::filesystem::path& folder, const EmbeddedProgress& progress)
        : m_folder{absolutePath(folder)},
          m_user{prepareFolder(m_folder)},
          m_usersLock{m_folder / "users.lock", m_user},
          m_database{m_folder, m_user, DatabaseFolder::Kind::Shop}
    {
        FileLock startLock{m_folder / "start.lock", m_user};
        waitFor([&] { return startLock.tryExclusive(); }, progress);
        waitFor([&] { return m_usersLock.tryShared(); }, progress);
        m_watchdog.emplace(Farewell{.folder = m_folder,
                                    .socketFolder = socketFolderFor(m_folder, m_user),
                                    .usersLock = m_usersLock.descriptor()});
        if (!m_database.exists()) {
            say(progress, EmbeddedStep::CreatingFiles);
            m_database.create();
            m_wasCreated = true;
        }
        start(progress);
    }

    // Under the lock, because looking holds the server's own lock for a moment, in which nobody
    // else could start it.
    [[nodiscard]] bool hasDied() const
    {
        FileLock startLock{m_folder / "start.lock", m_user};
        return startLock.tryExclusive() && !m_database.isAlive();
    }

    void ensureRunning(const EmbeddedProgress& progress)
    {
        FileLock startLock{m_folder / "start.lock", m_user};
        waitFor([&] { return startLock.tryExclusive(); }, progress);
        start(progress);
    }

    std::filesystem::path m_folder;
    ServerUser m_user;
    FileLock m_usersLock;
    std::optional<Watchdog> m_watchdog;
    DatabaseFolder m_database;
    ServerAddress m_address;
    bool m_wasCreated = false;

private:
    void start(const EmbeddedProgress& progress)
    {
        say(progress, EmbeddedStep::StartingServer);
        m_address = m_database.start();
        say(progress, EmbeddedStep::Ready);
    }

    void waitFor(const std::function<bool()>& tryLock, const EmbeddedProgress& progress) const
    {
        if (tryLock())
            return;
        say(progress, EmbeddedStep::WaitingForOtherProgram);
        const auto deadline = std::chrono::steady_clock::now() + kOtherProgramLimit;
        while (!tryLock()) {
            if (std::chrono::steady_clock::now() >= deadline)
                throw EmbeddedError{EmbeddedTrouble::FolderInUse,
                                    "another program does not come to an end of starting or "
                                    "stopping the server in " +
                                        m_folder.string()};
            std::this_thread::sleep_for(kPollInterval);
        }
    }
};

std::filesystem::path PrivateServer::defaultFolder()
{
    if (::geteuid() == 0)
        return "/var/lib/polaris/shop";
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path{data.toStdString()} / "polaris" / "shop";
}

PrivateServer::PrivateServer(const std::filesystem::path& folder, const EmbeddedProgress& progress)
    : d{std::make_unique<Private>(folder, progress)}
{
}

PrivateServer::~PrivateServer() = default;

bool PrivateServer::hasDied() const
{
    return d->hasDied();
}

void PrivateServer::ensureRunning(const EmbeddedProgress& progress)
{
    d->ensureRunning(progress);
}

const ServerAddress& PrivateServer::address() const noexcept
{
    return d->m_address;
}

bool PrivateServer::wasCreated() const noexcept
{
    return d->m_wasCreated;
}

const std::filesystem::path& PrivateServer::folder() const noexcept
{
    return d->m_folder;
}

} // namespace polaris
