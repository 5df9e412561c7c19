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
    std::string customer = {}; // empty when unknown, or when cancellations are skipped
};

// What an invoice C... cancels; its pieces are above zero.
struct RetailCancellation {
    RetailInvoice invoice;
    std::size_t salesBefore = 0; // how many invoices the file has before it
};

// Quantity x price, exact, in thousandths of the major unit.
struct RetailAmount {
    std::int64_t thousandths = 0;
    // Rounded half up.
    [[nodiscard]] Money toMoney(const Currency& currency) const;
};

// Lines that are not played, counted by reason.
struct SkippedLines {
    std::int64_t lines = 0;
    RetailAmount amount;
};

struct RetailFile {
    std::vector<RetailInvoice> invoices; // in the order of the file
    std::vector<RetailCancellation> cancellations;
    std::map<std::string, SkippedLines> skipped;
    std::int64_t lines = 0; // of the invoices
    Money total;            // of the invoices
    std::int64_t cancelledLines = 0;
    Money cancelled;  // of the cancellations, above zero
    RetailAmount sum; // of every line of the file, skipped or not
};

enum class Cancellations : std::uint8_t { Skip, Keep };

// Adds the sales of a file in the form of Chen, D. (2015), Online Retail, UCI Machine Learning
// Repository, https://doi.org/10.24432/C5BW33 (CSV or .csv.gz). Skipped, by reason: "cancellation"
// (invoice C..., unless they are kept; then only lines that take nothing back), "adjustment"
// (invoice A...), "write_off" (no positive quantity), "thousandths" (a price with more than two
// decimals). Throws CsvError, and ValueError with the line for a row that cannot be read.
void addRetailFile(const std::filesystem::path& path, Cancellations cancellations,
                   RetailFile& file);

[[nodiscard]] RetailFile emptyRetailFile(const Currency& currency);

} // namespace polaris
