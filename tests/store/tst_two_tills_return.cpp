// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/small_returns.h"

#include <QTest>

#include <barrier>

using namespace polaris;
using namespace polaris::test;

// Tills that return the same thing at the same moment, let go by one barrier, round after round.
// POLARIS_TEST_ROUNDS sets how often.
class TestTwoTillsReturn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_returns.clear();
        m_tills.clear();
        m_shop.emplace(m_server);
        for (std::size_t till = 0; till < 3; ++till) {
            m_returns.push_back(std::make_unique<SmallReturns>(*m_shop, till));
            m_tills.push_back(std::make_unique<TestTill>(*m_shop, till));
        }
    }
    void cleanup() { QCOMPARE(QString::fromStdString(m_shop->faults()), QString{}); }

    void one_piece_comes_back_to_exactly_one_of_two_tills()
    {
        const std::size_t rounds = testRounds(200);
        Calls calls(2);
        for (std::size_t round = 0; round < rounds; ++round) {
            const SaleId sale = sold({m_shop->line("ALLOW"), m_shop->line("ALLOW")});
            for (std::size_t till = 0; till < 2; ++till)
                calls[till].push_back(returns(till).refund(sale, {{0}}));
        }
        for (const auto& round : race(calls)) {
            const bool firstWon = receiptOf(round[0]) != nullptr;
            QVERIFY(firstWon != (receiptOf(round[1]) != nullptr));
            const Outcome& lost = round[firstWon ? 1 : 0];
            QVERIFY2(std::holds_alternative<ReturnedMeanwhile>(lost), outcomeName(lost));
            const LineLeft& line = std::get<ReturnedMeanwhile>(lost).lines.at(0);
            QCOMPARE(line.saleLine, 1);
            QCOMPARE(line.name, std::string{"Product ALLOW"});
            QVERIFY(line.wanted == Quantity::pieces(1) && line.left == Quantity{});
        }
        QCOMPARE(asked("SELECT count(*) FROM polaris.refund"), std::to_string(rounds));
        QCOMPARE(asked("SELECT sum(refunded) FROM polaris.sale_line"),
                 std::to_string(rounds * 1'000));
        QCOMPARE(m_shop->onHand("ALLOW"), -1'000 * static_cast<std::int64_t>(rounds));
    }

    // Each line alone may go back to the card; both may not.
    void what_was_paid_by_card_goes_back_to_it_once()
    {
        const std::size_t rounds = testRounds(100);
        std::vector<SaleId> sales;
        Calls calls(2);
        for (std::size_t round = 0; round < rounds; ++round) {
            Sale sale = m_shop->sale(0, {m_shop->line("ALLOW"), m_shop->line("ALLOW")});
            sale.tenders = {{TenderKind::Cash, eur(100), {}}, {TenderKind::Card, eur(100), {}}};
            record(0, sale);
            sales.push_back(sale.id);
            for (std::size_t till = 0; till < 2; ++till)
                calls[till].push_back(returns(till).refund(sale.id, {{till}}));
        }
        const Rounds outcomes = race(calls);
        for (std::size_t round = 0; round < rounds; ++round) {
            const bool firstWon = receiptOf(outcomes[round][0]) != nullptr;
            const std::size_t loser = firstWon ? 1 : 0;
            QVERIFY(receiptOf(outcomes[round][1 - loser]));
            const auto& refused = std::get<Refused>(outcomes[round][loser]);
            QCOMPARE(refused.reason, RefusalReason::TenderNotAllowed);
            // Read again, it is cash that is left.
            const Refund again = returns(loser).refund(sales[round], {{loser}});
            QCOMPARE(again.tenders.front().kind, TenderKind::Cash);
            record(loser, again);
        }
        QCOMPARE(asked("SELECT string_agg(kind || ' ' || amount, ', ' ORDER BY kind) FROM (SELECT "
                       "kind, sum(amount) AS amount FROM polaris.refund_tender GROUP BY 1) AS t"),
                 "card " + std::to_string(rounds * 100) + ", cash " + std::to_string(rounds * 100));
    }

    // Sales, returns and exchanges of the same products in opposite order, and of the same sales.
    void opposite_products_and_mixed_calls_never_lock_each_other_out()
    {
        const std::size_t rounds = testRounds(40);
        constexpr int products = 12;
        std::vector<ProductRow> rows;
        for (int n = 0; n < products; ++n)
            rows.push_back(productRow("N" + std::to_string(n), StockPolicy::Allow, 0));
        m_shop->add(rows);
        const std::int64_t deadlocksBefore = deadlocks();
        Calls calls(3);
        for (std::size_t round = 0; round < rounds; ++round) {
            const SaleId sale = sold(everyProduct(round % 2 == 0));
            for (std::size_t till = 0; till < 3; ++till)
                calls[till].push_back(mixedCall(till, round, sale, products));
        }
        int recorded = 0;
        for (const auto& round : race(calls)) {
            for (const Outcome& outcome : round) {
                QVERIFY2(receiptOf(outcome) || std::holds_alternative<ReturnedMeanwhile>(outcome),
                         outcomeName(outcome));
                recorded += receiptOf(outcome) ? 1 : 0;
            }
        }
        QVERIFY(recorded >= static_cast<int>(rounds) * 2);
        QCOMPARE(deadlocks(), deadlocksBefore);
        QVERIFY(std::none_of(m_attempts.begin(), m_attempts.end(), [](const Attempt& attempt) {
            return attempt.trouble != AttemptTrouble::LockBusy;
        }));
    }

    void one_key_sent_by_two_sessions_at_once_is_one_return()
    {
        const std::size_t rounds = testRounds(60);
        Calls calls(2);
        for (std::size_t round = 0; round < rounds; ++round) {
            const SaleId sale = sold({m_shop->line("ALLOW", 2)});
            const Refund refund = returns(0).refund(sale, {{0}});
            for (auto& ofTill : calls)
                ofTill.push_back(refund);
        }
        for (const auto& round : race(calls, true)) {
            QVERIFY(receiptOf(round[0]) && receiptOf(round[1]));
            QCOMPARE(receiptOf(round[0])->number, receiptOf(round[1])->number);
            QVERIFY(std::holds_alternative<Recorded>(round[0]) !=
                    std::holds_alternative<Recorded>(round[1]));
        }
        QCOMPARE(asked("SELECT count(*) FROM polaris.refund"), std::to_string(rounds));
    }

private:
    using Calls = std::vector<std::vector<Recordable>>; // by till, then by round
    using Rounds = std::vector<std::vector<Outcome>>;   // by round, then by till

    // asOneTill: every thread is the first till, as after a crash that left a session behind.
    Rounds race(const Calls& calls, bool asOneTill = false)
    {
        const std::size_t rounds = calls.front().size();
        Rounds outcomes(rounds, std::vector<Outcome>(calls.size(), Unknown{}));
        std::vector<std::vector<Attempt>> attempts(calls.size());
        std::barrier start{static_cast<std::ptrdiff_t>(calls.size())};
        {
            std::vector<std::jthread> threads;
            for (std::size_t till = 0; till < calls.size(); ++till)
                threads.emplace_back([&, till] {
                    TestTill rig{*m_shop, asOneTill ? 0 : till};
                    for (std::size_t round = 0; round < rounds; ++round) {
                        start.arrive_and_wait();
                        outcomes[round][till] = rig.record(calls[till][round]);
                    }
                    attempts[till] = rig.attempts;
                });
        }
        m_attempts.clear();
        for (const auto& list : attempts)
            m_attempts.insert(m_attempts.end(), list.begin(), list.end());
        return outcomes;
    }

    std::vector<BasketLine> everyProduct(bool ascending)
    {
        constexpr int products = 12;
        std::vector<BasketLine> lines;
        for (int n = 0; n < products; ++n)
            lines.push_back(
                m_shop->line("N" + std::to_string(ascending ? n : products - 1 - n), 2));
        return lines;
    }
    // Each till does each kind in turn; two of them meet at the same sale.
    Recordable mixedCall(std::size_t till, std::size_t round, const SaleId& sale, int products)
    {
        std::vector<Part> parts;
        for (int n = 0; n < products; ++n)
            parts.push_back({static_cast<std::size_t>(till == 1 ? products - 1 - n : n)});
        switch ((till + round) % 3) {
        case 0:
            return m_shop->sale(till, everyProduct(till != 0));
        case 1:
            return returns(till).refund(sale, parts);
        default:
            return returns(till).exchange(returns(till).read(sale), parts, everyProduct(till == 0));
        }
    }
    SmallReturns& returns(std::size_t till) { return *m_returns[till]; }
    SaleId sold(std::vector<BasketLine> lines)
    {
        const Sale sale = m_shop->sale(0, std::move(lines));
        record(0, sale);
        return sale.id;
    }
    void record(std::size_t till, const Recordable& call)
    {
        const Outcome outcome = m_tills[till]->record(call);
        if (!std::holds_alternative<Recorded>(outcome))
            qFatal("not recorded: %s", outcomeName(outcome));
    }
    std::string asked(const std::string& statement) { return ask(m_shop->owner(), statement); }
    std::int64_t deadlocks()
    {
        m_shop->owner().run("SELECT pg_stat_clear_snapshot()");
        return count(m_shop->owner(), "SELECT deadlocks FROM pg_stat_database "
                                      "WHERE datname = current_database()");
    }

    TestServer m_server;
    std::optional<SmallShop> m_shop;
    std::vector<std::unique_ptr<SmallReturns>> m_returns;
    std::vector<std::unique_ptr<TestTill>> m_tills;
    std::vector<Attempt> m_attempts;
};

QTEST_APPLESS_MAIN(TestTwoTillsReturn)
#include "tst_two_tills_return.moc"
