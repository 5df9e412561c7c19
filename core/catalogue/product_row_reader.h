// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/product_file.h"

#include <array>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

namespace polaris
{

// Turns the reader's present row into typed values and remembers what earlier rows used. Every
// fault of a row is noted, not only its first.
class ProductRowReader final
{
public:
    static constexpr std::array required{"sku",   "barcode",     "name",   "category",     "unit",
                                         "price", "tax_percent", "policy", "opening_stock"};
    static constexpr std::array optional{"quick_page", "quick_position", "quick_label"};

    // The header has all required columns. The references must live as long as this object.
    ProductRowReader(const CsvReader& csv, const Currency& currency,
                     std::vector<RowProblem>& problems);
    // Nothing when the row is refused; the problems tell why.
    [[nodiscard]] std::optional<ProductRow> read();

private:
    [[nodiscard]] std::string_view field(const char* column) const;
    void report(const char* column, RowFault fault, std::string_view value);
    // The field when it has no control characters and at most so many bytes.
    [[nodiscard]] std::string text(const char* column, std::size_t maxBytes);
    [[nodiscard]] std::string requiredText(const char* column, std::size_t maxBytes);

    void readSku(ProductRow& row);
    void readBarcodes(ProductRow& row);
    void readBarcode(std::string_view code, ProductRow& row);
    void warnAboutDigits(std::string_view code);
    void readUnit(ProductRow& row);
    void readPrice(ProductRow& row);
    void readTax(ProductRow& row);
    void readPolicy(ProductRow& row);
    void readStock(ProductRow& row);
    void readQuickPlace(ProductRow& row);

    const CsvReader& m_csv;
    const Currency& m_currency;
    std::vector<RowProblem>& m_problems;
    bool m_refused = false;                 // the present row
    std::unordered_set<std::string> m_skus; // case folded
    std::unordered_set<std::string> m_barcodes;
    std::set<std::pair<std::string, int>> m_quickPlaces;
};

} // namespace polaris
