// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/process.h"
#include "core/embedded/scratch_server.h"
#include "server_probe.h"

#include <QTest>

#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

using namespace polaris;
using namespace std::chrono_literals;

namespace
{

// An ended process has a number until its parent takes note.
bool isGoneSoon(long process)
{
    return becomesTrue(
        [&] { return ::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH; }, 10s);
}

// A program that holds a server, and has said which.
class Holder final
{
public:
    explicit Holder(bool asOrdinaryUser = false) : m_child{[&] { return hold(asOrdinaryUser); }}
    {
        ::close(m_ends[1]);
        m_ends[1] = -1;
        if (::read(m_ends[0], &m_said, sizeof m_said) != sizeof m_said)
            m_said.process = 0;
    }
    ~Holder() { ::close(m_ends[0]); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

    [[nodiscard]] long process() const { return m_said.process; }
    [[nodiscard]] std::filesystem::path folder() const { return m_said.folder.data(); }
    void kill() { m_child.kill(); }

private:
    struct Said {
        long process = 0;
        std::array<char, 100> folder{};
    };

    int hold(bool asOrdinaryUser) const
    {
        if (asOrdinaryUser)
            becomeOrdinary();
        const ScratchServer server;
        Said said{.process = server.processId(), .folder = {}};
        server.folder().string().copy(said.folder.data(), said.folder.size() - 1);
        if (::write(m_ends[1], &said, sizeof said) != sizeof said)
            return 1;
        ::pause();
        return 0;
    }

    std::array<int, 2> m_ends = makePipe();
    Said m_said;
    ChildProcess m_child;
};

} // namespace

class TestScratchServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_and_leaves_nothing_behind()
    {
        std::filesystem::path folder;
        long process = 0;
        {
            const ScratchServer server;
            folder = server.folder();
            process = server.processId();
            QVERIFY(process > 1);
            QCOMPARE(ask(server.address(), "SELECT current_database()"), std::string{"polaris"});
        }
        QVERIFY(!std::filesystem::exists(folder));
        QVERIFY(isGoneSoon(process));
    }

    void is_durable_and_deaf_to_the_network()
    {
        const ScratchServer server;
        const auto setting = [&](const std::string& name) {
            return ask(server.address(), "SHOW " + name);
        };
        QCOMPARE(setting("fsync"), std::string{"on"});
        QCOMPARE(setting("synchronous_commit"), std::string{"on"});
        QCOMPARE(setting("full_page_writes"), std::string{"on"});
        QCOMPARE(setting("data_checksums"), std::string{"on"});
        QCOMPARE(setting("listen_addresses"), std::string{});
        QCOMPARE(setting("server_encoding"), std::string{"UTF8"});
        QCOMPARE(setting("lc_messages"), std::string{"C"});
        QCOMPARE(setting("timezone"), std::string{"UTC"});
        QCOMPARE(setting("max_locks_per_transaction"), std::string{"256"});
        QCOMPARE(ask(server.address(), "SELECT upper('\u00e9')"), std::string{"\u00c9"});
    }

    void nobody_else_may_enter_its_folder()
    {
        const ScratchServer server;
        struct stat status {
        };
        QCOMPARE(::stat(server.folder().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700u);
        QVERIFY(status.st_uid != 0);
    }

    void takes_settings_and_environment()
    {
        const ScratchServer server{
            {.settings = {{"max_connections", "20"}}, .environment = {{"PROBE", "arrived"}}}};
        QCOMPARE(ask(server.address(), "SHOW max_connections"), std::string{"20"});
        QCOMPARE(ask(server.address(), "CREATE TEMP TABLE probe (value text); "
                                       "COPY probe FROM PROGRAM 'echo $PROBE'; "
                                       "SELECT value FROM probe"),
                 std::string{"arrived"});
    }

    void a_bad_setting_is_told_with_the_servers_own_words()
    {
        try {
            const ScratchServer server{{.settings = {{"no_such_setting", "1"}}, .environment = {}}};
            QFAIL("it started");
        } catch (const EmbeddedError& error) {
            QCOMPARE(error.trouble(), EmbeddedTrouble::ServerDidNotStart);
            QVERIFY(std::string{error.what()}.find("no_such_setting") != std::string::npos);
        }
    }

    void a_committed_row_survives_a_hard_kill()
    {
        ScratchServer server;
        QCOMPARE(ask(server.address(), "CREATE TABLE kept (n int)"), std::string{});
        QCOMPARE(ask(server.address(), "INSERT INTO kept VALUES (7)"), std::string{});
        const long before = server.processId();
        server.killHard();
        QCOMPARE(server.processId(), 0);
        QVERIFY(isGoneSoon(before));
        QVERIFY(ask(server.address(), "SELECT 1").starts_with("error: "));
        server.start();
        QCOMPARE(ask(server.address(), "SELECT n FROM kept"), std::string{"7"});
        server.stop();
        QCOMPARE(server.processId(), 0);
        server.start();
        QCOMPARE(ask(server.address(), "SELECT n FROM kept"), std::string{"7"});
    }

    void starts_though_its_old_process_number_is_another_process_now()
    {
        ScratchServer server;
        server.killHard();
        struct stat status {
        };
        QCOMPARE(::stat(server.folder().c_str(), &status), 0);
        const ChildProcess stranger{[&] {
            if (::geteuid() == 0 && ::setuid(status.st_uid) != 0)
                return 1;
            ::pause();
            return 0;
        }};
        const std::string script = "1s/.*/" + std::to_string(stranger.id()) + "/";
        const std::filesystem::path data = server.folder() / "data" / "postmaster.pid";
        const std::filesystem::path socketLock = server.folder() / ".s.PGSQL.5432.lock";
        for (const std::filesystem::path& file : {data, socketLock}) {
            ChildProcess editor{[&] {
                return ::execlp("sed", "sed", "-i", script.c_str(), file.c_str(), nullptr);
            }};
            QCOMPARE(editor.exitStatus(), 0);
            QCOMPARE(::chown(file.c_str(), status.st_uid, status.st_gid), 0);
        }
        server.start();
        QCOMPARE(ask(server.address(), "SELECT 1"), std::string{"1"});
        QVERIFY(server.processId() != stranger.id());
    }

    void server_and_folder_are_gone_after_the_program_is_killed_data()
    {
        QTest::addColumn<bool>("asOrdinaryUser");
        QTest::newRow("as the user of the test") << false;
        QTest::newRow("as an ordinary user") << true;
    }

    void server_and_folder_are_gone_after_the_program_is_killed()
    {
        QFETCH(bool, asOrdinaryUser);
        Holder holder{asOrdinaryUser};
        QVERIFY(holder.process() > 1);
        QVERIFY(std::filesystem::exists(holder.folder()));
        holder.kill();
        QVERIFY(becomesTrue([&] { return !std::filesystem::exists(holder.folder()); }, 10s));
        QVERIFY(isGoneSoon(holder.process()));
    }

    void even_a_frozen_server_goes_with_the_program()
    {
        Holder holder;
        QVERIFY(holder.process() > 1);
        QCOMPARE(::kill(static_cast<pid_t>(holder.process()), SIGSTOP), 0);
        holder.kill();
        QVERIFY(becomesTrue([&] { return !std::filesystem::exists(holder.folder()); }, 10s));
        QVERIFY(isGoneSoon(holder.process()));
    }

    void a_long_temporary_folder_is_passed_over_for_a_short_one()
    {
        const TestFolder folder;
        const std::filesystem::path deep = folder.path() / std::string(120, 'x');
        QVERIFY(std::filesystem::create_directory(deep));
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", QByteArray::fromStdString(deep.string()));
        const ScratchServer server;
        before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
        QCOMPARE(server.folder().parent_path(), std::filesystem::path{"/tmp"});
    }
};

QTEST_APPLESS_MAIN(TestScratchServer)
#include "tst_scratch_server.moc"
