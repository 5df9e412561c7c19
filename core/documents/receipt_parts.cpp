// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/receipt_parts.h"

#include "core/documents/clean_text.h"

#include <map>

namespace polaris
{
namespace
{

constexpr std::int64_t thousandthsOfOne = 1000;

const std::string& tenderWord(TenderKind kind, const ReceiptTexts& texts)
{
    switch (kind) {
    case TenderKind::Cash:
        return texts.cash;
    case TenderKind::Card:
        return texts.card;
    case TenderKind::Account:
        return texts.account;
    case TenderKind::StoreCredit:
        return texts.storeCredit;
    case TenderKind::Exchange:
        return texts.exchange;
    }
    throw DocumentError{DocumentTrouble::SumsDiffer, "A tender is of an unknown kind."};
}

} // namespace

void sumsDiffer(const std::string& what)
{
    throw DocumentError{DocumentTrouble::SumsDiffer,
                        "The receipt is not printed because " + what + " does not add up."};
}

std::vector<std::string> cleanLines(const std::vector<std::string>& lines)
{
    std::vector<std::string> cleaned;
    for (const std::string& line : lines)
        cleaned.push_back(cleanText(line));
    return cleaned;
}

ReceiptRow receiptRow(const std::string& label, const std::string& value)
{
    return {cleanText(label), cleanText(value)};
}

std::string quantityDetail(Quantity quantity, Unit unit, const Money& unitPrice,
                           const ReceiptTexts& texts)
{
    if (unit == Unit::Piece && quantity.thousandths() == thousandthsOfOne)
        return {};
    return cleanText(texts.formatQuantity(quantity, unit) + " x " + texts.formatMoney(unitPrice));
}

ReceiptRow tenderRow(const Tender& tender, const ReceiptTexts& texts)
{
    const std::string reference = tender.reference.empty() ? "" : " " + tender.reference;
    return receiptRow(tenderWord(tender.kind, texts) + reference, texts.formatMoney(tender.amount));
}

std::vector<TaxGroup> taxGroupsOf(const TaxedAmounts& lines, const Currency& currency)
{
    const Money zero = Money::zero(currency);
    std::map<Rate, TaxGroup> groups;
    for (const auto& [rate, amounts] : lines) {
        TaxGroup& group = groups.try_emplace(rate, TaxGroup{rate, zero, zero}).first->second;
        group.net += amounts.net;
        group.tax += amounts.tax;
    }
    std::vector<TaxGroup> ascending;
    for (const auto& [rate, group] : groups)
        ascending.push_back(group);
    return ascending;
}

std::vector<ReceiptTaxRow> taxRowsOf(const std::vector<TaxGroup>& groups, const ReceiptTexts& texts)
{
    std::vector<ReceiptTaxRow> rows;
    for (const TaxGroup& group : groups)
        rows.push_back({cleanText(texts.formatRate(group.rate)),
                        cleanText(texts.formatMoney(group.net)),
                        cleanText(texts.formatMoney(group.tax)),
                        cleanText(texts.formatMoney(group.net + group.tax))});
    return rows;
}

ReceiptTaxRow taxHeadingOf(const ReceiptTexts& texts)
{
    return {cleanText(texts.taxRate), cleanText(texts.taxNet), cleanText(texts.taxAmount),
            cleanText(texts.taxGross)};
}

std::string copyNoticeOf(int copy, const ReceiptTexts& texts)
{
    return copy > 0 ? cleanText(texts.copy + " " + std::to_string(copy)) : "";
}

std::string markOf(const Receipt& receipt, const ReceiptTexts& texts)
{
    return receipt.chainMark.empty() ? "" : cleanText(texts.mark + " " + receipt.chainMark);
}

} // namespace polaris
