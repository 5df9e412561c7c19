// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

namespace
{

// Stops processes and lets them go on at the end.
class Frozen final
{
public:
    explicit Frozen(std::vector<std::int64_t> pids) : m_pids{std::move(pids)}
    {
        for (const std::int64_t pid : m_pids)
            ::kill(static_cast<pid_t>(pid), SIGSTOP);
    }
    ~Frozen()
    {
        for (const std::int64_t pid : m_pids)
            ::kill(static_cast<pid_t>(pid), SIGCONT);
    }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

private:
    std::vector<std::int64_t> m_pids;
};

} // namespace

// Sessions that end before, during and between calls.
class TestLostSessions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings = m_server.settings(m_server.createDatabase());
        m_watcher.emplace(*m_settings);
        m_connection.emplace(*m_settings);
    }

    void ended_during_a_call_the_outcome_is_in_doubt()
    {
        std::jthread killer{[&] { endWhenItWaits(); }};
        const auto error = errorOf([&] { callThatWaits(); });
        killer.join();
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"57P01"});
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QCOMPARE(error->saved(), Saved::Maybe);
        QCOMPARE(error->nextStep(), NextStep::ReconnectAndRun);
        QVERIFY(!m_connection->isAlive());
        QVERIFY(m_connection->backendPid() > 0);
    }

    void ended_while_idle_nothing_was_sent_and_there_is_no_doubt()
    {
        for (int n = 0; n < 20; ++n) {
            Connection idle{*m_settings};
            m_watcher->run("SELECT pg_terminate_backend($1::int, 10000)",
                           Params{}.add(std::int64_t{idle.backendPid()}));
            const auto error = errorOf([&] { idle.run("SELECT 1"); });
            QVERIFY(error);
            QCOMPARE(error->saved(), Saved::No);
            QCOMPARE(error->report().moment, Moment::Unsent);
            QCOMPARE(error->failure(), Failure::ConnectionLost);
            QCOMPARE(error->nextStep(), NextStep::ReconnectAndRun);
            QVERIFY(!idle.isAlive());
        }
    }

    void closed_by_the_server_for_idleness_there_is_no_doubt()
    {
        Connection idle{*m_settings};
        idle.run("SET idle_session_timeout = 1");
        QVERIFY(becomesTrue([&] { return ::kill(idle.backendPid(), 0) != 0; }));
        const auto error = errorOf([&] { idle.run("SELECT 1"); });
        QVERIFY(error);
        QCOMPARE(error->saved(), Saved::No);
        QCOMPARE(error->report().moment, Moment::Unsent);
    }

    void a_dead_session_stays_dead_and_says_so_each_time()
    {
        m_watcher->run("SELECT pg_terminate_backend($1::int, 10000)",
                       Params{}.add(std::int64_t{m_connection->backendPid()}));
        for (int n = 0; n < 3; ++n) {
            const auto error = errorOf([&] { m_connection->run("SELECT 1"); });
            QVERIFY(error);
            QCOMPARE(error->report().moment, Moment::Unsent);
        }
    }

    void a_frozen_session_is_given_up_at_the_deadline_and_is_in_doubt()
    {
        const Frozen frozen{{m_connection->backendPid()}};
        QElapsedTimer timer;
        timer.start();
        const auto error = errorOf([&] { m_connection->run("SELECT 1", {}, 300ms); });
        QVERIFY2(timer.elapsed() >= 300 && timer.elapsed() < 3'000, qPrintable(elapsed(timer)));
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{});
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QCOMPARE(error->saved(), Saved::Maybe);
        QVERIFY(!m_connection->isAlive());
    }

    // Neither the call nor its cancel is answered by anybody.
    void a_frozen_server_is_given_up_at_the_deadline_too()
    {
        const Frozen frozen{{m_server.server().processId(), m_connection->backendPid()}};
        QElapsedTimer timer;
        timer.start();
        const auto error = errorOf([&] { m_connection->run("SELECT 1", {}, 300ms); });
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(elapsed(timer)));
        QVERIFY(error);
        QCOMPARE(error->saved(), Saved::Maybe);
    }

    void a_call_past_its_deadline_is_cancelled_in_the_server()
    {
        const int pid = m_connection->backendPid();
        const auto error = errorOf([&] { m_connection->run("SELECT pg_sleep(60)", {}, 100ms); });
        QVERIFY(error);
        QCOMPARE(error->saved(), Saved::Maybe);
        QVERIFY(becomesTrue([&] { return isGone(pid); }));
    }

    void a_call_too_big_for_the_socket_is_given_up_while_it_is_sent()
    {
        const Frozen frozen{{m_connection->backendPid()}};
        const std::string big(20'000'000, 'x');
        const auto error = errorOf(
            [&] { m_connection->run("SELECT length($1::text)", Params{}.add(big), 300ms); });
        QVERIFY(error);
        QCOMPARE(error->saved(), Saved::Maybe);
    }

    void a_crash_of_another_process_leaves_doubt()
    {
        Connection victim{*m_settings};
        std::jthread killer{[&] {
            static_cast<void>(becomesTrue([&] { return isAsleep(); }));
            ::kill(victim.backendPid(), SIGKILL);
        }};
        const auto error = errorOf([&] { callThatWaits(); });
        killer.join();
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QCOMPARE(error->saved(), Saved::Maybe);
        QVERIFY(becomesTrue([&] { return !errorOf([&] { Connection{*m_settings}; }); }));
    }

    void a_server_killed_during_a_call_leaves_doubt_and_comes_back()
    {
        std::jthread killer{[&] { static_cast<void>(becomesTrue([&] { return isAsleep(); })); }};
        std::optional<DatabaseError> error;
        std::jthread caller{[&] { error = errorOf([&] { callThatWaits(); }); }};
        killer.join();
        m_server.server().killHard();
        caller.join();
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{});
        QCOMPARE(error->saved(), Saved::Maybe);
        const auto refused = errorOf([&] { Connection{*m_settings}; });
        QVERIFY(refused);
        QCOMPARE(refused->failure(), Failure::ConnectionLost);
        QCOMPARE(refused->saved(), Saved::No);
        m_server.server().start();
        QCOMPARE(count(*(m_connection = Connection{*m_settings}), "SELECT 1"), 1);
    }

private:
    void callThatWaits() { m_connection->run("SELECT pg_sleep(60)"); }
    bool isAsleep()
    {
        return count(*m_watcher,
                     "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' "
                     "AND pid = " +
                         std::to_string(m_connection->backendPid())) == 1;
    }
    void endWhenItWaits()
    {
        if (becomesTrue([&] { return isAsleep(); }))
            m_watcher->run("SELECT pg_terminate_backend($1::int)",
                           Params{}.add(std::int64_t{m_connection->backendPid()}));
    }
    bool isGone(int pid)
    {
        return count(*m_watcher, "SELECT count(*) FROM pg_stat_activity WHERE pid = " +
                                     std::to_string(pid)) == 0;
    }
    static QString elapsed(const QElapsedTimer& timer)
    {
        return QStringLiteral("%1 ms").arg(timer.elapsed());
    }

    TestServer m_server;
    std::optional<ConnectionSettings> m_settings;
    std::optional<Connection> m_watcher;
    std::optional<Connection> m_connection;
};

QTEST_APPLESS_MAIN(TestLostSessions)
#include "tst_lost_sessions.moc"
