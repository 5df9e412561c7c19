// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/desk_session.h"
#include "core/store/sql_books.h"
#include "core/store/sql_sales_desk.h"
#include "tests/benchmark/lane_report.h"
#include "tests/benchmark/per_line_refund.h"
#include "tests/benchmark/pgbench_floor.h"
#include "tests/support/served_shop.h"

#include <deque>
#include <random>
#include <vector>

namespace polaris::test
{

// How one till reaches a server, and how much is measured of it in one round.
struct RefundBenchPlan {
    std::string name;
    std::string ownerConnection;
    std::string tillConnection;
    std::vector<int> lineCounts;
    int insertsPerRound = 40;
    int linesPerRound = 140;   // of each line count; a round has at least 3 refunds of it
    int mostLineByLine = 1000; // refunds of each line count and round
};

// The least and the most of what was counted, over all refunds.
struct Counted {
    std::int64_t least = 0;
    std::int64_t most = 0;
    void add(std::int64_t count);
    [[nodiscard]] bool isAlways(std::int64_t count) const noexcept
    {
        return least == count && most == count;
    }
};

// Whole sales that come back, on one way to a server, beside the floor. Each round sells what it
// returns; only the return is timed. Its rounds are to be interleaved with those of other ways.
class RefundBench final
{
public:
    // The shop must have the two tills that belong to this bench, from firstTill on, and at least
    // as many products as the longest refund has lines.
    RefundBench(RefundBenchPlan plan, ServedShop& shop, std::size_t firstTill);

    // A round that is not kept opens connections and fills caches.
    void runRound(bool kept);

    struct Refunds {
        int lines;
        Lane whole; // found by its receipt, given back, recorded
        Lane read;
        Lane write;
        Lane perLine; // statement by statement
        Counted statements;
        Counted roundTrips;
        Counted perLineStatements;
    };
    [[nodiscard]] const std::string& name() const noexcept { return m_plan.name; }
    [[nodiscard]] FloorLanes floor() const noexcept { return {m_pgbench, m_insert}; }
    [[nodiscard]] const std::deque<Refunds>& refunds() const noexcept { return m_refunds; }

private:
    void measureFloor(Lane& pgbench, Lane& insert);
    void measureRefunds(Refunds& refunds);
    void measureOne(Refunds& refunds);
    [[nodiscard]] Receipt sell(std::size_t till, int lines);
    [[nodiscard]] Refund takeBackAll(const RefundableSale& sale);
    [[nodiscard]] const TillSetup& setup(std::size_t till) const;

    RefundBenchPlan m_plan;
    ServedShop& m_shop;
    std::size_t m_firstTill;
    RealTools m_real;
    std::mt19937_64 m_random{1};
    PgbenchFloor m_floor;
    Connection m_owner;
    SqlBooks m_seller; // not by the way that is measured
    SqlBooks m_books;
    DeskSession m_session;
    SqlSalesDesk m_desk{m_session};
    PerLineRefund m_perLine;
    Lane m_pgbench{"INSERT and commit, pgbench"};
    Lane m_insert{"INSERT and commit, our connection"};
    std::deque<Refunds> m_refunds;
};

} // namespace polaris::test
