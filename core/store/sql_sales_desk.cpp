// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_sales_desk.h"

#include "core/store/recorded_refund.h"
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
    addOr(search.customer, [](CustomerId customer) { return customer.value(); });
    addOr(search.total, [](const Money& total) { return total.minor(); });
    addOr(search.before, [](const SaleId& sale) { return sale.toText(); });
    return params;
}

// What stands under the barcode of a receipt.
struct PrintedNumber {
    std::string tillCode;
    std::int64_t number = 0;
};

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Nothing for a text that no sale's receipt has, the numbers of refunds and postings among them.
std::optional<PrintedNumber> parsePrinted(std::string_view text)
{
    text = trimmed(text);
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    PrintedNumber printed{std::string{text.substr(0, dash)}};
    const char* const first = text.data() + dash + 1;
    const char* const last = text.data() + text.size();
    const auto [end, problem] = std::from_chars(first, last, printed.number);
    if (problem != std::errc{} || end != last || printed.number <= 0)
        return std::nullopt;
    return printed;
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
    // One more than a page tells whether there are older ones.
    Params params = narrow(setup, search).add(std::int64_t{pageSize} + 1);
    if (search.product)
        params.add(search.product->value());
    const Result result =
        m_session.read(search.product ? "query/find_sales_of_product" : "query/find_sales", params);
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
    if (!printed)
        return std::nullopt;
    Params params;
    params.add(setup.shop.id.value()).add(printed->tillCode).add(printed->number);
    return firstOf(m_session.read("query/read_refundable_by_number", params), setup);
}

std::optional<RefundableSale> SqlSalesDesk::readRefundable(const TillSetup& setup,
                                                           const SaleId& sale)
{
    return firstOf(m_session.read("query/read_refundable_by_key", byKey(setup, sale)), setup);
}

std::optional<RecordedRefund> SqlSalesDesk::readRefund(const TillSetup& setup,
                                                       const RefundId& refund)
{
    const Result result = m_session.read("query/read_refund", byKey(setup, refund));
    if (result.rowCount() == 0)
        return std::nullopt;
    return recordedRefundOfRow(result.single(), refund, setup);
}

std::optional<RecordedPosting> SqlSalesDesk::readPosting(const TillSetup& setup,
                                                         const PostingId& posting)
{
    const Result result = m_session.read("query/read_posting", byKey(setup, posting));
    if (result.rowCount() == 0)
        return std::nullopt;
    return recordedPostingOfRow(result.single(), posting, setup);
}

} // namespace polaris
