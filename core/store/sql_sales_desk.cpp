// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_sales_desk.h"

#include "core/store/recorded_refund.h"
#include "core/store/recorded_sale.h"
#include "core/values/value_error.h"

#include <algorithm>
#include <charconv>

namespace polaris
{

namespace
{

// The parameters that both statements begin with.
Params narrow(const TillSetup& setup, const SaleSearch& search)
{
    Params params;
    const auto addOr = [&params](const auto& given, const auto& value) {
        if (given)
            params.add(value(*given));
        else
            params.addNull();
    };
    params.add(setup.shop.id.value());
    addOr(search.period, [](const Period& period) {
        return std::int64_t{period.from.time_since_epoch().count()};
    });
    addOr(search.period,
          [](const Period& period) { return std::int64_t{period.to.time_since_epoch().count()}; });
    addOr(search.tillCode, [](const std::string& code) { return code; });
    addOr(search.total, [](const Money& total) { return total.minor(); });
    addOr(search.before, [](const SaleId& sale) { return sale.toText(); });
    // One more than a page tells whether there are older ones.
    params.add(std::int64_t{SalesDesk::pageSize} + 1);
    if (search.product)
        params.add(search.product->value());
    if (search.product || search.customer)
        addOr(search.customer, [](CustomerId customer) { return customer.value(); });
    return params;
}

// What stands under the barcode of a paper.
struct PrintedNumber {
    std::string tillCode;
    PaperKind paper = PaperKind::Sale;
    std::int64_t number = 0;
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Nothing for a text that no paper has.
std::optional<PrintedNumber> parsePrinted(std::string_view text)
{
    text = trimmed(text);
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    PrintedNumber printed{std::string{text.substr(0, dash)}};
    std::string_view digits = text.substr(dash + 1);
    const char letter = digits.empty() ? '\0' : digits.front();
    if (letter == 'R' || letter == 'r')
        printed.paper = PaperKind::Refund;
    else if (letter == 'P' || letter == 'p')
        printed.paper = PaperKind::Posting;
    if (printed.paper != PaperKind::Sale)
        digits.remove_prefix(1);
    const char* const last = digits.data() + digits.size();
    const auto [end, problem] = std::from_chars(digits.data(), last, printed.number);
    if (problem != std::errc{} || end != last || printed.number <= 0)
        return std::nullopt;
    return printed;
}

Params byNumber(const TillSetup& setup, const PrintedNumber& printed)
{
    Params params;
    params.add(setup.shop.id.value()).add(printed.tillCode).add(printed.number);
    return params;
}

SaleSummary summaryOf(const Row& row, const Currency& currency)
{
    const SaleId id = SaleId::parse(row.text(0));
    return {.sale = id,
            .receipt = {.key = id,
                        .tillCode = std::string{row.text(1)},
                        .number = row.integer(2),
                        .recordedAt = Timestamp{std::chrono::microseconds{row.integer(3)}},
                        .chainMark = std::string{row.text(4)}},
            .staffName = std::string{row.text(5)},
            .customerName = std::string{row.text(6)},
            .lines = static_cast<int>(row.integer(7)),
            .total = Money{row.integer(8), currency},
            .isFullyReturned = row.boolean(9)};
}

Params byKey(const TillSetup& setup, const Uuid& key)
{
    Params params;
    params.add(setup.shop.id.value()).add(key.toText());
    return params;
}

std::optional<RefundableSale> firstOf(const Result& result, const TillSetup& setup)
{
    if (result.rowCount() == 0)
        return std::nullopt;
    return refundableSaleOfRow(result.single(), setup);
}

} // namespace

SalesFound SqlSalesDesk::findSales(const TillSetup& setup, const SaleSearch& search)
{
    const Result result = m_session.read(search.product    ? "query/find_sales_of_product"
                                         : search.customer ? "query/find_sales_of_customer"
                                                           : "query/find_sales",
                                         narrow(setup, search));
    SalesFound found;
    found.more = result.rowCount() > pageSize;
    for (int row = 0; row < std::min(result.rowCount(), int{pageSize}); ++row)
        found.sales.push_back(summaryOf(result.row(row), setup.shop.currency));
    return found;
}

std::optional<RefundableSale> SqlSalesDesk::readRefundable(const TillSetup& setup,
                                                           const std::string& receiptNumber)
{
    const auto printed = parsePrinted(receiptNumber);
    if (!printed || printed->paper != PaperKind::Sale)
        return std::nullopt;
    return firstOf(m_session.read("query/read_refundable_by_number", byNumber(setup, *printed)),
                   setup);
}

std::optional<RefundableSale> SqlSalesDesk::readRefundable(const TillSetup& setup,
                                                           const SaleId& sale)
{
    return firstOf(m_session.read("query/read_refundable_by_key", byKey(setup, sale)), setup);
}

std::vector<RefundSummary> SqlSalesDesk::findRefunds(const TillSetup& setup, const SaleId& sale)
{
    const Result result = m_session.read("query/find_refunds_of_sale", byKey(setup, sale));
    std::vector<RefundSummary> found;
    for (int i = 0; i < result.rowCount(); ++i) {
        const Row row = result.row(i);
        found.push_back(
            {.receipt = {.key = RefundId::parse(row.text(0)),
                         .tillCode = std::string{row.text(1)},
                         .number = row.integer(2),
                         .recordedAt = Timestamp{std::chrono::microseconds{row.integer(3)}},
                         .chainMark = std::string{row.text(4)},
                         .paper = PaperKind::Refund},
             .staffName = std::string{row.text(5)},
             .total = Money{row.integer(6), setup.shop.currency}});
    }
    return found;
}

std::optional<RecordedPaper> SqlSalesDesk::readPaper(const TillSetup& setup,
                                                     const std::string& number)
{
    const auto printed = parsePrinted(number);
    if (!printed)
        return std::nullopt;
    const auto read = [&](std::string_view query) {
        return m_session.read(query, byNumber(setup, *printed));
    };
    switch (printed->paper) {
    case PaperKind::Sale:
        if (const Result result = read("query/read_sale_by_number"); result.rowCount() == 1)
            return recordedSaleOfRow(result.single(), setup);
        break;
    case PaperKind::Refund:
        if (const Result result = read("query/read_refund_by_number"); result.rowCount() == 1)
            return recordedRefundOfRow(result.single(), setup);
        break;
    case PaperKind::Posting:
        if (const Result result = read("query/read_posting_by_number"); result.rowCount() == 1)
            return recordedPostingOfRow(result.single(), setup);
        break;
    }
    return std::nullopt;
}

} // namespace polaris
