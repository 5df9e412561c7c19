// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/retail_file.h"

#include "core/catalogue/csv_reader.h"
#include "core/values/value_error.h"

#include <charconv>
#include <cstdlib>
#include <optional>

namespace polaris
{

namespace
{

// The columns that a sale is made of, and the one that a return is matched by.
class Columns final
{
public:
    Columns(const CsvReader& reader, Cancellations cancellations)
        : m_invoice{find(reader, "InvoiceNo")},
          m_code{find(reader, "StockCode")},
          m_description{find(reader, "Description")},
          m_quantity{find(reader, "Quantity")},
          m_price{find(reader, "UnitPrice")}
    {
        if (cancellations == Cancellations::Keep)
            m_customer = find(reader, "CustomerID");
    }
    [[nodiscard]] std::size_t invoice() const { return m_invoice; }
    [[nodiscard]] std::size_t code() const { return m_code; }
    [[nodiscard]] std::size_t description() const { return m_description; }
    [[nodiscard]] std::size_t quantity() const { return m_quantity; }
    [[nodiscard]] std::size_t price() const { return m_price; }
    // Nothing when cancellations are skipped.
    [[nodiscard]] std::optional<std::size_t> customer() const { return m_customer; }

private:
    static std::size_t find(const CsvReader& reader, const char* name)
    {
        const auto column = reader.column(name);
        if (!column)
            throw ValueError{std::string{"the file has no column "} + name};
        return *column;
    }

    std::size_t m_invoice;
    std::size_t m_code;
    std::size_t m_description;
    std::size_t m_quantity;
    std::size_t m_price;
    std::optional<std::size_t> m_customer;
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

// A row's numbers, and what kind of invoice it is of.
struct RetailRow {
    std::string_view invoice;
    std::int64_t quantity = 0;
    std::int64_t thousandths = 0; // the price
    [[nodiscard]] bool isCancellation() const { return invoice.starts_with('C'); }
};

const char* reasonToSkip(const RetailRow& row, const Columns& columns)
{
    const bool keepsCancellations = columns.customer().has_value();
    if (row.isCancellation() && (!keepsCancellations || row.quantity >= 0 || row.thousandths < 0))
        return "cancellation";
    if (row.invoice.starts_with('A'))
        return "adjustment";
    if (!row.isCancellation() && row.quantity <= 0)
        return "write_off";
    if (row.thousandths % 10 != 0)
        return "thousandths";
    return nullptr;
}

RetailInvoice newInvoice(const CsvReader& reader, const Columns& columns)
{
    RetailInvoice invoice{std::string{reader.field(columns.invoice())}, {}};
    if (const auto customer = columns.customer())
        invoice.customer = reader.field(*customer);
    return invoice;
}

RetailInvoice& saleOf(const CsvReader& reader, const Columns& columns, RetailFile& file)
{
    if (file.invoices.empty() || file.invoices.back().number != reader.field(columns.invoice()))
        file.invoices.push_back(newInvoice(reader, columns));
    return file.invoices.back();
}

RetailInvoice& cancellationOf(const CsvReader& reader, const Columns& columns, RetailFile& file)
{
    auto& all = file.cancellations;
    if (all.empty() || all.back().invoice.number != reader.field(columns.invoice()))
        all.push_back({newInvoice(reader, columns), file.invoices.size()});
    return all.back().invoice;
}

void addRow(const CsvReader& reader, const Columns& columns, RetailFile& file)
{
    const Currency& currency = file.total.currency();
    const RetailRow row{reader.field(columns.invoice()), pieces(reader.field(columns.quantity())),
                        priceThousandths(reader.field(columns.price()))};
    const std::int64_t amount = mulDiv(row.quantity, row.thousandths, 1, Rounding::HalfUp);
    file.sum.thousandths += amount;
    if (const char* reason = reasonToSkip(row, columns)) {
        SkippedLines& skipped = file.skipped[reason];
        ++skipped.lines;
        skipped.amount.thousandths += amount;
        return;
    }
    const Money price{row.thousandths / 10, currency};
    const std::string_view description = reader.field(columns.description());
    const std::string_view code = reader.field(columns.code());
    const RetailLine line{std::string{code}, std::string{description.empty() ? code : description},
                          std::abs(row.quantity), price};
    if (row.isCancellation()) {
        cancellationOf(reader, columns, file).lines.push_back(line);
        ++file.cancelledLines;
        file.cancelled -= Money{amount / 10, currency};
        return;
    }
    saleOf(reader, columns, file).lines.push_back(line);
    ++file.lines;
    file.total += Money{amount / 10, currency};
}

} // namespace

Money RetailAmount::toMoney(const Currency& currency) const
{
    return Money{mulDiv(thousandths, 1, 10, Rounding::HalfUp), currency};
}

RetailFile emptyRetailFile(const Currency& currency)
{
    return {.invoices = {},
            .cancellations = {},
            .skipped = {},
            .lines = 0,
            .total = Money::zero(currency),
            .cancelledLines = 0,
            .cancelled = Money::zero(currency),
            .sum = {}};
}

void addRetailFile(const std::filesystem::path& path, Cancellations cancellations, RetailFile& file)
{
    CsvReader reader = CsvReader::openFile(path);
    const Columns columns{reader, cancellations};
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
