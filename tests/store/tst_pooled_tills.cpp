// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakes.h"
#include "tests/support/pooler.h"
#include "tests/support/small_accounts.h"
#include "tests/support/small_returns.h"

#include <QTest>

#include <mutex>
#include <thread>

using namespace polaris;
using namespace polaris::test;
using namespace std::chrono_literals;

// Six tills behind a pgbouncer in transaction mode that has three connections to the server.
class TestPooledTills final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop.emplace(m_server, makeShop(), tills);
        m_shop->add({productRow("MANY", StockPolicy::Block, 100'000)});
        m_pooler.emplace(m_server.server(), serverConnections);
        m_shop->routeTills(m_pooler->address());
    }
    void cleanup()
    {
        QCOMPARE(QString::fromStdString(m_shop->faults()), QString{});
        QVERIFY(serverSessions() <= serverConnections);
        m_pooler.reset();
    }

    void a_till_sees_its_shop_and_sells()
    {
        SqlShopReader reader{m_shop->tillSettings(4)};
        QCOMPARE(reader.readTillSetup("T5").till.name, std::string{"Till 5"});
        TestTill till{*m_shop, 4};
        QVERIFY(std::holds_alternative<Recorded>(till.record(sale(4))));
        QCOMPARE(till.traffic().statements, 1);
        QVERIFY(till.attempts.empty());
    }

    void a_mixed_storm_is_recorded_once_each()
    {
        const std::uint64_t seed = testSeed();
        qInfo("POLARIS_TEST_SEED=%llu", static_cast<unsigned long long>(seed));
        std::vector<CustomerId> customers;
        for (int n = 0; n < 3; ++n)
            customers.push_back(m_shop->addCustomer("Account " + std::to_string(n), 5'000));
        std::atomic<int> recorded = 0;
        std::vector<std::string> wrong(tills);
        {
            std::vector<std::jthread> threads;
            for (std::size_t till = 0; till < std::size_t{tills}; ++till)
                threads.emplace_back(
                    [&, till] { wrong[till] = storm(till, seed + till, customers, recorded); });
        }
        for (const std::string& text : wrong)
            QVERIFY2(text.empty(), text.c_str());
        QCOMPARE(count(m_shop->owner(), "SELECT (SELECT count(*) FROM polaris.sale) + "
                                        "(SELECT count(*) FROM polaris.refund) + "
                                        "(SELECT count(*) FROM polaris.account_posting)"),
                 recorded.load());
        requireNoSettingsLeft();
    }

    void a_call_of_an_earlier_run_is_ended_by_name_and_recorded_once()
    {
        OpenTransaction holder{m_shop->ownerSettings(),
                               "SELECT FROM polaris.stock_level WHERE product_id = " +
                                   std::to_string(m_shop->product("MANY").id.value()) +
                                   " FOR NO KEY UPDATE"};
        const Sale doubtful = sale(0);
        TestTill earlier{*m_shop, 0};
        std::optional<Outcome> first;
        std::optional<Outcome> second;
        {
            const std::jthread run{[&] { first = earlier.record(doubtful); }};
            QVERIFY(becomesTrue([this] { return waitingSessions("T1") == 1; }));
            // A till that was here before is not in the way, and nobody ends its sessions.
            TestTill other{*m_shop, 1};
            QVERIFY(receiptOf(other.record(m_shop->sale(1, {m_shop->line("ALLOW")}))));
            TestTill again{*m_shop, 0};
            again.onAttempt = [&](const Attempt&) { holder.release(), again.onAttempt = {}; };
            second = again.recordAgain(doubtful);
            QVERIFY(other.attempts.empty());
        }
        QVERIFY2(receiptOf(*second), outcomeName(*second));
        // The earlier run lost its session at the server, and sent the same key again itself.
        QVERIFY(std::any_of(
            earlier.attempts.begin(), earlier.attempts.end(), [](const Attempt& attempt) {
                return attempt.trouble == AttemptTrouble::ConnectionLost && attempt.outcomeInDoubt;
            }));
        QVERIFY(!std::holds_alternative<Recorded>(*first) ||
                !std::holds_alternative<Recorded>(*second));
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.sale WHERE id = '" +
                                            doubtful.id.toText() + "'"),
                 1);
    }

    void tills_come_back_after_the_pooler_was_away()
    {
        TestTill till{*m_shop, 0};
        QVERIFY(receiptOf(till.record(sale(0))));
        m_pooler.reset();
        LockStrategy impatient = LockStrategy::polaris();
        impatient.retry.budget = 100ms;
        impatient.retry.doubtBudget = 100ms;
        TestTill hasty{*m_shop, 1, impatient};
        const Sale later = sale(1);
        const Outcome away = hasty.record(later);
        QVERIFY2(!receiptOf(away), outcomeName(away));
        m_pooler.emplace(m_server.server(), serverConnections);
        QVERIFY(receiptOf(hasty.record(later)));
        const Outcome back = till.record(sale(0));
        QVERIFY2(receiptOf(back), outcomeName(back));
    }

    void settings_of_a_call_end_with_it()
    {
        TestTill till{*m_shop, 0};
        const CustomerId customer = m_shop->addCustomer("Account", 100);
        for (const Recordable& call : std::vector<Recordable>{
                 sale(0), makeSaleTo(*m_shop, 0, customer, 9), makePosting(*m_shop, 0, customer),
                 makePosting(*m_shop, 0, CustomerId{99'999})})
            static_cast<void>(till.record(call));
        TestDesk desk{*m_shop};
        static_cast<void>(desk->findCustomers(m_shop->setup(0), "account"));
        static_cast<void>(desk.save(m_shop->setup(0), m_shop->cashier(), newCustomer("New")));
        requireNoSettingsLeft();
    }

private:
    static constexpr int tills = 6;
    static constexpr int serverConnections = tills / 2;

    // The shop makes keys of one source of chance: one thread at a time.
    Sale sale(std::size_t till, std::int64_t pieces = 1)
    {
        const std::lock_guard lock{m_makingSales};
        return m_shop->sale(till, {m_shop->line("MANY", pieces)});
    }
    Sale saleTo(std::size_t till, CustomerId customer, std::int64_t pieces, TenderKind kind)
    {
        const std::lock_guard lock{m_makingSales};
        return makeSaleTo(*m_shop, till, customer, pieces, kind);
    }
    std::int64_t serverSessions()
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE usename = "
                                      "'polaris_till' AND datname = current_database()");
    }
    std::int64_t waitingSessions(const std::string& till)
    {
        return count(m_shop->owner(), "SELECT count(*) FROM pg_stat_activity WHERE "
                                      "wait_event_type = 'Lock' AND application_name = "
                                      "'polaris till " +
                                          till + "'");
    }
    // Takes every session that the pooler has at once, and asks each what was set in it: nothing
    // but what the pooler itself passes on from the client's start.
    void requireNoSettingsLeft()
    {
        std::vector<std::unique_ptr<OpenTransaction>> sessions;
        for (int n = 0; n < serverConnections; ++n) {
            sessions.push_back(std::make_unique<OpenTransaction>(
                m_shop->tillSettings(0),
                "SELECT ('set: ' || string_agg(name, ', '))::int FROM pg_settings "
                "WHERE source = 'session' AND name NOT IN ('application_name', 'client_encoding', "
                "'DateStyle', 'TimeZone', 'standard_conforming_strings') HAVING count(*) > 0"));
        }
        QCOMPARE(serverSessions(), serverConnections);
    }

    // What a till did that it should not have; empty when all was well.
    std::string storm(std::size_t number, std::uint64_t seed,
                      const std::vector<CustomerId>& customers, std::atomic<int>& recorded)
    {
        constexpr int calls = 60;
        SeededRandom random{seed};
        TestTill till{*m_shop, number};
        TestDesk desk{*m_shop, number};
        SmallReturns returns{*m_shop, number};
        std::optional<SaleId> last;
        for (int n = 0; n < calls; ++n) {
            const CustomerId customer = customers[static_cast<std::size_t>(random.between(0, 2))];
            const Recordable call = someCall(number, customer, random, returns, last);
            const Outcome outcome = till.record(call);
            if (std::holds_alternative<Recorded>(outcome))
                ++recorded;
            else if (!std::holds_alternative<OverCreditLimit>(outcome) &&
                     !std::holds_alternative<StoreCreditShort>(outcome))
                return std::string{kindName(call)} + ": " + outcomeName(outcome);
            if (random.between(0, 3) == 0) {
                Customer edited = desk->readCustomer(m_shop->setup(number), customer)->customer;
                edited.note = std::to_string(n);
                const CustomerOutcome saved =
                    desk.save(m_shop->setup(number), m_shop->cashier(), edited);
                if (!std::holds_alternative<CustomerSaved>(saved) &&
                    !std::holds_alternative<CustomerStale>(saved))
                    return "an edit was refused";
            }
        }
        return {};
    }
    Recordable someCall(std::size_t till, CustomerId customer, SeededRandom& random,
                        SmallReturns& returns, std::optional<SaleId>& last)
    {
        const std::int64_t much = random.between(1, 5);
        switch (random.between(0, 6)) {
        case 0:
            return makePosting(*m_shop, till, customer, {.amountMinor = -100 * much});
        case 1:
            return makePosting(*m_shop, till, customer,
                               {.kind = PostingKind::StoreCredit, .amountMinor = -10 * much});
        case 2:
            return saleTo(till, customer, much, TenderKind::StoreCredit);
        case 3:
        case 4:
            return saleTo(till, customer, much, TenderKind::Account);
        case 5:
            if (last)
                return returns.wholeRefund(*std::exchange(last, std::nullopt));
            [[fallthrough]];
        default:
            break;
        }
        Sale sold = sale(till, much);
        last = sold.id;
        return sold;
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::optional<Pooler> m_pooler;
    std::mutex m_makingSales;
};

QTEST_APPLESS_MAIN(TestPooledTills)
#include "tst_pooled_tills.moc"
