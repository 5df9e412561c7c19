// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/shop_opener.h"
#include "app/till/till_app.h"
#include "core/store/verifier.h"
#include "tests/support/qt_leaks.h"
#include "tests/support/test_server.h"
#include "ui/sale/sale_page.h"

#include <QLabel>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr int startMs = 90'000; // the first start makes the shop's files, on any disk
constexpr int againMs = 40'000;

} // namespace

// The program's own server is killed under it: the program notices by itself and starts it again.
class TestKilledServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_till.reset(); }
    void a_killed_server_is_started_again_as_often_as_it_dies();
    void a_server_that_does_not_start_is_told_once_and_tried_until_it_does();
    void a_sale_whose_server_is_killed_is_checked_and_recorded_once();
    void the_window_says_that_the_server_does_not_start_until_it_does();

private:
    [[nodiscard]] ConnectionSettings ownerSettings() const;
    [[nodiscard]] std::int64_t ask(const std::string& statement) const;
    [[nodiscard]] bool answers() const;
    [[nodiscard]] long serverProcess() const;
    void killServer() const;
    [[nodiscard]] long freezeCall() const;

    void openTill();
    void press(int key);
    [[nodiscard]] bool shows(const QString& text) const;
    MainWindow& window() { return m_till->firstWindow(); }

    QTemporaryDir m_folder;
    std::filesystem::path m_shop;
    std::unique_ptr<TillApp> m_till;
};

void TestKilledServer::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    m_shop = std::filesystem::path{m_folder.path().toStdString()} / "shop";
    // A server that runs as somebody else must come through here.
    std::filesystem::permissions(m_shop.parent_path(), std::filesystem::perms{0755});
}

ConnectionSettings TestKilledServer::ownerSettings() const
{
    return ConnectionSettings::parse(
        ServerAddress{.socketFolder = m_shop.string()}.connectionString());
}

std::int64_t TestKilledServer::ask(const std::string& statement) const
{
    Connection owner{ownerSettings()};
    return count(owner, statement);
}

bool TestKilledServer::answers() const
{
    return !errorOf([this] { static_cast<void>(ask("SELECT 1")); });
}

long TestKilledServer::serverProcess() const
{
    std::ifstream file{m_shop / "data" / "postmaster.pid"};
    long process = 0;
    file >> process;
    return process;
}

void TestKilledServer::killServer() const
{
    QCOMPARE(::kill(static_cast<pid_t>(serverProcess()), SIGKILL), 0);
}

// Holds a till's call in the middle: it can neither be answered nor fail by itself.
long TestKilledServer::freezeCall() const
{
    const std::string call = "SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE "
                             "application_name = 'polaris till T1' AND state = 'active' AND "
                             "wait_event_type = 'Lock' AND query LIKE '%complete_sale%'";
    long frozen = 0;
    const bool found = becomesTrue([&] {
        frozen = ask(call);
        if (frozen == 0 || ::kill(static_cast<pid_t>(frozen), SIGSTOP) != 0)
            return false;
        if (ask(call) == frozen)
            return true;
        ::kill(static_cast<pid_t>(frozen), SIGCONT);
        return false;
    });
    return found ? frozen : 0;
}

void TestKilledServer::a_killed_server_is_started_again_as_often_as_it_dies()
{
    ShopOpener opener{QString::fromStdString(m_shop.string())};
    const QSignalSpy opened{&opener, &ShopOpener::opened};
    const QSignalSpy lost{&opener, &ShopOpener::serverLost};
    opener.open();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, startMs);
    const std::int64_t products = ask("SELECT count(*) FROM polaris.product");
    QVERIFY(products > 2'000);
    for (int time = 0; time < 2; ++time) {
        const long process = serverProcess();
        killServer();
        QTRY_VERIFY_WITH_TIMEOUT(serverProcess() != process && answers(), againMs);
        QCOMPARE(ask("SELECT count(*) FROM polaris.product"), products);
    }
    QCOMPARE(opened.count(), 1);
    QCOMPARE(lost.count(), 0);
}

void TestKilledServer::a_server_that_does_not_start_is_told_once_and_tried_until_it_does()
{
    ShopOpener opener{QString::fromStdString(m_shop.string())};
    const QSignalSpy opened{&opener, &ShopOpener::opened};
    const QSignalSpy lost{&opener, &ShopOpener::serverLost};
    const QSignalSpy back{&opener, &ShopOpener::serverIsBack};
    opener.open();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, startMs);
    const std::filesystem::path options = m_shop / "data" / "postgresql.conf";
    const auto length = std::filesystem::file_size(options);
    std::ofstream{options, std::ios::app} << "nonsense = yes\n";
    killServer();
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, againMs);
    QTest::qWait(2'500); // the next try fails, too
    std::filesystem::resize_file(options, length);
    QTRY_COMPARE_WITH_TIMEOUT(back.count(), 1, againMs);
    QVERIFY(answers());
    QCOMPARE(lost.count(), 1);
}

void TestKilledServer::openTill()
{
    TillOptions options;
    options.embedded = true;
    options.folder = QString::fromStdString(m_shop.string());
    m_till = std::make_unique<TillApp>(options);
    m_till->start();
    QTRY_VERIFY_WITH_TIMEOUT(window().asksWhoSells(), startMs);
    press(Qt::Key_1);
    QTRY_VERIFY(window().salePage()->isVisible());
}

void TestKilledServer::press(int key)
{
    QWidget* focused = window().focusWidget();
    QTest::keyClick(focused == nullptr ? &window() : focused, static_cast<Qt::Key>(key));
}

bool TestKilledServer::shows(const QString& text) const
{
    const auto labels = m_till->firstWindow().findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void TestKilledServer::a_sale_whose_server_is_killed_is_checked_and_recorded_once()
{
    openTill();
    if (QTest::currentTestFailed())
        return;
    Connection owner{ownerSettings()};
    const std::string code =
        test::ask(owner, "SELECT min(b.barcode) FROM polaris.product AS p "
                         "JOIN polaris.stock_level AS s ON s.product_id = p.id "
                         "JOIN polaris.product_barcode AS b ON b.product_id = p.id "
                         "WHERE p.unit = 'piece' AND s.on_hand >= 5000");
    window().salePage()->takeScan(QString::fromStdString(code));
    const SalePresenter& presenter = *window().presenter();
    QTRY_COMPARE(presenter.basket().lines().size(), std::size_t{1});

    const OpenTransaction holder{ownerSettings(), "LOCK TABLE polaris.sale IN EXCLUSIVE MODE"};
    press(Qt::Key_F12);
    const long call = freezeCall();
    QVERIFY(call != 0);
    killServer();
    QCOMPARE(::kill(static_cast<pid_t>(call), SIGKILL), 0);

    QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("Checking whether the sale went through")),
                             againMs);
    QTRY_COMPARE_WITH_TIMEOUT(presenter.state(), SaleState::ChangeDue, againMs);
    QCOMPARE(ask("SELECT count(*) FROM polaris.sale"), 1);
    QCOMPARE(ask("SELECT max(number) FROM polaris.sale"), 1);
    Connection verifier{ownerSettings()};
    for (const InvariantResult& invariant : verifyBooks(verifier))
        QVERIFY2(invariant.faults == 0, invariant.example.c_str());
}

void TestKilledServer::the_window_says_that_the_server_does_not_start_until_it_does()
{
    openTill();
    if (QTest::currentTestFailed())
        return;
    const std::filesystem::path options = m_shop / "data" / "postgresql.conf";
    const auto length = std::filesystem::file_size(options);
    std::ofstream{options, std::ios::app} << "nonsense = yes\n";
    killServer();
    const QString sentence = QStringLiteral("The shop's database did not start");
    QTRY_VERIFY_WITH_TIMEOUT(shows(sentence), againMs);
    QVERIFY(window().salePage()->isVisible());
    std::filesystem::resize_file(options, length);
    QTRY_VERIFY_WITH_TIMEOUT(!shows(sentence), againMs);
}

QTEST_MAIN(TestKilledServer)
#include "tst_killed_server.moc"
