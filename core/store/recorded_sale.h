// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/result.h"

namespace polaris
{

// A sale from a row of query/read_last_sale.
[[nodiscard]] RecordedSale recordedSaleOfRow(const Row& row, const TillSetup& setup);

} // namespace polaris
