// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/latencies.h"
#include "core/domain/outcome.h"
#include "core/postgres/connection.h"

#include <vector>

namespace polaris
{

// What one till of a simulation saw. Not thread safe: one per till, merged at the end.
struct TillTally {
    Latencies times;   // of completed sales, with their retries
    Latencies journal; // the journal's share of them
    std::int64_t sales = 0;
    std::int64_t busy = 0;
    std::int64_t busyBeforeBudget = 0; // of them: given up while there was time left
    std::int64_t otherOutcomes = 0;
    std::int64_t failedAttempts = 0;
    Traffic traffic;
    std::vector<SaleId> recorded; // what it was told is in the books, the warm-up's sale included

    void count(const Outcome& outcome, std::chrono::steady_clock::duration took);
    void merge(const TillTally& other);
};

// How the keys in the books differ from those of which a till was told that they are there.
struct KeyFaults {
    std::int64_t lost = 0;    // told, and not in the books
    std::int64_t doubled = 0; // in the books once more than they should be
    std::int64_t unknown = 0; // in the books, and told to nobody
};
[[nodiscard]] KeyFaults compareKeys(std::vector<SaleId> told, std::vector<SaleId> books);

} // namespace polaris
