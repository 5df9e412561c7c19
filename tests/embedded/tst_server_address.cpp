// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/embedded_error.h"
#include "core/embedded/server_address.h"

#include <QTest>

#include <set>
#include <string>

using namespace polaris;

class TestServerAddress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_socket_user_and_database()
    {
        const ServerAddress address{.socketFolder = "/run/shop", .port = 5433};
        QCOMPARE(address.connectionString("till", "books"),
                 std::string{"host='/run/shop' port='5433' user='till' dbname='books'"});
    }

    void is_the_admin_and_the_shop_unless_told_otherwise()
    {
        const ServerAddress address{.socketFolder = "/run/shop"};
        QCOMPARE(address.connectionString(),
                 std::string{"host='/run/shop' port='5432' user='polaris_admin' dbname='polaris'"});
    }

    void a_hostile_value_stays_inside_its_quotes()
    {
        const ServerAddress address{.socketFolder = "/a b"};
        QCOMPARE(address.connectionString("x' host='evil", "back\\slash"),
                 std::string{"host='/a b' port='5432' user='x\\' host=\\'evil' "
                             "dbname='back\\\\slash'"});
    }

    void every_trouble_has_a_name_of_its_own()
    {
        std::set<std::string_view> names;
        const int last = static_cast<int>(EmbeddedTrouble::ServerDidNotStart);
        for (int trouble = 0; trouble <= last; ++trouble)
            names.insert(toText(static_cast<EmbeddedTrouble>(trouble)));
        QCOMPARE(names.size(), static_cast<std::size_t>(last + 1));
        QVERIFY(!names.contains(""));
    }
};

QTEST_APPLESS_MAIN(TestServerAddress)
#include "tst_server_address.moc"
