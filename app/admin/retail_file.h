// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/money.h"
#include "core/values/quantity.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace polaris
{

struct RetailLine {
    std::string code;
    std::string description;
    std::int64_t pieces = 0;
    Money price;
};

struct RetailInvoice {
    std::string number;
    std::vector<RetailLine> lines;
};

// Lines that are no sale, counted by reason: how many, and their quantity x price.
struct SkippedLines {
    std::int64_t lines = 0;
    Money amount;
};

struct RetailFile {
    std::vector<RetailInvoice> invoices; // in the order of the file
    std::map<std::string, SkippedLines> skipped;
    std::int64_t lines = 0; // of the invoices
    Money total;            // of the invoices
};

// Adds the sales of a file in the form of Chen, D. (2015), Online Retail, UCI Machine Learning
// Repository, https://doi.org/10.24432/C5BW33 (CSV or .csv.gz). Skipped, by reason: "cancellation"
// (invoice C...), "adjustment" (invoice A...), "write_off" (no positive quantity), "thousandths"
// (a price with more than two decimals; its amount is counted in whole pence, rounded half up).
// Throws CsvError, and ValueError with the line for a row that cannot be read.
void addRetailFile(const std::filesystem::path& path, RetailFile& file);

[[nodiscard]] RetailFile emptyRetailFile(const Currency& currency);

} // namespace polaris
