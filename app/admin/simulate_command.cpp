// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"
#include "app/admin/test_shop.h"
#include "app/admin/till_rig.h"
#include "app/admin/till_tally.h"
#include "app/admin/till_threads.h"

#include <QJsonArray>

#include <atomic>
#include <cmath>
#include <random>
#include <thread>

namespace polaris
{

namespace
{

using SteadyTime = std::chrono::steady_clock::time_point;

LockStrategy lockStrategy(SimulateStrategy strategy)
{
    switch (strategy) {
    case SimulateStrategy::Polaris:
        return LockStrategy::polaris();
    case SimulateStrategy::Wait:
        return LockStrategy::wait();
    case SimulateStrategy::Nowait:
        return LockStrategy::nowait();
    }
    return {};
}

TestShopPlan simulationPlan(const Arguments& arguments)
{
    TestShopPlan plan;
    plan.tills = arguments.tills;
    const Currency currency{plan.currency, 2};
    for (int product = 1; product <= arguments.products; ++product)
        plan.products.push_back(
            plainProduct("P" + std::to_string(product), "Product " + std::to_string(product),
                         Money{100 * product, currency}, Quantity::pieces(1'000'000)));
    return plan;
}

// Times at which customers come, as differences to the start: a Poisson process.
std::vector<std::chrono::nanoseconds> arrivals(const Arguments& arguments, std::uint64_t seed)
{
    std::mt19937_64 random{seed};
    std::exponential_distribution<double> gap{arguments.rate};
    std::vector<std::chrono::nanoseconds> times;
    for (double at = gap(random); at < arguments.seconds; at += gap(random))
        times.emplace_back(static_cast<std::int64_t>(at * 1e9));
    return times;
}

class Simulation final
{
public:
    Simulation(const Arguments& arguments, ShopTarget& target, const TestShop& shop,
               std::uint64_t seed)
        : m_arguments{arguments},
          m_target{target},
          m_shop{shop},
          m_seed{seed},
          m_threads{shop.setups().size()}
    {
        if (arguments.rate > 0)
            m_arrivals = arrivals(arguments, seed);
    }

    TillTally run()
    {
        std::vector<TillTally> tallies(m_shop.setups().size());
        m_threads.run([&](std::size_t till) { runTill(till, tallies[till]); });
        TillTally all;
        for (const TillTally& tally : tallies)
            all.merge(tally);
        return all;
    }

    [[nodiscard]] double seconds() const
    {
        return std::chrono::duration<double>(m_ended.load() - m_started.load()).count();
    }

private:
    void runTill(std::size_t till, TillTally& tally)
    {
        TillRig rig{m_target.tillSettings(), lockStrategy(m_arguments.strategy),
                    m_shop.setups()[till], m_shop.journalPath(till)};
        std::mt19937_64 random{m_seed + till + 1};
        // The connection is opened before the clock starts, as a till's is before its first sale.
        if (const Outcome warmUp = sellOnce(rig, random);
            const Receipt* receipt = receiptOf(warmUp))
            tally.recorded.push_back(receipt->key);
        const Traffic before = rig.traffic();
        const std::int64_t failedBefore = rig.failedAttempts();
        m_threads.meet();
        SteadyTime never{};
        m_started.compare_exchange_strong(never, std::chrono::steady_clock::now());

        if (m_arrivals.empty())
            sellWithoutPause(rig, random, tally);
        else
            serveArrivals(rig, random, tally);
        m_ended = std::chrono::steady_clock::now();
        tally.failedAttempts = rig.failedAttempts() - failedBefore;
        tally.journal = rig.journalTimes();
        tally.traffic.statements = rig.traffic().statements - before.statements;
        tally.traffic.roundTrips = rig.traffic().roundTrips - before.roundTrips;
    }

    void sellWithoutPause(TillRig& rig, std::mt19937_64& random, TillTally& tally)
    {
        const auto end =
            std::chrono::steady_clock::now() + std::chrono::seconds{m_arguments.seconds};
        while (std::chrono::steady_clock::now() < end && !m_threads.isBroken()) {
            const auto start = std::chrono::steady_clock::now();
            const Outcome outcome = sellOnce(rig, random);
            tally.count(outcome, std::chrono::steady_clock::now() - start);
        }
    }

    // Every till takes the customer who has waited longest; the time counts from the arrival.
    void serveArrivals(TillRig& rig, std::mt19937_64& random, TillTally& tally)
    {
        while (!m_threads.isBroken()) {
            const std::size_t customer = m_next++;
            if (customer >= m_arrivals.size())
                return;
            const SteadyTime arrival = m_started.load() + m_arrivals[customer];
            std::this_thread::sleep_until(arrival);
            const Outcome outcome = sellOnce(rig, random);
            tally.count(outcome, std::chrono::steady_clock::now() - arrival);
        }
    }

    Outcome sellOnce(TillRig& rig, std::mt19937_64& random)
    {
        const auto& products = m_shop.products();
        std::vector<BasketLine> lines;
        const bool hot = std::uniform_real_distribution<>{}(random) < m_arguments.hotShare;
        if (hot)
            lines.push_back(lineOf(products.front(), Quantity::pieces(1)));
        std::uniform_int_distribution<std::size_t> any{products.size() > 1 ? 1U : 0U,
                                                       products.size() - 1};
        while (lines.size() < static_cast<std::size_t>(m_arguments.lines))
            lines.push_back(lineOf(products[any(random)], Quantity::pieces(1)));
        return rig.sell(std::move(lines), m_shop.staff(), TenderKind::Cash);
    }

    const Arguments& m_arguments;
    ShopTarget& m_target;
    const TestShop& m_shop;
    std::uint64_t m_seed;
    TillThreads m_threads;
    std::vector<std::chrono::nanoseconds> m_arrivals;
    std::atomic<std::size_t> m_next{0};
    std::atomic<SteadyTime> m_started{};
    std::atomic<SteadyTime> m_ended{};
};

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonObject report(const TillTally& tally, double seconds)
{
    const auto perSale = [&](std::int64_t count) {
        const auto asked = tally.sales + tally.busy + tally.otherOutcomes;
        return asked == 0 ? 0 : rounded(static_cast<double>(count) / static_cast<double>(asked));
    };
    const std::int64_t calls = tally.sales + tally.busy + tally.otherOutcomes;
    return {
        {QStringLiteral("sales"), qint64{tally.sales}},
        {QStringLiteral("sales_per_s"), rounded(static_cast<double>(tally.sales) / seconds)},
        {QStringLiteral("p50_ms"), rounded(tally.times.percentileMs(0.50))},
        {QStringLiteral("p95_ms"), rounded(tally.times.percentileMs(0.95))},
        {QStringLiteral("p99_ms"), rounded(tally.times.percentileMs(0.99))},
        {QStringLiteral("max_ms"), rounded(tally.times.maxMs())},
        {QStringLiteral("journal_p50_ms"), rounded(tally.journal.percentileMs(0.50))},
        {QStringLiteral("journal_p99_ms"), rounded(tally.journal.percentileMs(0.99))},
        {QStringLiteral("attempts_per_sale"), perSale(calls + tally.failedAttempts - tally.busy)},
        {QStringLiteral("busy"), qint64{tally.busy}},
        {QStringLiteral("busy_before_budget"), qint64{tally.busyBeforeBudget}},
        {QStringLiteral("other_outcomes"), qint64{tally.otherOutcomes}},
        {QStringLiteral("round_trips_per_sale"), perSale(tally.traffic.roundTrips)},
        {QStringLiteral("statements_per_sale"), perSale(tally.traffic.statements)}};
}

QString describe(const QJsonObject& object)
{
    QString text;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        text += QStringLiteral("%1 %2\n")
                    .arg(entry.key(), -22)
                    .arg(entry.value().isString() ? entry.value().toString()
                                                  : QString::number(entry.value().toDouble()));
    return text;
}

} // namespace

int runSimulate(const Arguments& arguments, ShopTarget& target, Console& console)
{
    const TestShop shop{target, simulationPlan(arguments), console};
    const TestShop::Stock stockBefore = shop.stock(target);
    const std::uint64_t seed = arguments.seed.value_or(std::random_device{}());
    Simulation simulation{arguments, target, shop, seed};
    console.progress(QStringLiteral("Selling"));
    const TillTally tally = simulation.run();

    QJsonObject object = report(tally, simulation.seconds());
    const std::vector<SaleId> books = shop.recordedKeys(target);
    const KeyFaults keys = compareKeys(tally.recorded, books);
    const TestShop::Stock stockAfter = shop.stock(target);
    const std::int64_t gone = stockBefore.thousandths - stockAfter.thousandths;
    const std::int64_t unaccounted = gone / 1000 - std::ssize(books) * arguments.lines;
    object[QStringLiteral("oversold")] = qint64{stockAfter.negative + std::abs(unaccounted)};
    object[QStringLiteral("lost")] = qint64{keys.lost};
    object[QStringLiteral("doubled")] = qint64{keys.doubled};
    object[QStringLiteral("unknown")] = qint64{keys.unknown};
    object[QStringLiteral("duplicates")] = qint64{keys.doubled + keys.unknown};
    object[QStringLiteral("seed")] = QString::number(seed);
    const VerifyReport verify = verifyShop(target, console);
    const QString text = describe(object) + verify.text;
    object[QStringLiteral("verify")] = verify.object;
    shop.report(text, object, console);
    const bool good = stockAfter.negative == 0 && unaccounted == 0 && keys.lost == 0 &&
                      keys.doubled == 0 && keys.unknown == 0 && tally.busyBeforeBudget == 0 &&
                      tally.otherOutcomes == 0 && verify.faults == 0;
    return good ? ExitDone : ExitBroken;
}

} // namespace polaris
