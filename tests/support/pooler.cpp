// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pooler.h"

#include "core/embedded/server_files.h"
#include "core/embedded/server_user.h"

#include <QStandardPaths>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace polaris::test
{

namespace
{

constexpr int portOfSocket = 6432;

QString findPooler()
{
    const QString name = QStringLiteral("pgbouncer");
    QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty()) // it is a server, which an ordinary user's path does not name
        program = QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")});
    if (program.isEmpty())
        throw std::runtime_error{"pgbouncer is not installed, and this test needs it: as root, "
                                 "apt-get install pgbouncer, or run tests/run.sh"};
    return program;
}

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream stream{file};
    stream << text;
    if (!stream.flush())
        throw std::runtime_error{"cannot write " + file.string()};
}

// pgbouncer refuses root, as PostgreSQL does. Ends with the test, whatever ends that. Not through
// QProcess, whose way to fork the thread sanitizer takes for the end of all threads.
pid_t startAs(const ServerUser& user, const std::string& program, const std::string& settings,
              const std::string& logFile)
{
    const int log = ::open(logFile.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    const pid_t child = ::fork();
    if (child != 0) {
        ::close(log);
        return child;
    }
    // From here on nothing but system calls: other threads may have held any lock.
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (!user.isOwn && (::setgroups(user.groups.size(), user.groups.data()) != 0 ||
                        ::setgid(user.gid) != 0 || ::setuid(user.uid) != 0))
        ::_exit(126);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::execl(program.c_str(), program.c_str(), settings.c_str(), nullptr);
    ::_exit(127);
}

} // namespace

Pooler::Pooler(const ScratchServer& server, int serverConnections)
    : m_folder{server.folder() / "pooler"},
      m_address{m_folder.string(), portOfSocket}
{
    const ServerUser user = usualServerUser();
    std::filesystem::remove_all(m_folder);
    std::filesystem::create_directory(m_folder);
    writeFiles(server.address(), serverConnections);
    if (::chown(m_folder.c_str(), user.uid, user.gid) != 0)
        throw std::runtime_error{"cannot give the pooler its folder"};
    m_process =
        startAs(user, findPooler().toStdString(), settingsFile().string(), logFile().string());
    waitUntilReady();
}

Pooler::~Pooler()
{
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

void Pooler::writeFiles(const ServerAddress& server, int serverConnections) const
{
    const std::string most = std::to_string(serverConnections);
    write(settingsFile(),
          "[databases]\n* = host=" + server.socketFolder + " port=" + std::to_string(server.port) +
              "\n[pgbouncer]\npool_mode = transaction\n"
              "listen_port = " +
              std::to_string(m_address.port) + "\nunix_socket_dir = " + m_folder.string() +
              "\nauth_type = trust\nauth_file = " + (m_folder / "users.txt").string() +
              "\ndefault_pool_size = " + most + "\nmax_db_connections = " + most + "\n");
    write(m_folder / "users.txt",
          "\"polaris_till\" \"\"\n\"" + std::string{kServerAdmin} + "\" \"\"\n");
}

void Pooler::waitUntilReady()
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
    ServerStatus listening;
    listening.port = m_address.port;
    listening.socketFolder = m_address.socketFolder;
    while (!canConnect(listening)) {
        if (::waitpid(m_process, nullptr, WNOHANG) != 0 ||
            std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error{"pgbouncer does not start: " + tailOf(logFile())};
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

} // namespace polaris::test
