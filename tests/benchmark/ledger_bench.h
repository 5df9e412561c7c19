// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmark/lane.h"
#include "tests/support/served_shop.h"

#include <functional>
#include <memory>
#include <vector>

namespace polaris::test
{

// Writers at one customer's ledger, all at once: post_to_account with its running balance, and the
// way that sums all entries under the same lock. The rounds of both are interleaved.
class LedgerBench final
{
public:
    static constexpr std::size_t writers = 8;
    static constexpr int shortLedger = 100;
    static constexpr int longLedger = 100'000;

    // The shop must have a till for each writer.
    explicit LedgerBench(ServedShop& shop);
    ~LedgerBench();

    // Each way is let go for so long. A round that is not kept opens connections and fills caches.
    void runRound(Milliseconds duration, bool kept);

    // Milliseconds an entry, one value a round: all writers together.
    [[nodiscard]] const Lane& onShort() const noexcept { return m_onShort; }
    [[nodiscard]] const Lane& onLong() const noexcept { return m_onLong; }
    [[nodiscard]] const Lane& summing() const noexcept { return m_summing; }

private:
    class Writer;
    [[nodiscard]] CustomerId makeCustomer(int entries);
    [[nodiscard]] double msOfEntry(Milliseconds duration,
                                   const std::function<void(Writer&)>& addEntry);

    ServedShop& m_shop;
    Connection m_owner;
    std::vector<std::unique_ptr<Writer>> m_writers;
    CustomerId m_long;
    CustomerId m_summed;
    Lane m_onShort{"running balance, 100 entries"};
    Lane m_onLong{"running balance, 100,000 entries"};
    Lane m_summing{"summing 100,000 entries"};
};

} // namespace polaris::test
