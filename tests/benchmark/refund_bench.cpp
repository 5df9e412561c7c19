// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/refund_bench.h"

#include <numeric>
#include <stdexcept>

namespace polaris::test
{

namespace
{

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Receipt require(const Outcome& outcome)
{
    if (const Receipt* receipt = receiptOf(outcome))
        return *receipt;
    throw std::runtime_error{std::string{"it was not recorded: "} + outcomeName(outcome)};
}

RefundBench::Refunds lanesOf(int lines)
{
    const std::string what = std::to_string(lines) + (lines == 1 ? " line" : " lines");
    return {.lines = lines,
            .whole = Lane{"refund of " + what},
            .read = Lane{"  its read"},
            .write = Lane{"  its write"},
            .perLine = Lane{"  statement by statement"},
            .statements = {},
            .roundTrips = {},
            .perLineStatements = {}};
}

} // namespace

void Counted::add(std::int64_t count)
{
    least = least == 0 ? count : std::min(least, count);
    most = std::max(most, count);
}

RefundBench::RefundBench(RefundBenchPlan plan, ServedShop& shop, std::size_t firstTill)
    : m_plan{std::move(plan)},
      m_shop{shop},
      m_firstTill{firstTill},
      m_floor{m_plan.ownerConnection},
      m_owner{ConnectionSettings::parse(m_plan.ownerConnection)},
      m_seller{shop.tillSettings(), LockStrategy::polaris(), m_real.tools()},
      m_books{ConnectionSettings::parse(m_plan.tillConnection), LockStrategy::polaris(),
              m_real.tools()},
      m_session{ConnectionSettings::parse(m_plan.tillConnection)},
      m_perLine{ConnectionSettings::parse(m_plan.ownerConnection)}
{
    for (const int lines : m_plan.lineCounts)
        m_refunds.push_back(lanesOf(lines));
}

void RefundBench::runRound(bool kept)
{
    Lane unkept{""};
    Lane unkeptToo{""};
    Lane& pgbench = kept ? m_pgbench : unkept;
    Lane& insert = kept ? m_insert : unkeptToo;
    pgbench.beginRound();
    insert.beginRound();
    // The books were empty a moment ago, and autovacuum comes once a minute: without this, plans
    // that were kept read whole tables, those of the line-by-line statements most.
    m_owner.run("ANALYZE", {}, Milliseconds{60'000});
    measureFloor(pgbench, insert);
    for (Refunds& refunds : m_refunds) {
        Refunds unkeptRefunds = lanesOf(refunds.lines);
        measureRefunds(kept ? refunds : unkeptRefunds);
    }
}

void RefundBench::measureFloor(Lane& pgbench, Lane& insert)
{
    m_floor.measure(pgbench, m_plan.insertsPerRound);
    for (int n = 0; n < m_plan.insertsPerRound; ++n)
        insert.time([this] { m_owner.run(PgbenchFloor::insertRow); });
}

void RefundBench::measureRefunds(Refunds& refunds)
{
    const int count = std::max(3, m_plan.linesPerRound / (refunds.lines + 9));
    for (Lane* lane : {&refunds.whole, &refunds.read, &refunds.write, &refunds.perLine})
        lane->beginRound();
    for (int n = 0; n < count; ++n)
        measureOne(refunds);
    for (int n = 0; n < std::min(count, m_plan.mostLineByLine); ++n) {
        const Receipt sale = sell(m_firstTill + 1, refunds.lines);
        const auto key = RefundId::generate(m_real.clock, m_real.random);
        const std::int64_t before = m_perLine.statements();
        refunds.perLine.time([&] { m_perLine.takeBackAll(setup(m_firstTill + 1), sale, key); });
        refunds.perLineStatements.add(m_perLine.statements() - before);
    }
}

void RefundBench::measureOne(Refunds& refunds)
{
    const Receipt sold = sell(m_firstTill, refunds.lines);
    const auto traffic = [this] {
        const Traffic read = m_session.traffic();
        const Traffic write = m_books.traffic();
        return Traffic{read.statements + write.statements, read.roundTrips + write.roundTrips};
    };
    QuietObserver observer;
    const Traffic before = traffic();
    const auto start = Clock::now();
    const auto found = m_desk.readRefundable(setup(m_firstTill), sold.displayNumber());
    const double readMs = msSince(start);
    if (!found || found->refundedQuantities.size() != static_cast<std::size_t>(refunds.lines))
        throw std::runtime_error{"the sale was not found as it was sold"};
    (void)require(m_books.record(takeBackAll(*found), observer));
    const double wholeMs = msSince(start);
    const Traffic after = traffic();
    refunds.read.add(readMs);
    refunds.write.add(wholeMs - readMs);
    refunds.whole.add(wholeMs);
    refunds.statements.add(after.statements - before.statements);
    refunds.roundTrips.add(after.roundTrips - before.roundTrips);
}

Receipt RefundBench::sell(std::size_t till, int lines)
{
    const auto& products = m_shop.shop().products();
    std::vector<std::size_t> numbers(products.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    std::vector<std::size_t> chosen;
    std::sample(numbers.begin(), numbers.end(), std::back_inserter(chosen), lines, m_random);
    std::vector<BasketLine> basket;
    for (const std::size_t number : chosen)
        basket.push_back(lineOf(products[number], Quantity::pieces(1)));
    QuietObserver observer;
    return require(m_seller.record(makeSaleOf(setup(till), std::move(basket)), observer));
}

Refund RefundBench::takeBackAll(const RefundableSale& sale)
{
    const TillSetup& till = setup(m_firstTill);
    std::vector<RefundLine> lines;
    Money worth = Money::zero(till.shop.currency);
    for (std::size_t line = 0; line < sale.refundedQuantities.size(); ++line) {
        lines.push_back(refundLineOf(sale, line, sale.left(line), ReturnReason::Unwanted,
                                     GoodsGo::BackToStock));
        worth += lines.back().amounts.total;
    }
    RefundTendering tendering{till.shop, &sale, worth, false};
    tendering.proposeAsPaid();
    const RefundFrame frame{.id = RefundId::generate(m_real.clock, m_real.random),
                            .shop = till.shop,
                            .till = till.till,
                            .staff = till.staff.front().id,
                            .customer = {},
                            .occurredAt = m_real.clock.utcNow()};
    return makeRefund(frame, sale.recorded.sale.id, std::move(lines), tendering.settle());
}

const TillSetup& RefundBench::setup(std::size_t till) const
{
    return m_shop.shop().setups().at(till);
}

} // namespace polaris::test
