// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/postgres/connection_settings.h"
#include "core/values/value_error.h"

#include <QTest>

using namespace polaris;

namespace
{

std::string valueOf(const char* text, const char* keyword)
{
    return std::string{ConnectionSettings::parse(text).value(keyword)};
}

} // namespace

class TestConnectionSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void what_a_till_needs_is_added_unless_the_string_says_otherwise_data()
    {
        QTest::addColumn<QString>("keyword");
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("given");
        QTest::newRow("connect_timeout") << "connect_timeout"
                                         << "5"
                                         << "9";
        QTest::newRow("keepalives_idle") << "keepalives_idle"
                                         << "5"
                                         << "60";
        QTest::newRow("keepalives_interval") << "keepalives_interval"
                                             << "2"
                                             << "7";
        QTest::newRow("keepalives_count") << "keepalives_count"
                                          << "3"
                                          << "4";
        QTest::newRow("tcp_user_timeout") << "tcp_user_timeout"
                                          << "5000"
                                          << "1000";
        QTest::newRow("target_session_attrs") << "target_session_attrs"
                                              << "read-write"
                                              << "any";
        QTest::newRow("gssencmode") << "gssencmode"
                                    << "disable"
                                    << "prefer";
    }

    void what_a_till_needs_is_added_unless_the_string_says_otherwise()
    {
        QFETCH(QString, keyword);
        QFETCH(QString, added);
        QFETCH(QString, given);
        const std::string key = keyword.toStdString();
        QCOMPARE(valueOf("host=shop", key.c_str()), added.toStdString());
        const std::string text = "host=shop " + key + '=' + given.toStdString();
        QCOMPARE(valueOf(text.c_str(), key.c_str()), given.toStdString());
    }

    void text_is_always_utf8()
    {
        QCOMPARE(valueOf("client_encoding=LATIN1", "client_encoding"), std::string{"UTF8"});
    }

    void an_address_is_read_like_pairs()
    {
        const auto settings = ConnectionSettings::parse(
            "postgresql://till7:s%20cret@a.shop:5433,b.shop:5434/books?sslmode=verify-full");
        QCOMPARE(settings.value("user"), std::string_view{"till7"});
        QCOMPARE(settings.value("password"), std::string_view{"s cret"});
        QCOMPARE(settings.value("host"), std::string_view{"a.shop,b.shop"});
        QCOMPARE(settings.value("port"), std::string_view{"5433,5434"});
        QCOMPARE(settings.value("dbname"), std::string_view{"books"});
        QCOMPARE(settings.value("sslmode"), std::string_view{"verify-full"});
    }

    void a_list_of_hosts_is_taken_apart_with_its_ports()
    {
        const auto hosts = ConnectionSettings::parse("host=a,b port=1,2 user=u").perHost();
        QCOMPARE(hosts.size(), std::size_t{2});
        QCOMPARE(hosts[0].value("host"), std::string_view{"a"});
        QCOMPARE(hosts[0].value("port"), std::string_view{"1"});
        QCOMPARE(hosts[1].value("host"), std::string_view{"b"});
        QCOMPARE(hosts[1].value("port"), std::string_view{"2"});
        QCOMPARE(hosts[1].value("user"), std::string_view{"u"});
    }

    void one_port_is_for_all_hosts_and_addresses_go_with_their_names()
    {
        const auto hosts =
            ConnectionSettings::parse("host=a,b hostaddr=10.0.0.1,10.0.0.2 port=5433").perHost();
        QCOMPARE(hosts[1].value("host"), std::string_view{"b"});
        QCOMPARE(hosts[1].value("hostaddr"), std::string_view{"10.0.0.2"});
        QCOMPARE(hosts[1].value("port"), std::string_view{"5433"});
        QCOMPARE(ConnectionSettings::parse("").perHost().size(), std::size_t{1});
        QCOMPARE(ConnectionSettings::parse("host=a").perHost().size(), std::size_t{1});
        QCOMPARE(ConnectionSettings::parse("hostaddr=10.0.0.1,10.0.0.2").perHost().size(),
                 std::size_t{2});
    }

    void quoted_values_keep_blanks_and_quotes()
    {
        QCOMPARE(valueOf("password='a \\' \\\\ b'", "password"), std::string{"a ' \\ b"});
    }

    void a_string_that_libpq_cannot_read_is_refused_with_its_words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("no such option") << "hostname=x"
                                        << "hostname";
        QTest::newRow("no value") << "host"
                                  << "host";
        QTest::newRow("open quote") << "password='abc"
                                    << "quote";
        QTest::newRow("bad address") << "postgresql://[::1/books"
                                     << "]";
        QTest::newRow("bad percent sign") << "postgresql://a%zz@host/"
                                          << "%zz";
    }

    void a_string_that_libpq_cannot_read_is_refused_with_its_words()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        try {
            static_cast<void>(ConnectionSettings::parse(text.toStdString()));
            QFAIL("it was read");
        } catch (const ValueError& error) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(named), error.what());
        }
    }

    void passwords_stay_out_of_the_log()
    {
        const std::string log =
            ConnectionSettings::parse("host=shop user=till password=geheim1 sslpassword=geheim2")
                .toLogText();
        QVERIFY(log.find("geheim") == std::string::npos);
        QVERIFY(log.find("host=shop") != std::string::npos);
        QVERIFY(log.find("user=till") != std::string::npos);
    }

    void the_address_of_the_database_is_the_same_whoever_asks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << "host=shop dbname=polaris"
                               << "shop:5432/polaris";
        QTest::newRow("another login, TLS and name")
            << "host=shop port=5432 dbname=polaris user=till password=geheim sslmode=require "
               "application_name=x connect_timeout=9"
            << "shop:5432/polaris";
        QTest::newRow("as an address") << "postgresql://till:geheim@Shop/polaris?sslmode=require"
                                       << "shop:5432/polaris";
        QTest::newRow("another port") << "host=shop port=5433 dbname=polaris"
                                      << "shop:5433/polaris";
        QTest::newRow("another database") << "host=shop dbname=other"
                                          << "shop:5432/other";
        QTest::newRow("two hosts") << "host=b,a port=1,2 dbname=polaris"
                                   << "a:2,b:1/polaris";
        QTest::newRow("the same two, the other way round") << "host=a,b port=2,1 dbname=polaris"
                                                           << "a:2,b:1/polaris";
        QTest::newRow("name and number") << "host=a hostaddr=10.0.0.1 dbname=polaris"
                                         << "a:5432/polaris";
        QTest::newRow("number") << "hostaddr=10.0.0.1 dbname=polaris"
                                << "10.0.0.1:5432/polaris";
        QTest::newRow("socket") << "host=/Run/pg dbname=polaris"
                                << "/Run/pg:5432/polaris";
        QTest::newRow("no name of a database") << "host=shop user=till"
                                               << "shop:5432/till";
        QTest::newRow("service") << "service=main dbname=polaris"
                                 << "main@:5432/polaris";
    }
    void the_address_of_the_database_is_the_same_whoever_asks()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QCOMPARE(ConnectionSettings::parse(text.toStdString()).databaseAddress(),
                 address.toStdString());
    }

    void a_copy_takes_another_name_and_the_original_keeps_its_own()
    {
        const auto settings = ConnectionSettings::parse("application_name=first");
        QCOMPARE(settings.withApplicationName("second").value("application_name"),
                 std::string_view{"second"});
        QCOMPARE(settings.value("application_name"), std::string_view{"first"});
    }

    void the_connect_timeout_is_kept_in_bounds_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<int>("seconds");
        QTest::newRow("usual") << "connect_timeout=5" << 5;
        QTest::newRow("for ever") << "connect_timeout=0" << 2;
        QTest::newRow("negative") << "connect_timeout=-1" << 2;
        QTest::newRow("too long") << "connect_timeout=100000" << 60;
        QTest::newRow("no number") << "connect_timeout=soon" << 2;
    }

    void the_connect_timeout_is_kept_in_bounds()
    {
        QFETCH(QString, given);
        QFETCH(int, seconds);
        QCOMPARE(ConnectionSettings::parse(given.toStdString()).connectTimeoutSeconds(), seconds);
    }
};

QTEST_APPLESS_MAIN(TestConnectionSettings)
#include "tst_connection_settings.moc"
