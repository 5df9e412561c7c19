// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/sale_bench.h"

#include "app/admin/till_rig.h"

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

// The till's journal, with begin and settle of one sale as one time.
class JournalStopwatch final : public IntentJournal
{
public:
    JournalStopwatch(const std::string& path, const SystemClock& clock, Lane& lane)
        : m_journal{path, clock},
          m_lane{lane}
    {
    }
    void begin(const Recordable& call) override
    {
        const auto start = Clock::now();
        m_journal.begin(call);
        m_beginMs = msSince(start);
    }
    void settle(const Uuid& key, const Outcome& outcome) override
    {
        const auto start = Clock::now();
        m_journal.settle(key, outcome);
        m_lane.add(m_beginMs + msSince(start));
    }
    [[nodiscard]] std::vector<Recordable> openIntents() override { return m_journal.openIntents(); }
    void keepBaskets(const OpenBaskets& baskets) override { m_journal.keepBaskets(baskets); }
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override
    {
        return m_journal.keptBaskets();
    }

private:
    SqliteJournal m_journal;
    Lane& m_lane;
    double m_beginMs = 0;
};

void require(const Outcome& outcome)
{
    if (!std::holds_alternative<Recorded>(outcome))
        throw std::runtime_error{std::string{"a sale was not recorded: "} + outcomeName(outcome)};
}

SaleBench::Sales lanesOf(int lines)
{
    const std::string what = std::to_string(lines) + (lines == 1 ? " line" : " lines");
    return {lines, Lane{"sale of " + what + ", the call alone"}, Lane{"  with the journal"},
            Lane{"  the journal's share"}, Lane{"  statement by statement"}};
}

} // namespace

SaleBench::SaleBench(SaleBenchPlan plan, ServedShop& shop, std::size_t firstTill)
    : m_plan{std::move(plan)},
      m_shop{shop},
      m_firstTill{firstTill},
      m_floor{m_plan.ownerConnection},
      m_owner{ConnectionSettings::parse(m_plan.ownerConnection)},
      m_callStore{ConnectionSettings::parse(m_plan.tillConnection), LockStrategy::polaris(),
                  m_real.tools()},
      m_checkoutStore{ConnectionSettings::parse(m_plan.tillConnection), LockStrategy::polaris(),
                      m_real.tools()},
      m_perLine{ConnectionSettings::parse(m_plan.ownerConnection)}
{
    for (const int lines : m_plan.lineCounts)
        m_sales.push_back(lanesOf(lines));
}

void SaleBench::runRound(bool kept)
{
    Lane unkept{""};
    Lane unkeptToo{""};
    Lane& pgbench = kept ? m_pgbench : unkept;
    Lane& insert = kept ? m_insert : unkeptToo;
    pgbench.beginRound();
    insert.beginRound();
    measureFloor(pgbench, insert);
    for (Sales& sales : m_sales) {
        Sales unkeptSales = lanesOf(sales.lines);
        measureSales(kept ? sales : unkeptSales);
    }
}

void SaleBench::measureFloor(Lane& pgbench, Lane& insert)
{
    m_floor.measure(pgbench, m_plan.insertsPerRound);
    for (int n = 0; n < m_plan.insertsPerRound; ++n)
        insert.time([this] { m_owner.run(PgbenchFloor::insertRow); });
}

void SaleBench::measureSales(Sales& sales)
{
    const int count = std::max(3, m_plan.linesPerRound / (sales.lines + 9));
    QuietObserver observer;
    for (Lane* lane : {&sales.call, &sales.checkout, &sales.journal, &sales.perLine})
        lane->beginRound();
    for (int n = 0; n < count; ++n) {
        const Sale sale = makeSale(m_firstTill, sales.lines);
        sales.call.time([&] { require(m_callStore.record(sale, observer)); });
    }
    const QString path = m_journals.filePath(QString::number(sales.lines));
    JournalStopwatch journal{path.toStdString(), m_real.clock, sales.journal};
    CheckoutService service{journal, m_checkoutStore};
    for (int n = 0; n < count; ++n) {
        const Sale sale = makeSale(m_firstTill + 1, sales.lines);
        sales.checkout.time([&] { require(service.complete(sale, observer)); });
    }
    for (int n = 0; n < count; ++n) {
        const Sale sale = makeSale(m_firstTill + 2, sales.lines);
        sales.perLine.time([&] { m_perLine.record(sale); });
    }
}

Sale SaleBench::makeSale(std::size_t till, int lines)
{
    const auto& products = m_shop.shop().products();
    std::vector<std::size_t> numbers(products.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    std::vector<std::size_t> chosen;
    std::sample(numbers.begin(), numbers.end(), std::back_inserter(chosen), lines, m_random);
    std::vector<BasketLine> basket;
    for (const std::size_t number : chosen)
        basket.push_back(lineOf(products[number], Quantity::pieces(1)));
    return makeSaleOf(m_shop.shop().setups().at(till), std::move(basket));
}

} // namespace polaris::test
