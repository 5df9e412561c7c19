// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/retail_file.h"

#include "core/catalogue/csv_reader.h"
#include "core/values/value_error.h"

#include <array>
#include <charconv>

namespace polaris
{

namespace
{

// The five columns that a sale is made of.
class Columns final
{
public:
    explicit Columns(const CsvReader& reader)
    {
        constexpr std::array names{"InvoiceNo", "StockCode", "Description", "Quantity",
                                   "UnitPrice"};
        for (std::size_t at = 0; at < names.size(); ++at) {
            const auto column = reader.column(names[at]);
            if (!column)
                throw ValueError{std::string{"the file has no column "} + names[at]};
            m_columns[at] = *column;
        }
    }
    [[nodiscard]] std::size_t invoice() const { return m_columns[0]; }
    [[nodiscard]] std::size_t code() const { return m_columns[1]; }
    [[nodiscard]] std::size_t description() const { return m_columns[2]; }
    [[nodiscard]] std::size_t quantity() const { return m_columns[3]; }
    [[nodiscard]] std::size_t price() const { return m_columns[4]; }

private:
    std::array<std::size_t, 5> m_columns{};
};

std::int64_t pieces(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw ValueError{"the quantity is no whole number"};
    return value;
}

// Thousandths of the major unit, exact: the finest price in the data.
std::int64_t priceThousandths(std::string_view text)
{
    return Quantity::parse(text).thousandths();
}

const char* reasonToSkip(std::string_view invoice, std::int64_t quantity, std::int64_t thousandths)
{
    if (invoice.starts_with('C'))
        return "cancellation";
    if (invoice.starts_with('A'))
        return "adjustment";
    if (quantity <= 0)
        return "write_off";
    if (thousandths % 10 != 0)
        return "thousandths";
    return nullptr;
}

void addRow(const CsvReader& reader, const Columns& columns, RetailFile& file)
{
    const Currency& currency = file.total.currency();
    const std::string_view invoice = reader.field(columns.invoice());
    const std::int64_t quantity = pieces(reader.field(columns.quantity()));
    const std::int64_t thousandths = priceThousandths(reader.field(columns.price()));
    if (const char* reason = reasonToSkip(invoice, quantity, thousandths)) {
        auto& skipped =
            file.skipped.try_emplace(reason, SkippedLines{0, Money::zero(currency)}).first->second;
        ++skipped.lines;
        skipped.amount += Money{mulDiv(quantity, thousandths, 10, Rounding::HalfUp), currency};
        return;
    }
    if (file.invoices.empty() || file.invoices.back().number != invoice)
        file.invoices.push_back({std::string{invoice}, {}});
    const Money price{thousandths / 10, currency};
    const std::string_view description = reader.field(columns.description());
    const std::string_view code = reader.field(columns.code());
    file.invoices.back().lines.push_back({std::string{code},
                                          std::string{description.empty() ? code : description},
                                          quantity, price});
    ++file.lines;
    file.total += Money{mulDiv(quantity, price.minor(), 1, Rounding::HalfUp), currency};
}

} // namespace

RetailFile emptyRetailFile(const Currency& currency)
{
    return {.invoices = {}, .skipped = {}, .lines = 0, .total = Money::zero(currency)};
}

void addRetailFile(const std::filesystem::path& path, RetailFile& file)
{
    CsvReader reader = CsvReader::openFile(path);
    const Columns columns{reader};
    while (reader.next()) {
        try {
            addRow(reader, columns, file);
        } catch (const ValueError& error) {
            throw ValueError{"line " + std::to_string(reader.line()) + ": " + error.what()};
        }
    }
    if (file.invoices.empty())
        throw ValueError{"the file holds no sale"};
}

} // namespace polaris
