// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/result.h"

namespace polaris
{

// A sale of the setup's store from the seventeen columns of query/read_last_sale, the first of them
// at `column`.
[[nodiscard]] RecordedSale recordedSaleOfRow(const Row& row, const TillSetup& setup,
                                             int column = 0);
// Rows of tender or refund_tender.
[[nodiscard]] std::vector<Tender> tendersOfJson(std::string_view array, const Currency& currency);

} // namespace polaris
