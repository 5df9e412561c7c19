// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/ledger_bench.h"

#include "core/store/sql_books.h"

#include <atomic>
#include <barrier>
#include <stdexcept>
#include <thread>

namespace polaris::test
{

namespace
{

// The whole of the other way: the same lock, one call, and nothing of a posting but its entry.
constexpr auto createSummingWay = R"(
CREATE FUNCTION polaris.bench_add_entry(p_customer_id bigint, p_amount bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_balance bigint;
    v_number  bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(1, p_customer_id::int);
    SELECT sum(amount) + p_amount, count(*) + 1 INTO v_balance, v_number
      FROM polaris.ledger_entry WHERE customer_id = p_customer_id;
    INSERT INTO polaris.ledger_entry (customer_id, entry_number, kind, amount, balance_after,
                                      limit_at, recorded_at_us)
    VALUES (p_customer_id, v_number, 'opening', p_amount, v_balance, 0, polaris.epoch_us());
    UPDATE polaris.customer SET balance = v_balance, last_entry = v_number
     WHERE id = p_customer_id;
    RETURN v_balance;
END
$$)";

// Entries brought from elsewhere, a mixture of charges and payments, as old as they are many.
constexpr auto fillLedger = R"(
WITH entry AS (
    SELECT n, 1 + n * 7919 % 500 - n * 104729 % 400 AS amount
      FROM generate_series(1, $2::bigint) AS n
)
INSERT INTO polaris.ledger_entry (customer_id, entry_number, kind, amount, balance_after, limit_at,
                                  recorded_at_us)
SELECT $1, n, 'opening', amount, sum(amount) OVER (ORDER BY n), 0, n FROM entry)";

constexpr auto takeBalance = R"(
UPDATE polaris.customer AS c SET balance = e.balance_after, last_entry = e.entry_number
  FROM polaris.ledger_entry AS e
 WHERE c.id = $1 AND e.customer_id = c.id AND e.entry_number = $2)";

} // namespace

// One till, with a session for each way.
class LedgerBench::Writer final
{
public:
    Writer(const ServedShop& shop, std::size_t till)
        : m_setup{shop.shop().setups().at(till)},
          m_books{shop.tillSettings(), LockStrategy::polaris(), m_real.tools()},
          m_plain{shop.ownerSettings()}
    {
    }
    void post(CustomerId customer)
    {
        const Money amount{1, m_setup.shop.currency};
        const Outcome outcome =
            m_books.record(AccountPosting{.id = PostingId::generate(m_real.clock, m_real.random),
                                          .store = m_setup.shop.id,
                                          .till = m_setup.till.id,
                                          .tillCode = m_setup.till.code,
                                          .staff = m_setup.staff.front().id,
                                          .customer = customer,
                                          .occurredAt = m_real.clock.utcNow(),
                                          .kind = PostingKind::Payment,
                                          .amount = -amount,
                                          .tender = Tender{TenderKind::Card, amount, {}},
                                          .reason = {}},
                           m_observer);
        if (!std::holds_alternative<Recorded>(outcome))
            throw std::runtime_error{std::string{"a payment was not recorded: "} +
                                     outcomeName(outcome)};
    }
    void sum(CustomerId customer)
    {
        Params params;
        params.add(customer.value()).add(std::int64_t{-1});
        static_cast<void>(m_plain.run("SELECT polaris.bench_add_entry($1, $2)", params));
    }

private:
    TillSetup m_setup;
    RealTools m_real;
    QuietObserver m_observer;
    SqlBooks m_books;
    Connection m_plain;
};

LedgerBench::LedgerBench(ServedShop& shop)
    : m_shop{shop},
      m_owner{shop.ownerSettings()},
      m_long{makeCustomer(longLedger)},
      m_summed{makeCustomer(longLedger)}
{
    m_owner.runScript(createSummingWay);
    for (std::size_t till = 0; till < writers; ++till)
        m_writers.push_back(std::make_unique<Writer>(shop, till));
}

LedgerBench::~LedgerBench() = default;

CustomerId LedgerBench::makeCustomer(int entries)
{
    Params customer;
    customer.add(m_shop.shop().setups().front().shop.id.value());
    const CustomerId id{m_owner
                            .run("INSERT INTO polaris.customer (store_id, name) "
                                 "VALUES ($1, 'Account') RETURNING id",
                                 customer)
                            .single()
                            .integer(0)};
    Params params;
    params.add(id.value()).add(std::int64_t{entries});
    m_owner.run(fillLedger, params, Milliseconds{60'000});
    m_owner.run(takeBalance, params);
    // As a shop has them: read pages are marked so, and the planner knows the table.
    m_owner.run("VACUUM ANALYZE polaris.ledger_entry", {}, Milliseconds{60'000});
    m_owner.run("VACUUM ANALYZE polaris.customer");
    return id;
}

void LedgerBench::runRound(Milliseconds duration, bool kept)
{
    const CustomerId fresh = makeCustomer(shortLedger);
    const double onShort = msOfEntry(duration, [&](Writer& writer) { writer.post(fresh); });
    const double onLong = msOfEntry(duration, [&](Writer& writer) { writer.post(m_long); });
    const double summing = msOfEntry(duration, [&](Writer& writer) { writer.sum(m_summed); });
    if (!kept)
        return;
    const auto keep = [](Lane& lane, double ms) {
        lane.beginRound();
        lane.add(ms);
    };
    keep(m_onShort, onShort);
    keep(m_onLong, onLong);
    keep(m_summing, summing);
}

double LedgerBench::msOfEntry(Milliseconds duration, const std::function<void(Writer&)>& addEntry)
{
    using Clock = std::chrono::steady_clock;
    std::atomic<int> entries = 0;
    std::atomic<bool> failed = false;
    std::barrier start{static_cast<std::ptrdiff_t>(m_writers.size()) + 1};
    Clock::time_point began;
    {
        std::vector<std::jthread> threads;
        for (const std::unique_ptr<Writer>& writer : m_writers)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto end = Clock::now() + duration;
                try {
                    while (!failed && Clock::now() < end) {
                        addEntry(*writer);
                        ++entries;
                    }
                } catch (const std::exception& error) {
                    std::fprintf(stderr, "%s\n", error.what());
                    failed = true;
                }
            });
        start.arrive_and_wait();
        began = Clock::now();
    }
    if (failed || entries == 0)
        throw std::runtime_error{"a writer failed"};
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count() / entries;
}

} // namespace polaris::test
