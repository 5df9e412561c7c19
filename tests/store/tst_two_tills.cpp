// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_shop.h"

#include <QTest>

#include <array>
#include <barrier>

using namespace polaris;
using namespace polaris::test;

// Tills that want the same thing at the same moment, let go by one barrier, round after round.
class TestTwoTills final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop.emplace(m_server); }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void one_unit_goes_to_exactly_one_of_two_tills()
    {
        constexpr std::size_t rounds = 150;
        std::vector<ProductRow> rows;
        for (std::size_t n = 0; n < rounds; ++n)
            rows.push_back(productRow("R" + std::to_string(n), StockPolicy::Block, 1));
        m_shop->add(rows);
        const auto outcomes = race<2>(rounds, [&](std::size_t till, std::size_t round) {
            return m_shop->sale(till, {m_shop->line("R" + std::to_string(round))});
        });
        for (const auto& round : outcomes) {
            QVERIFY((receiptOf(round[0]) != nullptr) != (receiptOf(round[1]) != nullptr));
            QVERIFY(std::holds_alternative<SoldOut>(receiptOf(round[0]) ? round[1] : round[0]));
        }
    }

    void three_tills_sell_what_there_is_and_no_more()
    {
        constexpr std::size_t rounds = 40;
        m_shop->add({productRow("LAST", StockPolicy::Block, 70)});
        const auto outcomes = race<3>(rounds, [&](std::size_t till, std::size_t) {
            return m_shop->sale(till, {m_shop->line("LAST")});
        });
        int sold = 0;
        for (const auto& round : outcomes) {
            for (const Outcome& outcome : round) {
                sold += receiptOf(outcome) != nullptr;
                QVERIFY2(receiptOf(outcome) || std::holds_alternative<SoldOut>(outcome),
                         outcomeName(outcome));
            }
        }
        QCOMPARE(sold, 70);
        QCOMPARE(m_shop->onHand("LAST"), 0);
    }

    // Each alone is within the limit; both together are not.
    void one_credit_limit_is_not_spent_twice()
    {
        constexpr std::size_t rounds = 200;
        std::vector<CustomerId> customers;
        for (std::size_t n = 0; n < rounds; ++n)
            customers.push_back(m_shop->addCustomer("Customer " + std::to_string(n), 150));
        m_shop->add(
            {productRow("A", StockPolicy::Allow, 0), productRow("B", StockPolicy::Allow, 0)});
        const auto outcomes = race<2>(rounds, [&](std::size_t till, std::size_t round) {
            Sale sale =
                m_shop->sale(till, {m_shop->line(till == 0 ? "A" : "B")}, TenderKind::Account);
            sale.customer = customers[round];
            return sale;
        });
        for (const auto& round : outcomes) {
            QVERIFY((receiptOf(round[0]) != nullptr) != (receiptOf(round[1]) != nullptr));
            QVERIFY(
                std::holds_alternative<OverCreditLimit>(receiptOf(round[0]) ? round[1] : round[0]));
        }
        QCOMPARE(count(m_shop->owner(), "SELECT max(balance) FROM polaris.customer"), 100);
    }

    void baskets_in_opposite_order_never_lock_each_other_out()
    {
        constexpr std::size_t rounds = 60;
        constexpr int products = 20;
        std::vector<ProductRow> rows;
        for (int n = 0; n < products; ++n)
            rows.push_back(productRow("N" + std::to_string(n), StockPolicy::Block, 1'000));
        m_shop->add(rows);
        const std::int64_t deadlocksBefore = deadlocks();
        const auto outcomes = race<2>(rounds, [&](std::size_t till, std::size_t) {
            std::vector<BasketLine> lines;
            for (int n = 0; n < products; ++n)
                lines.push_back(
                    m_shop->line("N" + std::to_string(till == 0 ? n : products - 1 - n)));
            return m_shop->sale(till, std::move(lines));
        });
        for (const auto& round : outcomes) {
            for (const Outcome& outcome : round)
                QVERIFY2(std::holds_alternative<Recorded>(outcome), outcomeName(outcome));
        }
        QCOMPARE(deadlocks(), deadlocksBefore);
        QVERIFY(std::none_of(m_attempts.begin(), m_attempts.end(), [](const Attempt& attempt) {
            return attempt.trouble != AttemptTrouble::LockBusy;
        }));
    }

    void one_key_sent_by_two_sessions_at_once_is_one_sale()
    {
        constexpr std::size_t rounds = 60;
        std::vector<Sale> sales;
        for (std::size_t n = 0; n < rounds; ++n)
            sales.push_back(m_shop->sale(0, {m_shop->line("ALLOW")}));
        const auto outcomes = race<2>(
            rounds, [&](std::size_t, std::size_t round) { return sales[round]; }, true);
        for (const auto& round : outcomes) {
            QVERIFY(receiptOf(round[0]) && receiptOf(round[1]));
            QCOMPARE(receiptOf(round[0])->number, receiptOf(round[1])->number);
            QVERIFY(std::holds_alternative<Recorded>(round[0]) !=
                    std::holds_alternative<Recorded>(round[1]));
        }
        QCOMPARE(count(m_shop->owner(), "SELECT count(*) FROM polaris.sale"), rounds);
    }

private:
    // What the tills got, round by round.
    using Rounds = std::vector<std::vector<Outcome>>;

    // asOneTill: every thread is the first till, as after a crash that left a session behind.
    template <std::size_t tills, typename MakeSale>
    Rounds race(std::size_t rounds, MakeSale make, bool asOneTill = false)
    {
        std::array<std::vector<Sale>, tills> sales;
        for (std::size_t till = 0; till < tills; ++till) {
            for (std::size_t round = 0; round < rounds; ++round)
                sales[till].push_back(make(till, round));
        }
        std::array<std::vector<Outcome>, tills> outcomes;
        std::array<std::vector<Attempt>, tills> attempts;
        std::barrier start{static_cast<std::ptrdiff_t>(tills)};
        {
            std::vector<std::jthread> threads;
            for (std::size_t till = 0; till < tills; ++till)
                threads.emplace_back([&, till] {
                    TestTill rig{*m_shop, asOneTill ? 0 : till};
                    for (std::size_t round = 0; round < rounds; ++round) {
                        start.arrive_and_wait();
                        outcomes[till].push_back(rig.record(sales[till][round]));
                    }
                    attempts[till] = rig.attempts;
                });
        }
        m_attempts.clear();
        for (const auto& list : attempts)
            m_attempts.insert(m_attempts.end(), list.begin(), list.end());
        Rounds byRound(rounds);
        for (std::size_t round = 0; round < rounds; ++round) {
            for (const auto& ofTill : outcomes)
                byRound[round].push_back(ofTill[round]);
        }
        return byRound;
    }
    std::int64_t deadlocks()
    {
        m_shop->owner().run("SELECT pg_stat_clear_snapshot()");
        return count(m_shop->owner(), "SELECT deadlocks FROM pg_stat_database "
                                      "WHERE datname = current_database()");
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::vector<Attempt> m_attempts;
};

QTEST_APPLESS_MAIN(TestTwoTills)
#include "tst_two_tills.moc"
