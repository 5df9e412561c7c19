// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <limits>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace polaris
{

namespace
{

enum class Stage : int { Fork, SwitchUser, EnterFolder, OpenLog, Execute };

struct StartFailure {
    Stage stage;
    int error;
};

struct Pipe {
    int readEnd = -1;
    int writeEnd = -1;

    Pipe()
    {
        const std::array<int, 2> ends = makePipe();
        readEnd = ends[0];
        writeEnd = ends[1];
    }
    ~Pipe()
    {
        closeRead();
        closeWrite();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void closeRead() { closeEnd(readEnd); }
    void closeWrite() { closeEnd(writeEnd); }

private:
    static void closeEnd(int& end)
    {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
};

// Everything a forked child needs, made before the fork: between fork and exec other threads' locks
// may be held for ever, so nothing there may allocate.
class PreparedCommand final
{
public:
    PreparedCommand(const Command& command, const ServerUser& user)
        : m_command{command},
          m_user{user},
          m_texts{command.program.string()}
    {
        m_texts.insert(m_texts.end(), command.arguments.begin(), command.arguments.end());
        m_environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"};
        m_environment.insert(m_environment.end(), command.environment.begin(),
                             command.environment.end());
        for (std::string& text : m_texts)
            m_argv.push_back(text.data());
        for (std::string& text : m_environment)
            m_envp.push_back(text.data());
        m_argv.push_back(nullptr);
        m_envp.push_back(nullptr);
    }

    // In the child. The descriptors are the child's standard input and outputs; a negative output
    // opens the log file as the user.
    [[noreturn]] void execute(int input, int output, const char* logFile, int report) noexcept
    {
        ::signal(SIGPIPE, SIG_DFL);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        if (!m_user.isOwn && (::setgroups(m_user.groups.size(), m_user.groups.data()) != 0 ||
                              ::setgid(m_user.gid) != 0 || ::setuid(m_user.uid) != 0))
            fail(report, Stage::SwitchUser);
        ::umask(077);
        if (::chdir(m_command.workingFolder.c_str()) != 0)
            fail(report, Stage::EnterFolder);
        if (output < 0)
            output = aboveStandard(
                ::open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (output < 0)
            fail(report, Stage::OpenLog);
        ::dup2(input, 0);
        ::dup2(output, 1);
        ::dup2(output, 2);
        const int kept = m_command.keptDescriptor;
        const std::array<int, 2> descriptors{std::min(kept, report), std::max(kept, report)};
        closeAllExcept(descriptors);
        if (kept >= 0)
            ::fcntl(kept, F_SETFD, 0);
        ::execve(m_argv[0], m_argv.data(), m_envp.data());
        fail(report, Stage::Execute);
    }

    [[noreturn]] static void fail(int report, Stage stage) noexcept
    {
        const StartFailure failure{stage, errno};
        [[maybe_unused]] const ssize_t written = ::write(report, &failure, sizeof failure);
        ::_exit(127);
    }

private:
    const Command& m_command;
    const ServerUser& m_user;
    std::vector<std::string> m_texts;
    std::vector<std::string> m_environment;
    std::vector<char*> m_argv;
    std::vector<char*> m_envp;
};

ssize_t readAgain(int descriptor, void* buffer, std::size_t size)
{
    ssize_t count = -1;
    do {
        count = ::read(descriptor, buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

int waitForEnd(pid_t child)
{
    int status = 0;
    pid_t ended = -1;
    do {
        ended = ::waitpid(child, &status, 0);
    } while (ended < 0 && errno == EINTR);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Blocks until the child has become the program, or has said why not.
void throwStartFailure(Pipe& report, const Command& command, const ServerUser& user)
{
    report.closeWrite();
    StartFailure failure{};
    if (readAgain(report.readEnd, &failure, sizeof failure) != sizeof failure)
        return;
    const std::string reason = std::strerror(failure.error);
    switch (failure.stage) {
    case Stage::Fork:
        throw EmbeddedError{EmbeddedTrouble::NotAllowed, "cannot start a process: " + reason};
    case Stage::SwitchUser:
        throw EmbeddedError{EmbeddedTrouble::NotAllowed,
                            "cannot run a process as user " + user.name + ": " + reason};
    case Stage::EnterFolder:
        throwSystemError(failure.error,
                         "user " + user.name + " cannot enter " + command.workingFolder.string());
    case Stage::OpenLog:
        throwSystemError(failure.error, "user " + user.name + " cannot write the log in " +
                                            command.workingFolder.string());
    case Stage::Execute:
        throw EmbeddedError{EmbeddedTrouble::NotAllowed, "user " + user.name + " cannot run " +
                                                             command.program.string() + ": " +
                                                             reason};
    }
}

void closeRange(int first, int last) noexcept
{
#ifdef CLOSE_RANGE_CLOEXEC
    if (::close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0) == 0)
        return;
#endif
    const long end = std::min<long>(last, ::sysconf(_SC_OPEN_MAX));
    for (int descriptor = first; descriptor <= end; ++descriptor)
        ::close(descriptor);
}

int openNull()
{
    const int null = aboveStandard(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (null < 0)
        throwSystemError(errno, "cannot open /dev/null");
    return null;
}

} // namespace

void throwSystemError(int error, const std::string& what)
{
    EmbeddedTrouble trouble = EmbeddedTrouble::FolderNotWritable;
    if (error == ENOSPC || error == EDQUOT)
        trouble = EmbeddedTrouble::DiskFull;
    else if (error == ENAMETOOLONG)
        trouble = EmbeddedTrouble::PathTooLong;
    else if (error == EMFILE || error == ENFILE || error == ENOMEM || error == EAGAIN)
        trouble = EmbeddedTrouble::NotAllowed;
    throw EmbeddedError{trouble, what + ": " + std::strerror(error)};
}

CommandResult runCommand(const Command& command, const ServerUser& user, const std::string& input)
{
    PreparedCommand prepared{command, user};
    Pipe report;
    Pipe output;
    Pipe toChild;
    // Written before anybody reads, which a pipe's buffer allows: later the child may be gone, and
    // writing then would be a SIGPIPE.
    if (::write(toChild.writeEnd, input.data(), input.size()) != static_cast<ssize_t>(input.size()))
        throwSystemError(errno, "cannot write to a pipe");
    toChild.closeWrite();
    const pid_t child = ::fork();
    if (child < 0)
        throwSystemError(errno, "cannot start a process");
    if (child == 0)
        prepared.execute(toChild.readEnd, output.writeEnd, nullptr, report.writeEnd);
    output.closeWrite();
    CommandResult result;
    std::array<char, 4096> part;
    ssize_t count = 0;
    while ((count = readAgain(output.readEnd, part.data(), part.size())) > 0)
        result.output.append(part.data(), static_cast<std::size_t>(count));
    result.exitStatus = waitForEnd(child);
    throwStartFailure(report, command, user);
    return result;
}

void startDetached(const Command& command, const ServerUser& user,
                   const std::filesystem::path& logFile)
{
    PreparedCommand prepared{command, user};
    Pipe report;
    const int null = openNull();
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        const pid_t grandchild = ::fork();
        if (grandchild < 0)
            PreparedCommand::fail(report.writeEnd, Stage::Fork);
        if (grandchild > 0)
            ::_exit(0);
        prepared.execute(null, -1, logFile.c_str(), report.writeEnd);
    }
    const int error = errno;
    ::close(null);
    if (child < 0)
        throwSystemError(error, "cannot start a process");
    waitForEnd(child);
    throwStartFailure(report, command, user);
}

int aboveStandard(int descriptor) noexcept
{
    if (descriptor < 0 || descriptor > 2)
        return descriptor;
    const int moved = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    ::close(descriptor);
    return moved;
}

std::array<int, 2> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throwSystemError(errno, "cannot make a pipe");
    return {aboveStandard(ends[0]), aboveStandard(ends[1])};
}

void closeAllExcept(std::span<const int> kept) noexcept
{
    int first = 3;
    for (const int descriptor : kept) {
        if (descriptor > first)
            closeRange(first, descriptor - 1);
        first = std::max(first, descriptor + 1);
    }
    closeRange(first, std::numeric_limits<int>::max());
}

} // namespace polaris
