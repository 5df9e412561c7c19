// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recorded_sale.h"

#include "core/store/column_words.h"
#include "core/store/json_row.h"

namespace polaris
{

namespace
{

SaleLine readLine(const JsonRow& row)
{
    return {.line = {.product = ProductId{row.integer("product_id")},
                     .productVersion = static_cast<int>(row.integer("product_version")),
                     .name = row.text("name"),
                     .unit = parseUnit(row.text("unit")),
                     .unitPrice = row.money("unit_price"),
                     .listPrice = row.money("list_price"),
                     .taxRate = Rate::ppm(row.integer("tax_rate_ppm")),
                     .quantity = row.quantity("quantity"),
                     .discount = row.money("discount")},
            .amounts = {row.money("gross"), row.money("discount"), row.money("net"),
                        row.money("tax"), row.money("total")}};
}

Timestamp timestamp(std::int64_t microseconds)
{
    return Timestamp{std::chrono::microseconds{microseconds}};
}

} // namespace

std::vector<Tender> tendersOfJson(std::string_view array, const Currency& currency)
{
    std::vector<Tender> tenders;
    for (const JsonRow& row : jsonRows(array, currency))
        tenders.push_back(
            {parseTenderKind(row.text("kind")), row.money("amount"), row.text("reference")});
    return tenders;
}

RecordedSale recordedSaleOfRow(const Row& row, const TillSetup& setup, int column)
{
    const Currency& currency = setup.shop.currency;
    const auto money = [&](int n) { return Money{row.integer(column + n), currency}; };
    Sale sale{.id = SaleId::parse(row.text(column + 1)),
              .store = setup.shop.id,
              .till = TillId{row.integer(column + 15)},
              .tillCode = std::string{row.text(column + 16)},
              .staff = StaffId{row.integer(column + 2)},
              .customer = {},
              .occurredAt = timestamp(row.integer(column + 5)),
              .lines = {},
              .tenders = tendersOfJson(row.text(column + 14), currency),
              .net = money(7),
              .tax = money(8),
              .rounding = money(9),
              .total = money(10),
              .change = money(11),
              .approvedShort = {}};
    if (const auto customer = row.optionalInteger(column + 4))
        sale.customer = CustomerId{*customer};
    for (const JsonRow& line : jsonRows(row.text(column + 13), currency))
        sale.lines.push_back(readLine(line));
    Receipt receipt{.key = sale.id,
                    .tillCode = sale.tillCode,
                    .number = row.integer(column),
                    .recordedAt = timestamp(row.integer(column + 6)),
                    .chainMark = std::string{row.text(column + 12)}};
    return {std::move(sale), std::move(receipt), std::string{row.text(column + 3)}};
}

} // namespace polaris
