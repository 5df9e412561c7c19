// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/result.h"

namespace polaris
{

// What a return needs of a sale, from a row of query/read_refundable_by_key.
[[nodiscard]] RefundableSale refundableSaleOfRow(const Row& row, const TillSetup& setup);
// From a row of query/read_refund_by_number, and of query/read_posting_by_number.
[[nodiscard]] RecordedRefund recordedRefundOfRow(const Row& row, const TillSetup& setup);
[[nodiscard]] RecordedPosting recordedPostingOfRow(const Row& row, const TillSetup& setup);

} // namespace polaris
