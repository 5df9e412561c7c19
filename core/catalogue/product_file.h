// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/csv_reader.h"
#include "core/domain/product_row.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace polaris
{

// What can be wrong in a product file: a closed list.
enum class RowFault : std::uint8_t {
    // The file or a row is refused.
    FileUnreadable, // value: the CSV reader's sentence; reading ended at this line
    ColumnMissing,
    NoProducts,
    FieldCount, // the row has more or fewer fields than the header
    Missing,    // an empty field where a value must be
    TooLong,
    ControlCharacter,
    SpreadsheetDamage, // 1.23E+12: a spreadsheet made a number of a code
    NotACode,          // no barcode at all
    SkuTwice,
    BarcodeTwice,
    UnknownUnit,
    NotAPrice,
    PriceOutOfRange,
    NotARate,
    UnknownPolicy,
    NotAQuantity,
    QuantityOutOfRange, // below zero, or more than a million units
    NotWhole,           // pieces with a fraction
    NotAPosition,
    QuickPlaceIncomplete,
    QuickPlaceTwice,
    BlockBelowZero, // found by the shop's books, not in the file: its stock is below zero
    // The row is taken as it is, but somebody should look.
    ColumnUnknown,
    PriceZero,
    WrongCheckDigit, // the length of a GTIN, but the last digit is not its check digit
    LeadingZeroLost, // with a zero in front it would be a GTIN
    LooksLikeFormula,
};

[[nodiscard]] bool isWarning(RowFault fault) noexcept;
// "the price is not an amount of money": plain words for command lines; windows make their own.
[[nodiscard]] const char* plainWords(RowFault fault) noexcept;

struct RowProblem {
    std::uint64_t line = 0; // 0: the whole file
    std::string column;     // empty: the whole row
    RowFault fault = RowFault::Missing;
    std::string value; // as it stands in the file, at most 100 bytes of it
    // "Line 7, price: the price is not an amount of money: \"abc\""
    [[nodiscard]] std::string toText() const;
};

// What a product file holds: rows that can be taken, and everything that is wrong. Nothing is
// skipped silently: linesRead = rows.size() + rowsRefused, and a file without one good row has a
// problem that is no warning.
struct ProductFile {
    std::vector<ProductRow> rows;
    std::vector<RowProblem> problems;
    std::size_t linesRead = 0; // rows below the header
    std::size_t rowsRefused = 0;
    [[nodiscard]] bool hasErrors() const noexcept; // anything worse than a warning
};

// Columns, in any order: sku, barcode (several separated by blanks or semicolons, may be empty),
// name, category (may be empty), unit (piece, kg), price (of one unit, in the currency given),
// tax_percent, policy (block, ask, allow), opening_stock; and may be absent: quick_page,
// quick_position (from 0), quick_label (empty: the name). Numbers in the C locale. Names are kept
// as text whatever they look like. Throws nothing but bad_alloc: an unreadable file is a problem of
// the result.
[[nodiscard]] ProductFile readProductFile(const std::filesystem::path& path,
                                          const Currency& currency);
[[nodiscard]] ProductFile readProductText(std::string text, const Currency& currency);

} // namespace polaris
