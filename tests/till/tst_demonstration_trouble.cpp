// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/demo_shop.h"
#include "core/embedded/scratch_server.h"
#include "core/store/shop_maker.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace polaris;

// A demonstration ends by itself: when it has sold, and when no waiting can help.
class TestDemonstrationTrouble final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_private_shop_is_made_and_sells_once();
    void what_nobody_will_mend_ends_it_at_once_data();
    void what_nobody_will_mend_ends_it_at_once();

private:
    [[nodiscard]] ConnectionSettings owner() const
    {
        return ConnectionSettings::parse(m_server->address().connectionString());
    }

    // Runs a demonstration with the arguments to its end.
    void demonstrate(QProcess& process, const QStringList& arguments) const;

    std::unique_ptr<ScratchServer> m_server;
    QTemporaryDir m_folder;
};

void TestDemonstrationTrouble::initTestCase()
{
    m_server = std::make_unique<ScratchServer>();
    makeShop(owner(), loadDemoShop().plan, {});
}

void TestDemonstrationTrouble::demonstrate(QProcess& process, const QStringList& arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    for (const char* home : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        environment.insert(QLatin1String{home}, m_folder.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(POLARIS_TILL_PROGRAM),
                  arguments + QStringList{QStringLiteral("--demonstrate"),
                                          m_folder.filePath(QStringLiteral("pictures"))});
    QVERIFY2(process.waitForFinished(120'000), "it still waits");
}

// As a newcomer's first start does: while the server is made, there is no shop to ask yet.
void TestDemonstrationTrouble::a_private_shop_is_made_and_sells_once()
{
    // The server runs as another user when root starts it.
    const QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) |
                                                     QFileDevice::ReadOther |
                                                     QFileDevice::ExeOther));
    QProcess process;
    demonstrate(process, {QStringLiteral("--embedded"), folder.filePath(QStringLiteral("shop"))});
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             process.readAllStandardError().constData());
    QVERIFY(process.readAllStandardOutput().contains("T1-000001"));
}

void TestDemonstrationTrouble::what_nobody_will_mend_ends_it_at_once_data()
{
    QTest::addColumn<QString>("dsn");
    QTest::addColumn<QString>("till");
    QTest::addColumn<int>("newestStep"); // of the schema, added to the shop's own; 0: none
    QTest::addColumn<QString>("says");
    const QString shop = QString::fromStdString(m_server->address().connectionString());
    const auto row = [](const char* name, const QString& dsn, const char* till, int newestStep,
                        const char* says) {
        QTest::newRow(name) << dsn << QString::fromLatin1(till) << newestStep
                            << QString::fromLatin1(says);
    };
    row("unreadable settings", QStringLiteral("foo=bar"), "T1", 0, "settings cannot be read");
    row("no database", shop + QStringLiteral(" dbname=nothing"), "T1", 0, "no database");
    row("no login", shop + QStringLiteral(" user=nobody_here"), "T1", 0, "refuses");
    row("no till", shop, "T99", 0, "no till of this name");
    row("a schema from the future", shop, "T1", 999, "newer version");
}

void TestDemonstrationTrouble::what_nobody_will_mend_ends_it_at_once()
{
    QFETCH(QString, dsn);
    QFETCH(QString, till);
    QFETCH(int, newestStep);
    QFETCH(QString, says);
    Connection books{owner()};
    books.runScript("DELETE FROM polaris.schema_migration WHERE version = 999");
    if (newestStep > 0)
        books.runScript("INSERT INTO polaris.schema_migration (version, name, checksum) VALUES (" +
                        std::to_string(newestStep) + ", 'future', '')");
    QProcess process;
    demonstrate(process, {QStringLiteral("--dsn"), dsn, QStringLiteral("--till"), till});
    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY2(errors.contains(says), qPrintable(errors));
}

QTEST_GUILESS_MAIN(TestDemonstrationTrouble)
#include "tst_demonstration_trouble.moc"
