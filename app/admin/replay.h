// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/retail_returns.h"
#include "app/admin/test_shop.h"
#include "app/admin/till_rig.h"
#include "app/admin/till_threads.h"

#include <atomic>
#include <unordered_map>

namespace polaris
{

struct ReplayTally {
    std::atomic<qint64> invoices{0};
    std::atomic<qint64> lines{0};
    std::atomic<qint64> notSold{0};
    std::atomic<qint64> returns{0};
    std::atomic<qint64> returnLines{0};
    std::atomic<qint64> notReturned{0};
};

// Invoices of a file, dealt to the tills of a shop whose products are the file's codes. First every
// sale is made, then what was cancelled comes back: one till plays all returns of a sale, in the
// order of the file, so that the outcome depends on no race.
class Replay final
{
public:
    Replay(const RetailFile& file, const std::vector<RetailReturn>& returns, ShopTarget& target,
           const TestShop& shop, Console& console);

    // Blocks until all is played; throws what a till threw. Once per object.
    void run();
    [[nodiscard]] const ReplayTally& tally() const noexcept { return m_tally; }

private:
    void sellInvoices(TillRig& rig);
    void returnGoods(TillRig& rig);
    // Nothing when the sale was not made.
    [[nodiscard]] std::optional<Outcome> takeBack(TillRig& rig, const RetailReturn& back) const;
    [[nodiscard]] BasketLine basketLineOf(const RetailLine& line) const;

    const RetailFile& m_file;
    ShopTarget& m_target;
    const TestShop& m_shop;
    Console& m_console;
    TillThreads m_threads;
    std::unordered_map<std::string, const Product*> m_products;
    std::vector<std::optional<SaleId>> m_sales; // of the invoices; each is written by one till
    std::vector<std::vector<const RetailReturn*>> m_returns; // what one till plays in order
    qint64 m_allReturns = 0;
    std::atomic<std::size_t> m_nextSale{0};
    std::atomic<std::size_t> m_nextReturn{0};
    ReplayTally m_tally;
};

} // namespace polaris
