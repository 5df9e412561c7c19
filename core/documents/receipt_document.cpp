// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_document.h"

#include "core/documents/clean_text.h"
#include "core/documents/receipt_parts.h"
#include "core/values/value_error.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace polaris
{
namespace
{

constexpr std::int64_t thousandthsOfOne = 1000;

std::string plainTime(Timestamp time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{seconds - day};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d UTC",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

std::string plainReason(ReturnReason reason)
{
    switch (reason) {
    case ReturnReason::Unwanted:
        return "Not wanted";
    case ReturnReason::Faulty:
        return "Faulty";
    case ReturnReason::WrongProduct:
        return "Wrong product";
    case ReturnReason::PastItsDate:
        return "Past its date";
    case ReturnReason::WrongPrice:
        return "Wrong price";
    case ReturnReason::Other:
        return "Other reason";
    }
    return {};
}

Money charged(const SaleLine& line)
{
    return line.amounts.gross - line.amounts.discount;
}

// Whether the shop's prices had the tax inside when this was sold; the shop may have changed since.
bool taxWasIncluded(const Sale& sale)
{
    return std::all_of(sale.lines.begin(), sale.lines.end(),
                       [](const SaleLine& line) { return line.amounts.total == charged(line); });
}

void checkLines(const Sale& sale)
{
    const bool included = taxWasIncluded(sale);
    for (const SaleLine& line : sale.lines) {
        const LineAmounts& amounts = line.amounts;
        const Money gross{mulDiv(line.line.unitPrice.minor(), line.line.quantity.thousandths(),
                                 thousandthsOfOne, Rounding::HalfUp),
                          line.line.unitPrice.currency()};
        if (gross != amounts.gross || amounts.net + amounts.tax != amounts.total ||
            (!included && amounts.net != charged(line)))
            sumsDiffer("a line");
    }
}

void checkSums(const Sale& sale)
{
    Money net = Money::zero(sale.total.currency());
    Money tax = net;
    Money paid = net;
    for (const SaleLine& line : sale.lines) {
        net += line.amounts.net;
        tax += line.amounts.tax;
    }
    for (const Tender& tender : sale.tenders)
        paid += tender.amount;
    if (net != sale.net || tax != sale.tax)
        sumsDiffer("the tax");
    if (sale.net + sale.tax + sale.rounding != sale.total)
        sumsDiffer("the total");
    if (paid - sale.change != sale.total)
        sumsDiffer("the payment");
}

void check(const RecordedSale& recorded)
{
    if (recorded.sale.lines.empty())
        throw DocumentError{DocumentTrouble::NothingSold,
                            "The receipt is not printed because it has no lines."};
    if (recorded.receipt.number <= 0 || recorded.receipt.key != recorded.sale.id)
        throw DocumentError{DocumentTrouble::NotNumbered,
                            "The receipt is not printed because the sale has no number."};
    try {
        checkLines(recorded.sale);
        checkSums(recorded.sale);
    } catch (const ValueError&) {
        sumsDiffer("an amount"); // two currencies, or out of range
    }
}

ReceiptLine lineOf(const SaleLine& sold, const ReceiptTexts& texts)
{
    ReceiptLine line{
        .name = cleanText(sold.line.name),
        .detail = quantityDetail(sold.line.quantity, sold.line.unit, sold.line.unitPrice, texts),
        .amount = cleanText(texts.formatMoney(sold.amounts.gross)),
        .discount = std::nullopt};
    if (!sold.amounts.discount.isZero())
        line.discount = receiptRow(texts.discount, texts.formatMoney(-sold.amounts.discount));
    return line;
}

std::vector<TaxGroup> taxGroupsOf(const Sale& sale)
{
    TaxedAmounts lines;
    for (const SaleLine& line : sale.lines)
        lines.emplace_back(line.line.taxRate, line.amounts);
    return taxGroupsOf(lines, sale.total.currency());
}

std::vector<ReceiptRow> sumsOf(const Sale& sale, const ReceiptTexts& texts)
{
    Money subtotal = Money::zero(sale.total.currency());
    for (const SaleLine& line : sale.lines)
        subtotal += charged(line);
    std::vector<ReceiptRow> rows;
    if (subtotal != sale.total)
        rows.push_back(receiptRow(texts.subtotal, texts.formatMoney(subtotal)));
    if (!taxWasIncluded(sale)) {
        for (const TaxGroup& group : taxGroupsOf(sale))
            rows.push_back(receiptRow(texts.taxRate + " " + texts.formatRate(group.rate),
                                      texts.formatMoney(group.tax)));
    }
    if (!sale.rounding.isZero())
        rows.push_back(receiptRow(texts.rounding, texts.formatMoney(sale.rounding)));
    return rows;
}

std::vector<ReceiptRow> paymentsOf(const Sale& sale, const ReceiptTexts& texts)
{
    std::vector<ReceiptRow> rows;
    for (const Tender& tender : sale.tenders)
        rows.push_back(tenderRow(tender, texts));
    if (!sale.change.isZero())
        rows.push_back(receiptRow(texts.change, texts.formatMoney(sale.change)));
    return rows;
}

} // namespace

ReceiptTexts::ReceiptTexts()
    : formatMoney{[](const Money& money) { return money.toText(); }},
      formatQuantity{[](Quantity quantity, Unit unit) {
          return unit == Unit::Kilogram ? quantity.toText() + " kg" : quantity.toText();
      }},
      formatRate{[](Rate rate) { return rate.toPercentText() + "%"; }},
      formatTime{plainTime},
      formatReason{plainReason}
{
}

ReceiptDocument makeReceipt(const Shop& shop, const RecordedSale& recorded,
                            const ReceiptTexts& texts, int copy)
{
    check(recorded);
    const Sale& sale = recorded.sale;
    const Receipt& receipt = recorded.receipt;
    ReceiptDocument document{
        .rightToLeft = texts.rightToLeft,
        .shopName = cleanText(shop.name),
        .header = cleanLines(shop.receiptHeader),
        .copyNotice = copyNoticeOf(copy, texts),
        .facts = {receiptRow(texts.receipt, receipt.displayNumber()),
                  receiptRow(texts.date, texts.formatTime(receipt.recordedAt)),
                  receiptRow(texts.till, receipt.tillCode),
                  receiptRow(texts.cashier, recorded.staffName)},
        .lines = {},
        .sums = sumsOf(sale, texts),
        .total = receiptRow(texts.total + " " + std::string{sale.total.currency().code()},
                            texts.formatMoney(sale.total)),
        .payments = paymentsOf(sale, texts),
        .taxHeading = taxHeadingOf(texts),
        .taxRows = taxRowsOf(taxGroupsOf(sale), texts),
        .footer = cleanLines(shop.receiptFooter),
        .mark = markOf(receipt, texts),
        .barcode = cleanText(receipt.displayNumber())};
    for (const SaleLine& line : sale.lines)
        document.lines.push_back(lineOf(line, texts));
    return document;
}

} // namespace polaris
