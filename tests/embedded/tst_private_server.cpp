// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/private_server.h"
#include "server_probe.h"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <list>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace polaris;
using namespace std::chrono_literals;

namespace
{

bool isStopped(const std::filesystem::path& shop)
{
    std::error_code ignored;
    return !std::filesystem::exists(shop / "data" / "postmaster.pid", ignored);
}

long serverProcess(const std::filesystem::path& shop)
{
    std::ifstream file{shop / "data" / "postmaster.pid"};
    long process = 0;
    file >> process;
    return process;
}

std::optional<EmbeddedTrouble> troubleOpening(const std::filesystem::path& folder)
{
    return troubleOf([&] { const PrivateServer server{folder}; });
}

// The trouble that an ordinary user gets; 200 when he gets none.
int ordinaryTroubleOpening(const std::filesystem::path& folder)
{
    ChildProcess child{[&] {
        becomeOrdinary();
        const std::optional<EmbeddedTrouble> trouble = troubleOpening(folder);
        return trouble ? static_cast<int>(*trouble) : 200;
    }};
    return child.exitStatus();
}

// What a program does that opens the shop, asks it something, and leaves.
int visit(const std::filesystem::path& shop)
{
    const PrivateServer server{shop};
    return ask(server.address(), "SELECT 42") == "42" ? 0 : 1;
}

int visitInChild(const std::filesystem::path& shop)
{
    return ChildProcess{[&] { return visit(shop); }}.exitStatus();
}

} // namespace

class TestPrivateServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void is_created_once_and_found_again_with_its_rows()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "my" / "shop";
        std::vector<EmbeddedStep> steps;
        const auto remember = [&](EmbeddedStep step) { steps.push_back(step); };
        {
            const PrivateServer server{shop, remember};
            QVERIFY(server.wasCreated());
            QCOMPARE(server.folder(), shop);
            QCOMPARE(ask(server.address(), "CREATE TABLE kept AS SELECT 7 AS n"), std::string{});
        }
        QVERIFY(isStopped(shop));
        const PrivateServer server{shop, remember};
        QVERIFY(!server.wasCreated());
        QCOMPARE(ask(server.address(), "SELECT n FROM kept"), std::string{"7"});
        const std::vector<EmbeddedStep> expected{EmbeddedStep::CreatingFiles,
                                                 EmbeddedStep::StartingServer, EmbeddedStep::Ready,
                                                 EmbeddedStep::StartingServer, EmbeddedStep::Ready};
        QCOMPARE(steps, expected);
    }

    void is_durable_and_deaf_to_the_network()
    {
        const TestFolder folder;
        const PrivateServer server{folder.path() / "shop"};
        for (const std::string name : {"fsync", "synchronous_commit", "full_page_writes",
                                       "data_checksums", "restart_after_crash"})
            QCOMPARE(ask(server.address(), "SHOW " + name), std::string{"on"});
        QCOMPARE(ask(server.address(), "SHOW listen_addresses"), std::string{});
        struct stat status {
        };
        QCOMPARE(::stat((folder.path() / "shop").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0700u);
        QVERIFY(std::filesystem::exists(folder.path() / "shop" / "log"));
    }

    void a_second_program_uses_the_same_server_and_the_last_one_stops_it()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        {
            const PrivateServer second{shop};
            const long process = serverProcess(shop);
            QCOMPARE(visitInChild(shop), 0);
            QCOMPARE(serverProcess(shop), process);
            QCOMPARE(ask(second.address(), "SELECT 1"), std::string{"1"});
        }
        QVERIFY(isStopped(shop));
    }

    void many_programs_may_start_at_once()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        std::list<ChildProcess> visitors;
        for (int visitor = 0; visitor < 4; ++visitor)
            visitors.emplace_back([&] { return visit(shop); });
        for (ChildProcess& visitor : visitors)
            QCOMPARE(visitor.exitStatus(), 0);
        QVERIFY(isStopped(shop));
    }

    void a_killed_program_takes_its_server_along_unless_others_use_it()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        auto stays = std::make_unique<PrivateServer>(shop);
        const long process = serverProcess(shop);
        const std::filesystem::path sign = folder.path() / "held";
        const auto hold = [&] {
            const PrivateServer server{shop};
            std::ofstream{sign} << "yes";
            ::pause();
            return 0;
        };
        const auto isHeld = [&] { return std::filesystem::exists(sign); };
        {
            const ChildProcess killed{hold};
            QVERIFY(becomesTrue(isHeld, 30s));
        }
        QCOMPARE(visitInChild(shop), 0);
        QCOMPARE(serverProcess(shop), process);

        std::filesystem::remove(sign);
        ChildProcess last{hold};
        QVERIFY(becomesTrue(isHeld, 30s));
        stays.reset();
        QCOMPARE(serverProcess(shop), process);
        last.kill();
        QVERIFY(becomesTrue([&] { return isStopped(shop); }, 20s));
    }

    void a_server_that_died_is_started_again()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        PrivateServer server{shop};
        QCOMPARE(ask(server.address(), "CREATE TABLE kept AS SELECT 7 AS n"), std::string{});
        QVERIFY(!server.hasDied());
        QCOMPARE(::kill(static_cast<pid_t>(serverProcess(shop)), SIGKILL), 0);
        QVERIFY(becomesTrue([&] { return server.hasDied(); }, 10s));
        server.ensureRunning();
        QVERIFY(!server.hasDied());
        QCOMPARE(ask(server.address(), "SELECT n FROM kept"), std::string{"7"});
        const long process = serverProcess(shop);
        server.ensureRunning();
        QCOMPARE(serverProcess(shop), process);
    }

    // A disk that went away under a running shop: its books are elsewhere, not lost.
    void a_server_whose_files_are_gone_gets_no_new_ones()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        PrivateServer server{shop};
        QCOMPARE(ask(server.address(), "CREATE TABLE kept AS SELECT 7 AS n"), std::string{});
        QCOMPARE(::kill(static_cast<pid_t>(serverProcess(shop)), SIGKILL), 0);
        QVERIFY(becomesTrue([&] { return server.hasDied(); }, 10s));
        std::filesystem::rename(shop / "data", shop / "elsewhere");
        QVERIFY(troubleOf([&] { server.ensureRunning(); }));
        QVERIFY(!std::filesystem::exists(shop / "data"));
        std::filesystem::rename(shop / "elsewhere", shop / "data");
        server.ensureRunning();
        QCOMPARE(ask(server.address(), "SELECT n FROM kept"), std::string{"7"});
    }

    void a_broken_off_creation_is_made_again()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        {
            const ChildProcess killed{[&] { return visit(shop); }};
            QVERIFY(becomesTrue([&] { return std::filesystem::exists(shop / "data.new"); }, 30s));
        }
        const PrivateServer server{shop};
        QVERIFY(server.wasCreated());
        QCOMPARE(ask(server.address(), "SELECT current_database()"), std::string{"polaris"});
    }

    void an_ordinary_user_can_have_a_shop()
    {
        const TestFolder folder;
        std::filesystem::permissions(folder.path(), std::filesystem::perms{0777});
        const std::filesystem::path shop = folder.path() / "shop";
        QCOMPARE(ordinaryTroubleOpening(shop), 200);
        // Root opens it, too, and the server then belongs to the folder's owner.
        struct stat before {
        };
        struct stat after {
        };
        QCOMPARE(::stat(shop.c_str(), &before), 0);
        QCOMPARE(visitInChild(shop), 0);
        QCOMPARE(::stat(shop.c_str(), &after), 0);
        QCOMPARE(after.st_uid, before.st_uid);
        QCOMPARE(ordinaryTroubleOpening(shop), 200);
    }

    void a_path_too_long_for_a_socket_gets_a_short_one()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / std::string(150, 'x') / "my, shop";
        std::filesystem::path socketFolder;
        {
            const PrivateServer server{shop};
            socketFolder = server.address().socketFolder;
            QVERIFY(socketFolder.string().size() < 80);
            QCOMPARE(ask(server.address(), "SELECT 1"), std::string{"1"});
        }
        QVERIFY(!std::filesystem::exists(socketFolder));
    }

    void a_folder_may_be_named_with_a_slash_at_its_end()
    {
        const TestFolder folder;
        const PrivateServer server{folder.path() / "shop" / ""};
        QCOMPARE(server.folder(), folder.path() / "shop");
    }

    void a_path_too_long_for_files_is_named()
    {
        const TestFolder folder;
        const std::filesystem::path one = folder.path() / std::string(300, 'x');
        QCOMPARE(troubleOpening(one), EmbeddedTrouble::PathTooLong);
        std::filesystem::path many = folder.path();
        for (int part = 0; part < 10; ++part)
            many /= std::string(100, 'x');
        QCOMPARE(troubleOpening(many), EmbeddedTrouble::PathTooLong);
    }

    void missing_binaries_are_named()
    {
        const TestFolder folder;
        qputenv("POLARIS_PG_BIN", QByteArray::fromStdString(folder.path().string()));
        const auto trouble = troubleOpening(folder.path() / "shop");
        qunsetenv("POLARIS_PG_BIN");
        QCOMPARE(trouble, EmbeddedTrouble::BinariesMissing);
        QCOMPARE(troubleOpening(folder.path() / "shop"), std::nullopt);
    }

    void a_shop_of_another_version_is_named()
    {
        const TestFolder folder;
        const std::filesystem::path shop = folder.path() / "shop";
        QCOMPARE(troubleOpening(shop), std::nullopt);
        std::ofstream{shop / "data" / "PG_VERSION"} << "14\n";
        QCOMPARE(troubleOpening(shop), EmbeddedTrouble::VersionMismatch);
    }

    void a_folder_that_cannot_be_written_is_named()
    {
        const TestFolder folder;
        std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
        QCOMPARE(ordinaryTroubleOpening(folder.path() / "shop"),
                 static_cast<int>(EmbeddedTrouble::FolderNotWritable));
    }

    void a_folder_behind_a_closed_one_is_named_also_for_root()
    {
        const TestFolder folder;
        const std::filesystem::path closed = folder.path() / "closed";
        QVERIFY(std::filesystem::create_directory(closed));
        std::filesystem::permissions(closed, std::filesystem::perms{0});
        QCOMPARE(troubleOpening(closed / "shop"), EmbeddedTrouble::FolderNotWritable);
        std::filesystem::permissions(closed, std::filesystem::perms{0700});
    }

    void a_folder_with_other_things_is_left_alone()
    {
        const TestFolder folder;
        const std::filesystem::path letter = folder.path() / "letter.txt";
        std::ofstream{letter} << "dear";
        QCOMPARE(troubleOpening(folder.path()), EmbeddedTrouble::FolderNotOurs);
        QCOMPARE(troubleOpening(letter), EmbeddedTrouble::FolderNotOurs);
        struct stat status {
        };
        QCOMPARE(::stat(folder.path().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0755u);
        QVERIFY(std::filesystem::exists(letter));
    }
};

QTEST_APPLESS_MAIN(TestPrivateServer)
#include "tst_private_server.moc"
