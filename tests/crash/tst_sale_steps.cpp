// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_rig.h"
#include "core/checkout/checkout_thread.h"
#include "core/embedded/postgres_binaries.h"
#include "core/store/till_session.h"
#include "tests/crash/step_till.h"
#include "tests/support/delay_proxy.h"
#include "tests/support/served_shop.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <future>

using namespace polaris;
using namespace polaris::test;

namespace
{

constexpr int stepsMs = 20'000;

// Nobody writes a sale while this lives: a call waits, or fails and comes again.
class SalesHeld final
{
public:
    explicit SalesHeld(ServedShop& shop) : m_process{std::make_unique<QProcess>()}
    {
        const QString psql = QString::fromStdString(
            (findPostgres(std::nullopt, usualServerUser()).folder / "psql").string());
        m_process->start(psql, {u"-qAtX"_qs, QString::fromStdString(
                                                 shop.server().address().connectionString())});
        m_process->write("BEGIN; LOCK TABLE polaris.sale IN EXCLUSIVE MODE; SELECT 'held';\n");
        while (!m_process->canReadLine() && m_process->waitForReadyRead(stepsMs)) {
        }
    }
    ~SalesHeld() { release(); }
    void release()
    {
        if (!m_process)
            return;
        m_process->write("COMMIT;\n");
        m_process->closeWriteChannel();
        m_process->waitForFinished(stepsMs);
        m_process.reset();
    }

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace

class TestSaleSteps : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServedShop> m_shop;
    std::size_t m_till = 0; // a new one for each test
    QTemporaryDir m_folder;

    const TillSetup& setup() { return m_shop->shop().setups().at(m_till); }
    std::string journalPath() { return m_folder.filePath(QString::number(m_till)).toStdString(); }
    ConnectionSettings settings()
    {
        return settingsOfTill(m_shop->tillSettings(), setup().till.code);
    }
    std::int64_t salesOfTill()
    {
        return m_shop->ask("SELECT count(*) FROM polaris.sale WHERE till_id = " +
                           std::to_string(setup().till.id.value()));
    }
    // Sessions of the till whose call waits for a lock: their process numbers.
    std::int64_t waitingSession()
    {
        return m_shop->ask("SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE "
                           "wait_event_type = 'Lock' AND application_name = 'polaris till " +
                           setup().till.code + "'");
    }

    std::unique_ptr<QProcess> startTill(Step step)
    {
        auto till = std::make_unique<QProcess>();
        till->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const StepTill what{step, setup().till.code,
                            m_shop->server().address().connectionString("polaris_till"),
                            journalPath()};
        till->start(QCoreApplication::applicationFilePath(), what.arguments());
        return till;
    }
    static void killAt(QProcess& till, Step step)
    {
        const QByteArray line = QByteArray::number(static_cast<int>(step)) + '\n';
        QByteArray said;
        while (!said.contains(line) && till.waitForReadyRead(stepsMs))
            said += till.readAllStandardOutput();
        kill(till);
        QVERIFY2(said.contains(line), "the till did not come to this step");
    }
    static void kill(QProcess& till)
    {
        till.kill();
        till.waitForFinished();
    }

    // What the till remembers when it is started again.
    JournalMemory startAgain()
    {
        RealTools real;
        std::optional<JournalMemory> memory;
        CheckoutThread thread{
            {.openJournal =
                 [&] { return std::make_unique<SqliteJournal>(journalPath(), real.clock); },
             .openBooks =
                 [&] {
                     return std::make_unique<SqlBooks>(settings(), LockStrategy::polaris(),
                                                       real.tools());
                 }}};
        connect(&thread, &CheckoutThread::remembered, this,
                [&memory](const JournalMemory& told) { memory = told; });
        thread.start();
        static_cast<void>(QTest::qWaitFor([&memory] { return memory.has_value(); }, stepsMs));
        return memory.value();
    }
    Outcome complete(const Sale& sale)
    {
        RealTools real;
        QuietObserver observer;
        SqliteJournal journal{journalPath(), real.clock};
        SqlBooks store{settings(), LockStrategy::polaris(), real.tools()};
        return CheckoutService{journal, store}.complete(sale, observer);
    }
    Sale sale() { return makeSaleOf(setup(), {lineOf(m_shop->product(0), Quantity::pieces(1))}); }

private Q_SLOTS:
    void initTestCase() { m_shop = std::make_unique<ServedShop>(plainShop(20, 2, 1'000)); }
    void cleanupTestCase()
    {
        QCOMPARE(m_shop->faults(), QString{});
        m_shop.reset();
    }
    void cleanup() { ++m_till; }

    void a_till_killed_before_the_intent_finds_its_basket_and_nothing_is_sold()
    {
        killAt(*startTill(Step::Scanned), Step::Scanned);
        const JournalMemory memory = startAgain();
        QVERIFY(memory.settled.empty());
        QCOMPARE(memory.baskets.value().present.basket.lines().size(), std::size_t{2});
        QCOMPARE(salesOfTill(), 0);
    }

    void a_till_killed_before_sending_sends_at_the_next_start()
    {
        killAt(*startTill(Step::Begun), Step::Begun);
        QCOMPARE(salesOfTill(), 0);
        const JournalMemory memory = startAgain();
        QCOMPARE(memory.settled.size(), std::size_t{1});
        QVERIFY(std::holds_alternative<Recorded>(memory.settled.front().outcome));
        QCOMPARE(salesOfTill(), 1);
        QVERIFY(startAgain().settled.empty());
    }

    // The call goes on in the server when the till is dead: it is recorded by it or by the next
    // start.
    void a_till_killed_during_the_call_ends_with_one_sale()
    {
        SalesHeld held{*m_shop};
        const auto till = startTill(Step::Sent);
        QTRY_VERIFY_WITH_TIMEOUT(waitingSession() != 0, stepsMs);
        kill(*till);
        held.release();
        const JournalMemory memory = startAgain();
        QCOMPARE(memory.settled.size(), std::size_t{1});
        QVERIFY(receiptOf(memory.settled.front().outcome));
        QCOMPARE(salesOfTill(), 1);
        QVERIFY(!startAgain().baskets);
    }

    // The session of the dead till is frozen in its call; the next start waits for it.
    void an_earlier_call_that_is_still_ending_is_waited_for()
    {
        SalesHeld held{*m_shop};
        const auto till = startTill(Step::Sent);
        std::int64_t session = 0;
        QTRY_VERIFY_WITH_TIMEOUT((session = waitingSession()) != 0, stepsMs);
        QCOMPARE(::kill(static_cast<pid_t>(session), SIGSTOP), 0);
        kill(*till);
        held.release();
        auto next = std::async(std::launch::async, [this] {
            RealTools real;
            QuietObserver observer;
            SqliteJournal journal{journalPath(), real.clock};
            SqlBooks store{settings(), LockStrategy::polaris(), real.tools()};
            auto settled = CheckoutService{journal, store}.settleOpenIntents(observer);
            return std::pair{settled.at(0).second, observer.failed};
        });
        const std::string ending =
            "SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE "
            "query LIKE '%end_own_sessions%' AND application_name = 'polaris till " +
            setup().till.code + "'";
        std::int64_t first = 0;
        QTRY_VERIFY_WITH_TIMEOUT((first = m_shop->ask(ending)) != 0, stepsMs);
        const auto triesAgain = [&] {
            const std::int64_t now = m_shop->ask(ending);
            return now != 0 && now != first;
        };
        QTRY_VERIFY_WITH_TIMEOUT(triesAgain(), stepsMs);
        QCOMPARE(::kill(static_cast<pid_t>(session), SIGCONT), 0);
        const auto [outcome, failed] = next.get();
        QVERIFY(receiptOf(outcome));
        QVERIFY(failed > 0);
        QCOMPARE(salesOfTill(), 1);
    }

    void a_till_killed_with_the_answer_in_hand_gets_the_same_receipt_again()
    {
        killAt(*startTill(Step::Answered), Step::Answered);
        QCOMPARE(salesOfTill(), 1);
        const JournalMemory memory = startAgain();
        QCOMPARE(memory.settled.size(), std::size_t{1});
        QVERIFY(std::holds_alternative<AlreadyRecorded>(memory.settled.front().outcome));
        QCOMPARE(receiptOf(memory.settled.front().outcome)->number, 1);
        QCOMPARE(salesOfTill(), 1);
    }

    void a_till_killed_after_settling_starts_empty()
    {
        killAt(*startTill(Step::Settled), Step::Settled);
        const JournalMemory memory = startAgain();
        QVERIFY(memory.settled.empty());
        QVERIFY(!memory.baskets);
        QCOMPARE(salesOfTill(), 1);
    }

    void a_server_killed_during_the_call_ends_with_one_sale()
    {
        SalesHeld held{*m_shop};
        const Sale sold = sale();
        auto outcome = std::async(std::launch::async, [&] { return complete(sold); });
        QTRY_VERIFY_WITH_TIMEOUT(waitingSession() != 0, stepsMs);
        m_shop->server().killHard();
        m_shop->server().start();
        QVERIFY(std::holds_alternative<Recorded>(outcome.get()));
        QCOMPARE(salesOfTill(), 1);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String{stepTillMode})
        return runStepTill(StepTill::fromArguments(arguments));
    TestSaleSteps test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sale_steps.moc"
