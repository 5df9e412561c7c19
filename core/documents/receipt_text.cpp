// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_text.h"

#include "core/documents/text_columns.h"

#include <algorithm>
#include <array>

namespace polaris
{
namespace
{

constexpr int fewestColumns = 24;
constexpr int indent = 2;

using TaxCells = std::array<QString, 4>;

TaxCells cellsOf(const ReceiptTaxRow& row)
{
    return {QString::fromStdString(row.rate), QString::fromStdString(row.net),
            QString::fromStdString(row.tax), QString::fromStdString(row.gross)};
}

class TextReceipt final
{
public:
    explicit TextReceipt(int columns) : m_columns{columns} {}

    void blank() { m_lines.emplace_back(); }
    void rule() { add(QString{m_columns, u'-'}); }
    void centred(const std::string& text)
    {
        for (const QString& part : wrapColumns(QString::fromStdString(text), m_columns))
            add(QString{(m_columns - columnsOf(part)) / 2, u' '} + part);
    }
    void left(const std::string& text)
    {
        for (const QString& part : wrapColumns(QString::fromStdString(text), m_columns))
            add(part);
    }
    // The value stands at the right, beside the last part of its label when there is room.
    void row(const QString& label, const QString& value, int from = 0)
    {
        const int valueColumns = columnsOf(value);
        if (valueColumns > m_columns - from)
            throw DocumentError{DocumentTrouble::TooNarrow,
                                "The paper is too narrow for an amount of the receipt."};
        const QStringList parts = wrapColumns(label, m_columns - from);
        for (qsizetype i = 0; i + 1 < parts.size(); ++i)
            add(QString{from, u' '} + parts[i]);
        QString last = QString{from, u' '} + parts.last();
        if (columnsOf(last) + 1 + valueColumns > m_columns) {
            add(last);
            last.clear();
        }
        add(last + QString{m_columns - columnsOf(last) - valueColumns, u' '} + value);
    }
    void row(const ReceiptRow& row, int from = 0)
    {
        this->row(QString::fromStdString(row.label), QString::fromStdString(row.value), from);
    }
    void line(const ReceiptLine& line)
    {
        if (line.detail.empty()) {
            row({line.name, line.amount});
        } else {
            left(line.name);
            row({line.detail, line.amount}, indent);
        }
        if (line.discount)
            row(*line.discount, indent);
        if (!line.note.empty())
            row({line.note, {}}, indent);
    }
    void taxTable(const ReceiptTaxRow& heading, const std::vector<ReceiptTaxRow>& rows);
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_lines); }

private:
    void add(QString text)
    {
        while (text.endsWith(u' '))
            text.chop(1);
        m_lines.push_back(text.toStdString());
    }

    int m_columns;
    std::vector<std::string> m_lines;
};

void TextReceipt::taxTable(const ReceiptTaxRow& heading, const std::vector<ReceiptTaxRow>& rows)
{
    std::vector<TaxCells> table{cellsOf(heading)};
    for (const ReceiptTaxRow& taxRow : rows)
        table.push_back(cellsOf(taxRow));
    std::array<int, 4> widths{};
    for (const TaxCells& cells : table) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(cells[i]));
    }
    const int gaps = 3;
    const int needed = widths[0] + widths[1] + widths[2] + widths[3] + gaps;
    if (needed > m_columns) { // one amount a line instead
        for (std::size_t i = 1; i < table.size(); ++i) {
            row(table[0][0], table[i][0]);
            for (std::size_t cell = 1; cell < table[i].size(); ++cell)
                row(table[0][cell], table[i][cell], indent);
        }
        return;
    }
    const int spare = m_columns - needed;
    for (const TaxCells& cells : table) {
        QString text = cells[0] + QString{widths[0] - columnsOf(cells[0]), u' '};
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const int share = (spare + static_cast<int>(i) - 1) / gaps;
            text += QString{1 + share + widths[i] - columnsOf(cells[i]), u' '} + cells[i];
        }
        add(text);
    }
}

void layoutBody(TextReceipt& text, const ReceiptDocument& receipt)
{
    text.rule();
    for (const ReceiptLine& line : receipt.lines)
        text.line(line);
    text.rule();
    for (const ReceiptRow& sum : receipt.sums)
        text.row(sum);
    text.row(receipt.total);
    text.rule();
    for (const ReceiptRow& payment : receipt.payments)
        text.row(payment);
    text.blank();
    text.taxTable(receipt.taxHeading, receipt.taxRows);
}

} // namespace

std::vector<std::string> layoutReceipt(const ReceiptDocument& receipt, int columns)
{
    if (columns < fewestColumns)
        throw DocumentError{DocumentTrouble::TooNarrow, "A receipt needs at least " +
                                                            std::to_string(fewestColumns) +
                                                            " columns."};
    TextReceipt text{columns};
    text.centred(receipt.shopName);
    for (const std::string& line : receipt.header)
        text.centred(line);
    text.blank();
    if (!receipt.title.empty()) {
        text.centred(receipt.title);
        text.blank();
    }
    if (!receipt.copyNotice.empty()) {
        text.centred("*** " + receipt.copyNotice + " ***");
        text.blank();
    }
    for (const ReceiptRow& fact : receipt.facts)
        text.row(fact);
    layoutBody(text, receipt);
    text.blank();
    for (const std::string& line : receipt.footer)
        text.centred(line);
    if (!receipt.mark.empty())
        text.centred(receipt.mark);
    return text.take();
}

int textColumns(std::string_view text)
{
    return columnsOf(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

} // namespace polaris
