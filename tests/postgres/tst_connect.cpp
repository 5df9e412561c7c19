// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_server.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace polaris;
using namespace polaris::test;

namespace
{

// A server by name only: takes a connection, reads what comes, and answers with the same bytes to
// everybody, or not at all.
class FakeServer final
{
public:
    explicit FakeServer(std::string answer) : m_answer{std::move(answer)}
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        (folder() + "/.s.PGSQL.5432").copy(address.sun_path, sizeof address.sun_path - 1);
        m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(m_socket, 8) != 0)
            throw std::runtime_error{"no socket"};
        if (!m_answer.empty())
            m_thread = std::jthread{[this] { serve(); }};
    }
    ~FakeServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        ::close(m_socket);
    }
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }

private:
    void serve()
    {
        for (int client = 0; (client = ::accept(m_socket, nullptr, nullptr)) >= 0;
             ::close(client)) {
            char request[1'000];
            if (::read(client, request, sizeof request) > 0)
                static_cast<void>(::write(client, m_answer.data(), m_answer.size()) > 0);
        }
    }

    QTemporaryDir m_folder;
    std::string m_answer;
    int m_socket = -1;
    std::jthread m_thread;
};

// An ErrorResponse as PostgreSQL sends it, with the severity in the server's language.
std::string refusal(const std::string& severity, const std::string& sqlstate)
{
    using namespace std::string_literals;
    const std::string fields = "S" + severity + "\0VFATAL\0C"s + sqlstate + "\0MHalt: 12345\0\0"s;
    const auto size = static_cast<unsigned>(fields.size() + 4);
    std::string message = "E";
    for (int shift = 24; shift >= 0; shift -= 8)
        message += static_cast<char>(size >> shift & 255U);
    return message + fields;
}

ConnectionSettings at(const std::string& hosts)
{
    return ConnectionSettings::parse("host='" + hosts + "' user=u dbname=d connect_timeout=2");
}

std::optional<DatabaseError> connectTo(const ConnectionSettings& settings)
{
    return errorOf([&] { Connection{settings}; });
}

} // namespace

class TestConnect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database = m_server.createDatabase();
        Connection{m_server.settings(m_database)}.runScript(
            "CREATE ROLE visitor LOGIN CONNECTION LIMIT 0; CREATE ROLE locked NOLOGIN");
    }

    void a_session_knows_its_server()
    {
        const Connection connection{m_server.settings(m_database)};
        QVERIFY(connection.isAlive());
        QVERIFY(connection.backendPid() > 0);
        QVERIFY(connection.serverVersion() >= 150'000);
        QCOMPARE(connection.traffic().statements, 0);
    }

    void the_server_sees_utf8_and_the_name_of_the_program()
    {
        Connection connection{m_server.settings(m_database).withApplicationName("polaris till T9")};
        QCOMPARE(ask(connection, "SHOW application_name"), std::string{"polaris till T9"});
        QCOMPARE(ask(connection, "SHOW client_encoding"), std::string{"UTF8"});
    }

    void a_refusal_has_the_code_that_the_server_gave_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("user");
        QTest::newRow("no such database") << "3D000"
                                          << "nowhere"
                                          << "";
        QTest::newRow("no such role") << "28000"
                                      << ""
                                      << "nobody_known";
        QTest::newRow("role without login") << "28000"
                                            << ""
                                            << "locked";
        QTest::newRow("no more sessions for this role") << "53300"
                                                        << ""
                                                        << "visitor";
    }

    void a_refusal_has_the_code_that_the_server_gave()
    {
        QFETCH(QString, code);
        QFETCH(QString, database);
        QFETCH(QString, user);
        const auto error = connectTo(m_server.settings(
            database.isEmpty() ? m_database : database.toStdString(),
            user.isEmpty() ? kServerAdmin : std::string_view{user.toStdString()}));
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, code.toStdString());
        QCOMPARE(error->report().moment, Moment::Connecting);
        QCOMPARE(error->saved(), Saved::No);
        QVERIFY(error->report().connectionDied);
    }

    void a_server_that_shuts_down_says_so()
    {
        TestServer server;
        const OpenTransaction visitor{server.settings("postgres"), "SELECT 1"};
        ::kill(static_cast<pid_t>(server.server().processId()), SIGTERM); // waits for the visitor
        std::optional<DatabaseError> error;
        QVERIFY(becomesTrue([&] {
            error = connectTo(server.settings("postgres"));
            return error.has_value();
        }));
        QCOMPARE(error->report().sqlstate, std::string{"57P03"});
        QCOMPARE(error->failure(), Failure::ServerStarting);
        QCOMPARE(error->nextStep(), NextStep::WaitForServer);
    }

    void nobody_at_the_address_is_a_lost_connection()
    {
        const QTemporaryDir nothing;
        const auto error = connectTo(at(nothing.path().toStdString()));
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{});
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QCOMPARE(error->saved(), Saved::No);
    }

    void a_refusal_is_understood_in_every_language_data()
    {
        QTest::addColumn<QString>("severity");
        for (const char* severity : {"FATAL", "PANIC", "FATALE", "ВАЖНО", "致命错误", "ПОМИЛКА: X"})
            QTest::newRow(severity) << QString::fromUtf8(severity);
    }

    void a_refusal_is_understood_in_every_language()
    {
        QFETCH(QString, severity);
        const FakeServer server{refusal(severity.toStdString(), "57P03")};
        const auto error = connectTo(at(server.folder()));
        QVERIFY(error);
        QCOMPARE(error->report().sqlstate, std::string{"57P03"});
    }

    void an_answer_that_is_no_postgresql_is_a_lost_connection()
    {
        const FakeServer server{"HTTP/1.1 400 Bad Request\r\n\r\n"};
        const auto error = connectTo(at(server.folder()));
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QCOMPARE(error->saved(), Saved::No);
    }

    void a_mute_server_is_given_up_after_the_connect_timeout()
    {
        const FakeServer mute{{}};
        QElapsedTimer timer;
        timer.start();
        const auto error = connectTo(at(mute.folder()));
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::ConnectionLost);
        QVERIFY(timer.elapsed() >= 1'900 && timer.elapsed() < 4'000);
    }

    void the_next_host_is_tried_when_one_is_away_or_mute_or_starting()
    {
        const QTemporaryDir away;
        const FakeServer mute{{}};
        const FakeServer starting{refusal("FATAL", "57P03")};
        const std::string here = std::string{m_server.settings(m_database).value("host")};
        for (const std::string& first :
             {away.path().toStdString(), mute.folder(), starting.folder()}) {
            Connection connection{ConnectionSettings::parse(
                "host='" + first + ',' + here + "' port=5432 connect_timeout=2 user=" +
                std::string{kServerAdmin} + " dbname=" + m_database)};
            QCOMPARE(count(connection, "SELECT 1"), 1);
        }
    }

    void a_standby_is_passed_over_for_a_server_that_takes_writes()
    {
        TestServer standby{
            {.settings = {{"default_transaction_read_only", "on"}}, .environment = {}}};
        const auto refused = connectTo(standby.settings("postgres"));
        QVERIFY(refused);
        QCOMPARE(refused->failure(), Failure::ReadOnly);
        const std::string hosts = std::string{standby.settings("postgres").value("host")} + ',' +
                                  std::string{m_server.settings(m_database).value("host")};
        Connection connection{ConnectionSettings::parse(
            "host='" + hosts + "' user=" + std::string{kServerAdmin} + " dbname=postgres")};
        QCOMPARE(ask(connection, "SHOW transaction_read_only"), std::string{"off"});
    }

    void a_refused_login_is_not_taken_to_the_next_host()
    {
        const FakeServer strict{refusal("FATAL", "28P01")};
        const std::string here = std::string{m_server.settings(m_database).value("host")};
        const auto error = connectTo(ConnectionSettings::parse(
            "host='" + strict.folder() + ',' + here + "' user=" + std::string{kServerAdmin} +
            " dbname=" + m_database));
        QVERIFY(error);
        QCOMPARE(error->failure(), Failure::LoginRefused);
    }

private:
    TestServer m_server;
    std::string m_database;
};

QTEST_APPLESS_MAIN(TestConnect)
#include "tst_connect.moc"
