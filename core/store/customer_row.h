// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/postgres/result.h"

#include <string_view>
#include <vector>

namespace polaris
{

// A customer_account from its ten columns, in the order of query/read_customer.sql, at the
// beginning of a row; and from the DETAIL of TL015.
[[nodiscard]] CustomerAccount customerOfRow(const Row& row, const Currency& currency);
[[nodiscard]] CustomerStale staleOfDetail(std::string_view json, const Currency& currency);
// From the DETAIL of TL018.
[[nodiscard]] CardTaken cardTakenOfDetail(std::string_view json);
// The entries of query/read_statement.sql.
[[nodiscard]] std::vector<LedgerEntry> ledgerOfJson(std::string_view json,
                                                    const Currency& currency);
// The charges of query/read_open_charges.sql.
[[nodiscard]] std::vector<OpenCharge> openChargesOfJson(std::string_view json,
                                                        const Currency& currency);

} // namespace polaris
