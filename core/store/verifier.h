// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection.h"

#include <string>
#include <vector>

namespace polaris
{

// One invariant of the books, proved by one query.
struct InvariantResult {
    std::string name;      // "stock_equals_movements", the query's name
    std::int64_t rows = 0; // checked
    std::int64_t faults = 0;
    std::string example; // the first fault, for the person who looks for it; empty without one
};

// Runs every verify query of resources/sql/query as the schema's owner; reads only. Throws
// DatabaseError. Seconds for a million sales.
[[nodiscard]] std::vector<InvariantResult> verifyBooks(Connection& connection);

} // namespace polaris
