// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verifier.h"
#include "tests/benchmark/demo_server.h"
#include "tests/benchmark/till_stand.h"
#include "tests/support/qt_leaks.h"
#include "tests/support/test_server.h"
#include "ui/format/receipt_texts.h"
#include "ui/shell/till_pages.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>

using namespace polaris;
using namespace polaris::test;

namespace
{

const QString kBread = QStringLiteral("8964000182420");
const QString kWater = QStringLiteral("8961008205113");
constexpr int startMs = 90'000;
const QString kOnce = QStringLiteral("1 statement(s), 1 round trip(s)");

} // namespace

// A whole return at the till's real window, on a real server, with a scanner and keys alone; what
// it asked of the database stands in the statement inspector.
class TestReturnAtTheTill final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void a_return_by_scanner_and_keys_is_one_read_and_one_write();

private:
    void signInAsManager();
    void sellBreadAndWater();
    void takeBackTwoBreads();
    [[nodiscard]] std::int64_t ask(const std::string& statement) const;
    [[nodiscard]] QString printedBarcode();
    [[nodiscard]] QTableView& table() { return *panel().findChild<QTableView*>(); }
    [[nodiscard]] QString cell(int row, InspectorModel::Column column);
    // The row of the action, which must stand there once; -1 when it does not.
    [[nodiscard]] int rowOf(const QString& action);
    [[nodiscard]] InspectorPanel& panel() { return m_stand->window().inspector(); }
    [[nodiscard]] RefundPresenter& refunds() { return m_stand->window().pages()->refunds(); }

    QTemporaryDir m_settings;
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<TillStand> m_stand;
};

void TestReturnAtTheTill::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    m_server = std::make_unique<DemoServer>(loadDemoShop());
    m_stand = std::make_unique<TillStand>(QStringLiteral("T1"), SchemeChoice::Light,
                                          m_server->folder(u"receipts"));
    try {
        static_cast<void>(m_stand->open(m_server->tillConnection(), m_server->journalFolder()));
    } catch (const std::runtime_error& error) {
        QFAIL(error.what());
    }
}

void TestReturnAtTheTill::cleanupTestCase()
{
    m_stand.reset();
    m_server.reset();
}

std::int64_t TestReturnAtTheTill::ask(const std::string& statement) const
{
    Connection owner{m_server->ownerSettings()};
    return count(owner, statement);
}

QString TestReturnAtTheTill::printedBarcode()
{
    const FinishedSale& sold = *m_stand->presenter().finished();
    const ShopState& shop = m_stand->window().shop();
    return toQString(makeReceipt(shop.setup().shop, RecordedSale{*sold.sale, sold.receipt, {}},
                                 receiptTexts(shop.format()))
                         .barcode);
}

QString TestReturnAtTheTill::cell(int row, InspectorModel::Column column)
{
    return table().model()->index(row, column).data().toString();
}

int TestReturnAtTheTill::rowOf(const QString& action)
{
    int found = -1;
    for (int row = 0; row < table().model()->rowCount(); ++row) {
        if (cell(row, InspectorModel::Action) != action)
            continue;
        if (found >= 0)
            return -1;
        found = row;
    }
    return found;
}

void TestReturnAtTheTill::signInAsManager()
{
    m_stand->press(Qt::Key_L, Qt::ControlModifier);
    m_stand->type(QStringLiteral("5"));
    QVERIFY(m_stand->window().salePage()->isVisible());
    m_stand->press(Qt::Key_I, Qt::ControlModifier);
    QVERIFY(panel().isVisible());
}

// Three breads and two waters for 790.00.
void TestReturnAtTheTill::sellBreadAndWater()
{
    const SalePresenter& sales = m_stand->presenter();
    m_stand->scan(kBread);
    QTRY_COMPARE(sales.basket().lines().size(), std::size_t{1});
    m_stand->type(QStringLiteral("*3"));
    m_stand->press(Qt::Key_Return);
    m_stand->scan(kWater);
    QTRY_COMPARE(sales.basket().lines().size(), std::size_t{2});
    m_stand->type(QStringLiteral("+"));
    m_stand->press(Qt::Key_F9);
    QTRY_COMPARE(sales.state(), SaleState::Paying);
    m_stand->type(QStringLiteral("c"));
    m_stand->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(sales.state(), SaleState::ChangeDue, startMs);
    QCOMPARE(sales.finished()->sale->total.minor(), 79'000);
}

// As faulty goods, in cash.
void TestReturnAtTheTill::takeBackTwoBreads()
{
    m_stand->scan(printedBarcode());
    QTRY_COMPARE_WITH_TIMEOUT(refunds().state(), RefundState::Choosing, startMs);
    QVERIFY(m_stand->window().findChild<RefundPage*>()->isVisible());
    m_stand->press(Qt::Key_Down);
    m_stand->press(Qt::Key_Up);
    m_stand->type(QStringLiteral("*2"));
    m_stand->press(Qt::Key_Return);
    m_stand->press(Qt::Key_F6);
    m_stand->press(Qt::Key_F9);
    QCOMPARE(refunds().state(), RefundState::PayingOut);
    m_stand->type(QStringLiteral("c"));
    m_stand->press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(refunds().state(), RefundState::PaidOut, startMs);
}

void TestReturnAtTheTill::a_return_by_scanner_and_keys_is_one_read_and_one_write()
{
    signInAsManager();
    if (QTest::currentTestFailed())
        return;
    sellBreadAndWater();
    if (QTest::currentTestFailed())
        return;
    takeBackTwoBreads();
    if (QTest::currentTestFailed())
        return;
    QTRY_VERIFY(rowOf(QStringLiteral("refund")) >= 0);
    for (const char* action : {"sale", "refund_read", "refund"}) {
        const int row = rowOf(QString::fromLatin1(action));
        QVERIFY2(row >= 0, action);
        QVERIFY2(cell(row, InspectorModel::Statements) == kOnce,
                 qPrintable(panel().model().toText()));
        QVERIFY(table().visualRect(table().model()->index(row, InspectorModel::Mark)).isValid());
    }
    for (int row = 0; row < table().model()->rowCount(); ++row)
        QVERIFY2(cell(row, InspectorModel::Mark) == QStringLiteral("ok"),
                 qPrintable(panel().model().toText()));

    QCOMPARE(ask("SELECT count(*) FROM polaris.refund"), 1);
    QCOMPARE(ask("SELECT count(*) FROM polaris.refund AS r JOIN polaris.sale AS s "
                 "ON s.id = r.sale_id WHERE r.number = 1 AND s.number = 1 AND r.total = 38000"),
             1);
    QCOMPARE(ask("SELECT count(*) FROM polaris.refund_line"), 1);
    QCOMPARE(ask("SELECT quantity FROM polaris.refund_line AS l JOIN polaris.product AS p "
                 "ON p.id = l.product_id WHERE p.sku = 'P2649' AND l.sale_line = 1 "
                 "AND l.reason = 'faulty' AND l.goods = 'written_off'"),
             2'000);
    QCOMPARE(ask("SELECT sum(amount) FROM polaris.refund_tender WHERE kind = 'cash'"), 38'000);
    QCOMPARE(ask("SELECT sum(amount) FROM polaris.drawer_entry WHERE kind = 'refund'"), -38'000);
    QCOMPARE(ask("SELECT on_hand FROM polaris.stock_level AS s JOIN polaris.product AS p "
                 "ON p.id = s.product_id WHERE p.sku = 'P2649'"),
             21'000);
    Connection owner{m_server->ownerSettings()};
    for (const InvariantResult& invariant : verifyBooks(owner))
        QVERIFY2(invariant.faults == 0, invariant.example.c_str());
}

QTEST_MAIN(TestReturnAtTheTill)
#include "tst_return_at_the_till.moc"
