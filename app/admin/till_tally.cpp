// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/till_tally.h"

#include <algorithm>
#include <iterator>

namespace polaris
{

namespace
{

void sortOnce(std::vector<SaleId>& keys)
{
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

std::int64_t missingIn(const std::vector<SaleId>& others, const std::vector<SaleId>& keys)
{
    std::vector<SaleId> missing;
    std::set_difference(keys.begin(), keys.end(), others.begin(), others.end(),
                        std::back_inserter(missing));
    return std::ssize(missing);
}

} // namespace

void TillTally::count(const Outcome& outcome, std::chrono::steady_clock::duration took)
{
    if (const Receipt* receipt = receiptOf(outcome)) {
        ++sales;
        times.add(took);
        recorded.push_back(receipt->key);
    } else if (const auto* given = std::get_if<Busy>(&outcome)) {
        ++busy;
        busyBeforeBudget += given->last.elapsedMs < given->last.budgetMs;
    } else {
        ++otherOutcomes;
    }
}

void TillTally::merge(const TillTally& other)
{
    times.merge(other.times);
    journal.merge(other.journal);
    sales += other.sales;
    busy += other.busy;
    busyBeforeBudget += other.busyBeforeBudget;
    otherOutcomes += other.otherOutcomes;
    failedAttempts += other.failedAttempts;
    traffic.statements += other.traffic.statements;
    traffic.roundTrips += other.traffic.roundTrips;
    recorded.insert(recorded.end(), other.recorded.begin(), other.recorded.end());
}

KeyFaults compareKeys(std::vector<SaleId> told, std::vector<SaleId> books)
{
    const std::int64_t rows = std::ssize(books);
    sortOnce(told);
    sortOnce(books);
    return {.lost = missingIn(books, told),
            .doubled = rows - std::ssize(books),
            .unknown = missingIn(told, books)};
}

} // namespace polaris
