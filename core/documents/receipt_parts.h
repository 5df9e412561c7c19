// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

#include <utility>

// What the papers of a sale and of a return have in common.
namespace polaris
{

[[nodiscard]] ReceiptRow receiptRow(const std::string& label, const std::string& value);
[[nodiscard]] std::vector<std::string> cleanLines(const std::vector<std::string>& lines);
// "3 x 1.50"; empty for one piece.
[[nodiscard]] std::string quantityDetail(Quantity quantity, Unit unit, const Money& unitPrice,
                                         const ReceiptTexts& texts);
// A word for the kind, with its reference.
[[nodiscard]] ReceiptRow tenderRow(const Tender& tender, const ReceiptTexts& texts);

// One line's tax rate and amounts.
using TaxedAmounts = std::vector<std::pair<Rate, LineAmounts>>;
// One per rate, ascending.
[[nodiscard]] std::vector<TaxGroup> taxGroupsOf(const TaxedAmounts& lines,
                                                const Currency& currency);
[[nodiscard]] std::vector<ReceiptTaxRow> taxRowsOf(const std::vector<TaxGroup>& groups,
                                                   const ReceiptTexts& texts);
[[nodiscard]] ReceiptTaxRow taxHeadingOf(const ReceiptTexts& texts);
[[nodiscard]] std::string copyNoticeOf(int copy, const ReceiptTexts& texts);
[[nodiscard]] std::string markOf(const Receipt& receipt, const ReceiptTexts& texts);

// Throws DocumentError: what does not add up, "the tax".
[[noreturn]] void sumsDiffer(const std::string& what);

} // namespace polaris
