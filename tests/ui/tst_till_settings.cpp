// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/till_settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

class TestTillSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settings_come_back_as_they_were_saved();
    void a_damaged_file_gives_the_defaults();
    void hosts_are_names_and_nothing_else_data();
    void hosts_are_names_and_nothing_else();
    void the_connection_string_is_quoted();
};

void TestTillSettings::settings_come_back_as_they_were_saved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("polaris.conf"));
    const TillSettings saved{.ownServer = false,
                             .hosts = QStringLiteral("db1,db2:5433"),
                             .database = QStringLiteral("shop"),
                             .user = QStringLiteral("till"),
                             .tlsMode = QStringLiteral("verify-full"),
                             .tillCode = QStringLiteral("T7"),
                             .scheme = SchemeChoice::Dark,
                             .size = SizeChoice::Large,
                             .mirrored = true};
    {
        QSettings store{path, QSettings::IniFormat};
        saveSettings(store, saved);
    }
    QSettings store{path, QSettings::IniFormat};
    QVERIFY(loadSettings(store) == saved);
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().toLower().contains("password"));
}

void TestTillSettings::a_damaged_file_gives_the_defaults()
{
    const QTemporaryDir folder;
    QSettings store{folder.filePath(QStringLiteral("polaris.conf")), QSettings::IniFormat};
    store.setValue(QStringLiteral("screen/scheme"), QStringLiteral("purple"));
    store.setValue(QStringLiteral("screen/size"), 99);
    QCOMPARE(loadSettings(store).scheme, SchemeChoice::System);
    QCOMPARE(loadSettings(store).size, SizeChoice::Medium);
}

void TestTillSettings::hosts_are_names_and_nothing_else_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isList");
    QTest::newRow("one") << QStringLiteral("db1.shop.example") << true;
    QTest::newRow("several") << QStringLiteral("db1,db2:5433,10.0.0.7") << true;
    QTest::newRow("socket") << QStringLiteral("/run/postgresql") << true;
    QTest::newRow("empty") << QString{} << false;
    QTest::newRow("a password") << QStringLiteral("host=db1 password=secret") << false;
    QTest::newRow("an address with a password")
        << QStringLiteral("postgresql://till:secret@db1/shop") << false;
}

void TestTillSettings::hosts_are_names_and_nothing_else()
{
    QFETCH(QString, text);
    QFETCH(bool, isList);
    QCOMPARE(isHostList(text), isList);
}

void TestTillSettings::the_connection_string_is_quoted()
{
    TillSettings settings;
    QVERIFY(connectionString(settings).empty());
    settings.ownServer = false;
    settings.hosts = QStringLiteral("db1,db2:5433");
    settings.database = QStringLiteral("it's");
    settings.user = QStringLiteral("till");
    QCOMPARE(connectionString(settings),
             std::string{"host='db1,db2' port='5432,5433' dbname='it\\'s' user='till' "
                         "sslmode='prefer'"});
}

QTEST_GUILESS_MAIN(TestTillSettings)
#include "tst_till_settings.moc"
