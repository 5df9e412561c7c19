// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

#include <array>

namespace polaris
{

// The words and formats of a statement; English in the C locale as it is made here.
struct StatementTexts {
    std::string statement = "Statement of account";
    std::string customer = "Customer";
    std::string period = "Period";
    std::string printed = "Printed";
    std::string limit = "Credit limit";
    std::string date = "Date";
    std::string paper = "Paper";
    std::string what = "What";
    std::string amount = "Amount";
    std::string balance = "Balance";
    std::string opening = "Balance before";
    std::string closing = "Balance at the end";
    std::string nothing = "Nothing happened in this time.";
    std::string page = "Page %1 of %2";
    bool rightToLeft = false;
    std::function<std::string(LedgerKind)> kindWord;
    std::function<std::string(const Money&)> formatMoney;
    std::function<std::string(Timestamp)> formatDay;
    std::function<std::string(const Period&)> formatPeriod;
    StatementTexts();
};

// One row of the table: date, paper, what, amount, balance.
using StatementCells = std::array<std::string, 5>;

// A statement as every file and screen shows it: numbers formatted, texts cleaned as in a receipt.
struct StatementDocument {
    bool rightToLeft = false;
    std::string shopName;
    std::vector<std::string> header;
    std::string title;
    std::vector<ReceiptRow> facts; // customer, period, limit, day of printing
    StatementCells heading;
    ReceiptRow opening;
    std::vector<StatementCells> rows;
    std::string nothing; // in place of rows; empty when there are some
    ReceiptRow closing;
    std::string page; // "Page %1 of %2"
    friend bool operator==(const StatementDocument&, const StatementDocument&) = default;
};

// Makes the statement that was read; printedAt is the till's clock. Throws DocumentError
// SumsDiffer when opening and entries do not make the closing balance, entry by entry.
[[nodiscard]] StatementDocument makeStatement(const Shop& shop, const AccountStatement& statement,
                                              Timestamp printedAt, const StatementTexts& texts);

} // namespace polaris
