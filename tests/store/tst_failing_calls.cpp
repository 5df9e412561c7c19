// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/failing_calls.h"
#include "tests/support/pooler.h"

#include <QTest>

#include <thread>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// 1,000 calls of every kind that fail leave no lock, no transaction and no row, also behind a
// pooler with one connection for two tills.
class TestFailingCalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_call_fails_as_it_should()
    {
        SmallShop shop{m_server};
        FailingCalls failing{shop, 0};
        TestTill till{shop, 0};
        TestDesk desk{shop, 0};
        const std::string books = shop.books();
        for (const FailingCalls::Call& call : failing.calls()) {
            const std::string wrong = call.fails(till, desk);
            QVERIFY2(wrong.empty(), (call.name + ": " + wrong).c_str());
            QVERIFY2(shop.books() == books, call.name.c_str());
            QVERIFY2(leftBehind(shop).empty(), (call.name + ": " + leftBehind(shop)).c_str());
        }
        QVERIFY(failing.calls().size() > 30);
    }

    void nothing_is_left_of_1000_of_them_data()
    {
        QTest::addColumn<int>("serverConnections");
        QTest::newRow("straight to the server") << 0;
        QTest::newRow("through a pooler") << tills / 2;
    }

    void nothing_is_left_of_1000_of_them()
    {
        QFETCH(int, serverConnections);
        SmallShop shop{m_server, makeShop(), tills};
        std::optional<Pooler> pooler;
        if (serverConnections > 0) {
            pooler.emplace(m_server.server(), serverConnections);
            shop.routeTills(pooler->address());
        }
        const CustomerId held = shop.addCustomer("Held", 1'000);
        std::vector<std::unique_ptr<FailingCalls>> failing;
        for (std::size_t till = 0; till < std::size_t{tills}; ++till)
            failing.push_back(std::make_unique<FailingCalls>(shop, till));
        const std::string books = shop.books();
        const std::string wrong = failOften(shop, failing, held);
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY2(m_failed >= 1'000, std::to_string(m_failed).c_str());
        QVERIFY2(m_oldestMs > 0 && m_oldestMs < 1'000, std::to_string(m_oldestMs).c_str());
        QVERIFY2(leftBehind(shop).empty(), leftBehind(shop).c_str());
        QCOMPARE(shop.books(), books);
        QCOMPARE(QString::fromStdString(shop.faults()), QString{});
        if (serverConnections > 0)
            QVERIFY(count(shop.owner(),
                          "SELECT count(*) FROM pg_stat_activity WHERE usename = "
                          "'polaris_till' AND datname = current_database()") <= serverConnections);
        // Nothing is in anybody's way.
        for (std::size_t till = 0; till < std::size_t{tills}; ++till) {
            TestTill next{shop, till};
            const Outcome outcome = next.record(makeSaleTo(shop, till, held, 1));
            QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
            QVERIFY(next.attempts.empty());
        }
    }

private:
    static constexpr int tills = 4;

    // All tills at once, some of the calls against locks that somebody else holds. What was wrong.
    std::string failOften(SmallShop& shop, std::vector<std::unique_ptr<FailingCalls>>& failing,
                          CustomerId held)
    {
        OpenTransaction holder{shop.ownerSettings(),
                               "SELECT FROM polaris.stock_level WHERE product_id = " +
                                   std::to_string(shop.product("OTHER").id.value()) +
                                   " FOR NO KEY UPDATE"};
        holder.execute("SELECT pg_advisory_xact_lock(1, " + std::to_string(held.value()) + ")");
        m_failed = 0;
        m_oldestMs = 0;
        std::vector<std::string> wrong(std::size_t{tills});
        std::vector<std::vector<FailingCalls::Call>> waiting;
        for (const auto& calls : failing)
            waiting.push_back(calls->callsThatWait(held));
        std::atomic<int> working = tills;
        {
            std::vector<std::jthread> threads;
            for (std::size_t till = 0; till < std::size_t{tills}; ++till)
                threads.emplace_back([&, till] {
                    wrong[till] = failRounds(shop, till, failing[till]->calls(), waiting[till]);
                    --working;
                });
            while (working > 0)
                m_oldestMs = std::max(m_oldestMs, oldestTransactionMs(shop));
        }
        holder.release();
        std::string all;
        for (const std::string& text : wrong)
            all += text;
        return all;
    }
    static std::int64_t oldestTransactionMs(SmallShop& shop)
    {
        std::this_thread::sleep_for(5ms);
        return count(shop.owner(), "SELECT coalesce(max(1000 * extract(epoch FROM "
                                   "clock_timestamp() - xact_start)), 0)::bigint "
                                   "FROM pg_stat_activity WHERE usename = 'polaris_till'");
    }
    std::string failRounds(SmallShop& shop, std::size_t number,
                           const std::vector<FailingCalls::Call>& calls,
                           const std::vector<FailingCalls::Call>& waiting)
    {
        LockStrategy impatient = LockStrategy::polaris();
        impatient.retry.budget = 50ms;
        impatient.waitMs = 50ms;
        TestTill till{shop, number, impatient};
        TestTill patient{shop, number};
        TestDesk desk{shop, number};
        std::string wrong;
        const auto fail = [&](const FailingCalls::Call& call, TestTill& by) {
            const std::string what = call.fails(by, desk);
            if (!what.empty())
                wrong += call.name + ": " + what + '\n';
            ++m_failed;
        };
        while (m_failed < 1'000 && wrong.empty()) {
            for (const FailingCalls::Call& call : calls)
                fail(call, patient);
            for (const FailingCalls::Call& call : waiting)
                fail(call, till);
        }
        return wrong;
    }

    TestServer m_server;
    std::atomic<int> m_failed = 0;
    std::int64_t m_oldestMs = 0;
};

QTEST_APPLESS_MAIN(TestFailingCalls)
#include "tst_failing_calls.moc"
