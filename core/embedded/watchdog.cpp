// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/watchdog.h"

#include "core/embedded/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace polaris
{

namespace
{

constexpr long kPollNanoseconds = 20'000'000;
constexpr int kPollsPerSecond = 50;
constexpr int kOrderlyStopSeconds = 60;
constexpr int kImmediateStopSeconds = 6;

// Runs in the forked child, where other threads' locks may be held for ever: texts are made before
// the fork, and after it come system calls only.
class FarewellSayer final
{
public:
    explicit FarewellSayer(const Farewell& farewell)
        : m_folder{farewell.folder.string()},
          m_socketFolder{farewell.socketFolder.string()},
          m_startLock{m_folder + "/start.lock"},
          m_aliveLock{m_folder + "/server.lock"},
          m_statusFile{m_folder + "/data/postmaster.pid"},
          m_removesFolder{farewell.removesFolder},
          m_usersLock{farewell.usersLock}
    {
    }

    [[noreturn]] void watch(int pipe) const noexcept
    {
        leaveTerminal();
        const std::array<int, 2> kept{std::min(pipe, m_usersLock), std::max(pipe, m_usersLock)};
        closeAllExcept(kept);
        char ended = 0;
        while (::read(pipe, &ended, 1) < 0 && errno == EINTR) {
        }
        if (isLastUser()) {
            stopServer();
            // Refused for the shop's own folder, which is not empty.
            ::rmdir(m_socketFolder.c_str());
        }
        if (m_removesFolder)
            removeFolder();
        ::_exit(0);
    }

private:
    static void leaveTerminal() noexcept
    {
        ::setsid();
        for (const int signal : {SIGHUP, SIGINT, SIGTERM, SIGPIPE})
            ::signal(signal, SIG_IGN);
        [[maybe_unused]] const int inRoot = ::chdir("/");
        const int null = ::open("/dev/null", O_RDWR);
        for (const int standard : {0, 1, 2})
            ::dup2(null, standard);
    }

    static void pause() noexcept
    {
        const timespec interval{0, kPollNanoseconds};
        ::nanosleep(&interval, nullptr);
    }

    // Who starts a server holds start.lock, so nobody becomes a user meanwhile; the lock is kept
    // until this process ends.
    [[nodiscard]] bool isLastUser() const noexcept
    {
        if (m_usersLock < 0)
            return true;
        const int start = ::open(m_startLock.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
        while (::flock(start, LOCK_EX) != 0 && errno == EINTR) {
        }
        return ::flock(m_usersLock, LOCK_EX | LOCK_NB) == 0;
    }

    [[nodiscard]] pid_t readProcessId() const noexcept
    {
        std::array<char, 16> text{};
        const int file = ::open(m_statusFile.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (file < 0 || ::read(file, text.data(), text.size() - 1) <= 0)
            return 0;
        ::close(file);
        return static_cast<pid_t>(std::strtol(text.data(), nullptr, 10));
    }

    void stopServer() const noexcept
    {
        const int alive = ::open(m_aliveLock.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
        const int gentleSignal = m_removesFolder ? SIGQUIT : SIGINT;
        const int gentlePolls =
            kPollsPerSecond * (m_removesFolder ? kImmediateStopSeconds : kOrderlyStopSeconds);
        const int lastPoll = gentlePolls + kPollsPerSecond * kImmediateStopSeconds;
        pid_t told = 0;
        // The number is read anew each time: the program may have died while the server started.
        for (int poll = 0; poll < lastPoll && ::flock(alive, LOCK_SH | LOCK_NB) != 0; ++poll) {
            const pid_t process = readProcessId();
            if (process > 1 && (process != told || poll == gentlePolls)) {
                ::kill(process, poll < gentlePolls ? gentleSignal : SIGKILL);
                ::kill(process, SIGCONT);
                told = process;
            }
            pause();
        }
        ::close(alive);
    }

    void removeFolder() const noexcept
    {
        for (int poll = 0; poll < kPollsPerSecond && ::access(m_folder.c_str(), F_OK) == 0;
             ++poll) {
            const pid_t child = ::fork();
            if (child == 0) {
                ::execl("/bin/rm", "rm", "-rf", "--", m_folder.c_str(), nullptr);
                ::_exit(127);
            }
            ::waitpid(child, nullptr, 0);
            pause();
        }
    }

    std::string m_folder;
    std::string m_socketFolder;
    std::string m_startLock;
    std::string m_aliveLock;
    std::string m_statusFile;
    bool m_removesFolder;
    int m_usersLock;
};

} // namespace

Watchdog::Watchdog(const Farewell& farewell) : m_owner{::getpid()}
{
    const FarewellSayer sayer{farewell};
    const std::array<int, 2> ends = makePipe();
    m_child = ::fork();
    if (m_child == 0)
        sayer.watch(ends[0]);
    const int error = errno;
    ::close(ends[0]);
    m_pipe = ends[1];
    if (m_child < 0) {
        ::close(m_pipe);
        throwSystemError(error, "cannot start a process");
    }
}

Watchdog::~Watchdog()
{
    // A copy in a forked process has nothing to say.
    if (::getpid() != m_owner)
        return;
    // A byte, because such a copy may hold the pipe open; unless the watchdog itself was killed,
    // somebody reads it.
    struct sigaction ignore {
    };
    struct sigaction before {
    };
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before);
    [[maybe_unused]] const ssize_t written = ::write(m_pipe, "", 1);
    ::sigaction(SIGPIPE, &before, nullptr);
    ::close(m_pipe);
    while (::waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

} // namespace polaris
