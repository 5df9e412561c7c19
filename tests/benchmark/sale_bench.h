// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/sql_books.h"
#include "tests/benchmark/per_line_sale.h"
#include "tests/benchmark/pgbench_floor.h"
#include "tests/support/served_shop.h"

#include <deque>
#include <memory>
#include <random>
#include <vector>

namespace polaris::test
{

// How one till reaches a server, and how much is measured of it in one round.
struct SaleBenchPlan {
    std::string name;
    std::string ownerConnection;
    std::string tillConnection;
    std::vector<int> lineCounts;
    int insertsPerRound = 100;
    int linesPerRound = 400; // of each kind and line count; a round has at least 3 sales of it
};

// Sales of one till on one way to a server, beside the floor. Its rounds are to be interleaved with
// those of other ways.
class SaleBench final
{
public:
    // The shop must have the three tills that belong to this bench, from firstTill on.
    SaleBench(SaleBenchPlan plan, ServedShop& shop, std::size_t firstTill);

    // A round that is not kept opens connections and fills caches.
    void runRound(bool kept);

    struct Sales {
        int lines;
        Lane call;     // complete_sale alone, encoding and decoding included
        Lane checkout; // journal, call, journal: what the cashier waits for
        Lane journal;  // its share of that
        Lane perLine;  // statement by statement
    };
    [[nodiscard]] const std::string& name() const noexcept { return m_plan.name; }
    [[nodiscard]] const Lane& pgbench() const noexcept { return m_pgbench; }
    [[nodiscard]] const Lane& insert() const noexcept { return m_insert; }
    [[nodiscard]] const std::deque<Sales>& sales() const noexcept { return m_sales; }

private:
    [[nodiscard]] Sale makeSale(std::size_t till, int lines);
    void measureFloor(Lane& pgbench, Lane& insert);
    void measureSales(Sales& sales);

    SaleBenchPlan m_plan;
    ServedShop& m_shop;
    std::size_t m_firstTill;
    RealTools m_real;
    std::mt19937_64 m_random{1};
    PgbenchFloor m_floor;
    Connection m_owner;
    SqlBooks m_callStore;
    SqlBooks m_checkoutStore;
    PerLineSale m_perLine;
    QTemporaryDir m_journals;
    Lane m_pgbench{"INSERT and commit, pgbench"};
    Lane m_insert{"INSERT and commit, our connection"};
    std::deque<Sales> m_sales;
};

} // namespace polaris::test
