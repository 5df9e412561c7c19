// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/retail_file.h"

#include <optional>
#include <vector>

namespace polaris
{

struct ReturnPart {
    RetailLine line;          // pieces: how many come back
    std::size_t saleLine = 0; // of the sale's invoice, from 0; none without a receipt
};

// One return of goods, made of lines of one invoice C...
struct RetailReturn {
    std::string number;
    std::optional<std::size_t> sale; // which of RetailFile::invoices; none: without a receipt
    std::vector<ReturnPart> parts;   // a line of a sale comes once
    std::int64_t lines = 0;          // of the file, which may be more than the parts
};

// Finds the sale of each cancelled line: the newest line before it, in the order of the file, of
// the same customer, product and price that still has as many pieces left. A line without one, or
// without a customer, comes back without a receipt. Each invoice C... becomes one return a sale,
// and one for what has no receipt; in the order of the file.
[[nodiscard]] std::vector<RetailReturn> matchReturns(const RetailFile& file);

} // namespace polaris
