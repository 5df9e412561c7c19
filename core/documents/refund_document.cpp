// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/refund_document.h"

#include "core/documents/clean_text.h"
#include "core/documents/receipt_parts.h"
#include "core/values/value_error.h"

#include <algorithm>

namespace polaris
{
namespace
{

void checkSums(const Refund& refund)
{
    Money net = Money::zero(refund.total.currency());
    Money tax = net;
    Money paid = net;
    for (const RefundLine& line : refund.lines) {
        if (line.amounts.net + line.amounts.tax != line.amounts.total)
            sumsDiffer("a line");
        net += line.amounts.net;
        tax += line.amounts.tax;
    }
    for (const Tender& tender : refund.tenders)
        paid += tender.amount;
    if (net != refund.net || tax != refund.tax)
        sumsDiffer("the tax");
    if (refund.net + refund.tax + refund.rounding != refund.total)
        sumsDiffer("the total");
    if (paid != refund.total)
        sumsDiffer("the payout");
}

void check(const RecordedRefund& recorded)
{
    if (recorded.refund.lines.empty())
        throw DocumentError{DocumentTrouble::NothingSold,
                            "The receipt is not printed because it has no lines."};
    if (recorded.receipt.number <= 0 || recorded.receipt.key != recorded.refund.id)
        throw DocumentError{DocumentTrouble::NotNumbered,
                            "The receipt is not printed because the return has no number."};
    try {
        checkSums(recorded.refund);
    } catch (const ValueError&) {
        sumsDiffer("an amount"); // two currencies, or out of range
    }
}

// What the part was charged, so that lines and rounding make the total; the unit price is the
// sale's, also where a discount made the part cheaper.
ReceiptLine lineOf(const RefundLine& line, const ReceiptTexts& texts)
{
    return {.name = cleanText(line.name),
            .detail = quantityDetail(line.quantity, line.unit, line.unitPrice, texts),
            .amount = cleanText(texts.formatMoney(line.amounts.total)),
            .discount = std::nullopt,
            .note = cleanText(texts.formatReason(line.reason))};
}

TaxedAmounts taxedAmountsOf(const Refund& refund)
{
    TaxedAmounts lines;
    for (const RefundLine& line : refund.lines)
        lines.emplace_back(line.taxRate, line.amounts);
    return lines;
}

std::vector<ReceiptRow> factsOf(const RecordedRefund& recorded, const ReceiptTexts& texts)
{
    const Receipt& receipt = recorded.receipt;
    std::vector<ReceiptRow> facts{
        receiptRow(texts.refund, receipt.displayNumber()),
        receiptRow(texts.ofSale,
                   recorded.saleNumber.empty() ? texts.noReceipt : recorded.saleNumber),
        receiptRow(texts.date, texts.formatTime(receipt.recordedAt)),
        receiptRow(texts.till, receipt.tillCode), receiptRow(texts.cashier, recorded.staffName)};
    if (!recorded.customerName.empty())
        facts.push_back(receiptRow(texts.customer, recorded.customerName));
    return facts;
}

} // namespace

ReceiptDocument makeRefundReceipt(const Shop& shop, const RecordedRefund& recorded,
                                  const ReceiptTexts& texts, int copy)
{
    check(recorded);
    const Refund& refund = recorded.refund;
    const Receipt& receipt = recorded.receipt;
    const bool isCredit =
        std::any_of(refund.tenders.begin(), refund.tenders.end(),
                    [](const Tender& tender) { return tender.kind == TenderKind::StoreCredit; });
    ReceiptDocument document{
        .rightToLeft = texts.rightToLeft,
        .shopName = cleanText(shop.name),
        .header = cleanLines(shop.receiptHeader),
        .copyNotice = copyNoticeOf(copy, texts),
        .facts = factsOf(recorded, texts),
        .lines = {},
        .sums = {},
        .total = receiptRow(texts.goesBack + " " + std::string{refund.total.currency().code()},
                            texts.formatMoney(refund.total)),
        .payments = {},
        .taxHeading = taxHeadingOf(texts),
        .taxRows = taxRowsOf(taxGroupsOf(taxedAmountsOf(refund), refund.total.currency()), texts),
        .footer = cleanLines(shop.receiptFooter),
        .mark = markOf(receipt, texts),
        .barcode = cleanText(receipt.displayNumber()),
        .title = cleanText(isCredit ? texts.creditNote : texts.refundTitle)};
    for (const RefundLine& line : refund.lines)
        document.lines.push_back(lineOf(line, texts));
    for (const Tender& tender : refund.tenders) {
        ReceiptRow row = tenderRow(tender, texts);
        if (tender.kind == TenderKind::Exchange)
            row.label = cleanText(texts.newGoods);
        document.payments.push_back(std::move(row));
    }
    if (!refund.rounding.isZero()) {
        document.sums.push_back(
            receiptRow(texts.subtotal, texts.formatMoney(refund.total - refund.rounding)));
        document.sums.push_back(receiptRow(texts.rounding, texts.formatMoney(refund.rounding)));
    }
    return document;
}

} // namespace polaris
