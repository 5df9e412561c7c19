// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recorded_refund.h"

#include "core/store/column_words.h"
#include "core/store/customer_row.h"
#include "core/store/json_row.h"
#include "core/store/recorded_sale.h"

namespace polaris
{

namespace
{

// The columns of customer_account come first, then those of a recorded sale.
constexpr int saleColumn = 10;
constexpr int refundedTendersColumn = saleColumn + 17;
constexpr int refundedRoundingColumn = saleColumn + 18;

Timestamp timestamp(std::int64_t microseconds)
{
    return Timestamp{std::chrono::microseconds{microseconds}};
}

std::string textOrEmpty(const Row& row, int column)
{
    return row.isNull(column) ? std::string{} : std::string{row.text(column)};
}

RefundLine readRefundLine(const JsonRow& row)
{
    return {.saleLine = row.isNull("sale_line") ? 0 : static_cast<int>(row.integer("sale_line")),
            .product = ProductId{row.integer("product_id")},
            .name = row.text("name"),
            .unit = parseUnit(row.text("unit")),
            .unitPrice = row.money("unit_price"),
            .taxRate = Rate::ppm(row.integer("tax_rate_ppm")),
            .quantity = row.quantity("quantity"),
            .amounts = {row.money("gross"), row.money("discount"), row.money("net"),
                        row.money("tax"), row.money("total")},
            .reason = parseReturnReason(row.text("reason")),
            .goods = parseGoodsGo(row.text("goods"))};
}

} // namespace

RefundableSale refundableSaleOfRow(const Row& row, const TillSetup& setup)
{
    const Currency& currency = setup.shop.currency;
    RefundableSale sale{.recorded = recordedSaleOfRow(row, setup, saleColumn),
                        .refundedQuantities = {},
                        .refundedTenders = {},
                        .refundedRounding = Money{row.integer(refundedRoundingColumn), currency},
                        .account = {}};
    for (const JsonRow& line : jsonRows(row.text(saleColumn + 13), currency))
        sale.refundedQuantities.push_back(line.quantity("refunded"));
    for (const JsonRow& tender : jsonRows(row.text(refundedTendersColumn), currency))
        sale.refundedTenders.push_back(
            {parseTenderKind(tender.text("kind")), tender.money("amount")});
    if (!row.isNull(0))
        sale.account = customerOfRow(row, currency);
    return sale;
}

RecordedRefund recordedRefundOfRow(const Row& row, const TillSetup& setup)
{
    const RefundId id = RefundId::parse(row.text(19));
    const Currency& currency = setup.shop.currency;
    const auto money = [&](int column) { return Money{row.integer(column), currency}; };
    Refund refund{.id = id,
                  .store = setup.shop.id,
                  .till = TillId{row.integer(17)},
                  .tillCode = std::string{row.text(18)},
                  .staff = StaffId{row.integer(1)},
                  .sale = {},
                  .customer = {},
                  .occurredAt = timestamp(row.integer(8)),
                  .lines = {},
                  .tenders = tendersOfJson(row.text(16), currency),
                  .net = money(10),
                  .tax = money(11),
                  .rounding = money(12),
                  .total = money(13)};
    if (!row.isNull(3))
        refund.sale = SaleId::parse(row.text(3));
    if (const auto customer = row.optionalInteger(6))
        refund.customer = CustomerId{*customer};
    for (const JsonRow& line : jsonRows(row.text(15), currency))
        refund.lines.push_back(readRefundLine(line));
    std::string saleNumber;
    if (!row.isNull(4))
        saleNumber = Receipt{.key = *refund.sale,
                             .tillCode = std::string{row.text(4)},
                             .number = row.integer(5),
                             .recordedAt = {},
                             .chainMark = {}}
                         .displayNumber();
    Receipt receipt{.key = id,
                    .tillCode = refund.tillCode,
                    .number = row.integer(0),
                    .recordedAt = timestamp(row.integer(9)),
                    .chainMark = std::string{row.text(14)},
                    .paper = PaperKind::Refund};
    return {std::move(refund), std::move(receipt), std::string{row.text(2)}, std::move(saleNumber),
            textOrEmpty(row, 7)};
}

RecordedPosting recordedPostingOfRow(const Row& row, const TillSetup& setup)
{
    const PostingId id = PostingId::parse(row.text(16));
    const Currency& currency = setup.shop.currency;
    const Money amount{row.integer(8), currency};
    AccountPosting posting{.id = id,
                           .store = setup.shop.id,
                           .till = TillId{row.integer(14)},
                           .tillCode = std::string{row.text(15)},
                           .staff = StaffId{row.integer(1)},
                           .customer = CustomerId{row.integer(3)},
                           .occurredAt = timestamp(row.integer(5)),
                           .kind = parsePostingKind(row.text(7)),
                           .amount = amount,
                           .tender = {},
                           .reason = std::string{row.text(11)}};
    if (!row.isNull(9))
        posting.tender = Tender{parseTenderKind(row.text(9)), -amount, std::string{row.text(10)}};
    Receipt receipt{.key = id,
                    .tillCode = posting.tillCode,
                    .number = row.integer(0),
                    .recordedAt = timestamp(row.integer(6)),
                    .chainMark = std::string{row.text(12)},
                    .paper = PaperKind::Posting};
    return {std::move(posting), std::move(receipt), std::string{row.text(2)},
            std::string{row.text(4)}, Money{row.integer(13), currency}};
}

} // namespace polaris
