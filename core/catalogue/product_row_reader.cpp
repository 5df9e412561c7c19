// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/product_row_reader.h"

#include "core/catalogue/search_text.h"
#include "core/catalogue/utf8.h"
#include "core/values/barcode.h"
#include "core/values/value_error.h"

#include <algorithm>
#include <charconv>

namespace polaris
{

namespace
{

constexpr std::size_t maxSkuBytes = 48;
constexpr std::size_t maxNameBytes = 200;
constexpr std::size_t maxCategoryBytes = 100;
constexpr std::size_t maxPageBytes = 60;
constexpr std::size_t maxLabelBytes = 100;
constexpr std::size_t maxShownBytes = 100;
constexpr int maxPosition = 999;
constexpr std::int64_t maxPriceMinor = 1'000'000'000; // as the books hold it

[[nodiscard]] bool isDigits(std::string_view text) noexcept
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// 8.96E+12, 8,96E+12, 9E+11
[[nodiscard]] bool isSpreadsheetNumber(std::string_view text) noexcept
{
    const std::size_t mark = text.find_first_of("eE");
    if (mark == std::string_view::npos || mark + 2 >= text.size() || text[mark + 1] != '+')
        return false;
    const std::string_view front = text.substr(0, mark);
    const std::size_t point = std::min(front.find_first_of(".,"), front.size());
    const bool pointIsFine = point == front.size() || isDigits(front.substr(point + 1));
    return isDigits(text.substr(mark + 2)) && isDigits(front.substr(0, point)) && pointIsFine;
}

[[nodiscard]] bool looksLikeFormula(std::string_view text) noexcept
{
    return !text.empty() && std::string_view{"=+-@"}.find(text.front()) != std::string_view::npos;
}

// The parts between the separators, without empty ones.
[[nodiscard]] std::vector<std::string_view> splitList(std::string_view text, const char* separators)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while ((begin = text.find_first_not_of(separators, begin)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return parts;
}

[[nodiscard]] std::string shortened(std::string_view text)
{
    if (text.size() <= maxShownBytes)
        return std::string{text};
    std::size_t end = maxShownBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string{text.substr(0, end)} + "\xE2\x80\xA6"; // an ellipsis
}

} // namespace

ProductRowReader::ProductRowReader(const CsvReader& csv, const Currency& currency,
                                   std::vector<RowProblem>& problems)
    : m_csv{csv},
      m_currency{currency},
      m_problems{problems}
{
}

std::optional<ProductRow> ProductRowReader::read()
{
    m_refused = false;
    if (m_csv.fieldCount() != m_csv.header().size()) {
        report("", RowFault::FieldCount, std::to_string(m_csv.fieldCount()));
        return std::nullopt;
    }
    ProductRow row{m_currency};
    row.line = m_csv.line();
    readSku(row);
    readBarcodes(row);
    row.name = requiredText("name", maxNameBytes);
    if (looksLikeFormula(row.name))
        report("name", RowFault::LooksLikeFormula, row.name);
    row.category = text("category", maxCategoryBytes);
    readUnit(row);
    readPrice(row);
    readTax(row);
    readPolicy(row);
    readStock(row);
    readQuickPlace(row);
    if (m_refused)
        return std::nullopt;
    return row;
}

std::string_view ProductRowReader::field(const char* column) const
{
    const auto index = m_csv.column(column);
    return index ? m_csv.field(*index) : std::string_view{};
}

void ProductRowReader::report(const char* column, RowFault fault, std::string_view value)
{
    m_problems.push_back({m_csv.line(), column, fault, shortened(value)});
    m_refused = m_refused || !isWarning(fault);
}

std::string ProductRowReader::text(const char* column, std::size_t maxBytes)
{
    const std::string_view value = field(column);
    if (hasControlCharacter(value))
        report(column, RowFault::ControlCharacter, value);
    else if (value.size() > maxBytes)
        report(column, RowFault::TooLong, value);
    return std::string{value};
}

std::string ProductRowReader::requiredText(const char* column, std::size_t maxBytes)
{
    std::string value = text(column, maxBytes);
    if (value.find_first_not_of(' ') == std::string::npos)
        report(column, RowFault::Missing, value);
    return value;
}

void ProductRowReader::readSku(ProductRow& row)
{
    row.sku = requiredText("sku", maxSkuBytes);
    if (isSpreadsheetNumber(row.sku))
        report("sku", RowFault::SpreadsheetDamage, row.sku);
    else if (!row.sku.empty() && !m_skus.insert(caseFolded(row.sku)).second)
        report("sku", RowFault::SkuTwice, row.sku);
}

void ProductRowReader::readBarcodes(ProductRow& row)
{
    for (const std::string_view code : splitList(field("barcode"), " ;"))
        readBarcode(code, row);
}

void ProductRowReader::readBarcode(std::string_view code, ProductRow& row)
{
    if (isSpreadsheetNumber(code)) {
        report("barcode", RowFault::SpreadsheetDamage, code);
        return;
    }
    try {
        const Barcode barcode = Barcode::parse(code);
        if (std::count(row.barcodes.begin(), row.barcodes.end(), barcode.text()) > 0)
            return; // one product may name its own code in two spellings
        if (!m_barcodes.insert(barcode.text()).second) {
            report("barcode", RowFault::BarcodeTwice, code);
            return;
        }
        if (barcode.symbology() == Symbology::Local)
            warnAboutDigits(barcode.text());
        row.barcodes.push_back(barcode.text());
    } catch (const ValueError&) {
        report("barcode", RowFault::NotACode, code);
    }
}

void ProductRowReader::warnAboutDigits(std::string_view code)
{
    if (!isDigits(code))
        return;
    if (Barcode::isGtin("0" + std::string{code}))
        report("barcode", RowFault::LeadingZeroLost, code);
    else if (code.size() == 8 || (code.size() >= 12 && code.size() <= 14))
        report("barcode", RowFault::WrongCheckDigit, code);
}

void ProductRowReader::readUnit(ProductRow& row)
{
    const std::string_view value = field("unit");
    if (value == "kg")
        row.unit = Unit::Kilogram;
    else if (value != "piece")
        report("unit", value.empty() ? RowFault::Missing : RowFault::UnknownUnit, value);
}

void ProductRowReader::readPrice(ProductRow& row)
{
    const std::string_view value = field("price");
    if (value.empty()) {
        report("price", RowFault::Missing, value);
        return;
    }
    try {
        row.price = Money::parse(value, m_currency);
    } catch (const ValueError&) {
        report("price", RowFault::NotAPrice, value);
        return;
    }
    if (row.price.minor() < 0 || row.price.minor() > maxPriceMinor)
        report("price", RowFault::PriceOutOfRange, value);
    else if (row.price.isZero())
        report("price", RowFault::PriceZero, value);
}

void ProductRowReader::readTax(ProductRow& row)
{
    const std::string_view value = field("tax_percent");
    try {
        row.taxRate = Rate::parsePercent(value);
    } catch (const ValueError&) {
        report("tax_percent", value.empty() ? RowFault::Missing : RowFault::NotARate, value);
    }
}

void ProductRowReader::readPolicy(ProductRow& row)
{
    const std::string_view value = field("policy");
    if (value == "ask")
        row.policy = StockPolicy::Ask;
    else if (value == "allow")
        row.policy = StockPolicy::Allow;
    else if (value != "block")
        report("policy", value.empty() ? RowFault::Missing : RowFault::UnknownPolicy, value);
}

void ProductRowReader::readStock(ProductRow& row)
{
    const std::string_view value = field("opening_stock");
    try {
        row.openingStock = Quantity::parse(value);
    } catch (const ValueError&) {
        report("opening_stock", value.empty() ? RowFault::Missing : RowFault::NotAQuantity, value);
        return;
    }
    if (row.openingStock.thousandths() != 0 && !row.openingStock.fitsLine())
        report("opening_stock", RowFault::QuantityOutOfRange, value);
    else if (row.unit == Unit::Piece && !row.openingStock.isWhole())
        report("opening_stock", RowFault::NotWhole, value);
}

void ProductRowReader::readQuickPlace(ProductRow& row)
{
    QuickPlace place;
    place.page = text("quick_page", maxPageBytes);
    place.label = text("quick_label", maxLabelBytes);
    const std::string_view position = field("quick_position");
    if (place.page.empty() && position.empty() && place.label.empty())
        return;
    if (place.page.empty() || position.empty()) {
        report(place.page.empty() ? "quick_page" : "quick_position", RowFault::QuickPlaceIncomplete,
               place.page.empty() ? position : place.page);
        return;
    }
    const char* end = position.data() + position.size();
    const auto parsed = std::from_chars(position.data(), end, place.position);
    if (parsed.ec != std::errc{} || parsed.ptr != end || place.position < 0 ||
        place.position > maxPosition) {
        report("quick_position", RowFault::NotAPosition, position);
        return;
    }
    if (!m_quickPlaces.emplace(place.page, place.position).second)
        report("quick_position", RowFault::QuickPlaceTwice, position);
    if (place.label.empty())
        place.label = row.name;
    row.quickPlace = std::move(place);
}

} // namespace polaris
