// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/verifier.h"

#include "core/store/sql_text.h"

#include <array>

namespace polaris
{

namespace
{

constexpr std::array invariants{
    "stock_equals_movements",
    "block_products_not_negative",
    "sales_add_up",
    "refunds_add_up",
    "refunded_within_sold",
    "balances_equal_ledger",
    "ledger_matches_papers",
    "drawers_equal_entries",
    "receipt_numbers_gapless",
    "chain_intact",
    "basket_keys_unique",
};

} // namespace

std::vector<InvariantResult> verifyBooks(Connection& connection)
{
    std::vector<InvariantResult> results;
    for (const char* name : invariants) {
        const Result result =
            connection.run(sqlText(std::string{"query/verify_"} + name), {}, Milliseconds{600'000});
        const Row row = result.single();
        results.push_back({name, row.integer(0), row.integer(1),
                           row.isNull(2) ? std::string{} : std::string{row.text(2)}});
    }
    return results;
}

} // namespace polaris
