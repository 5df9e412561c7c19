// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/statement_document.h"

#include "core/documents/clean_text.h"
#include "core/values/value_error.h"

namespace polaris
{
namespace
{

std::string englishWord(LedgerKind kind)
{
    switch (kind) {
    case LedgerKind::Opening:
        return "Brought forward";
    case LedgerKind::Sale:
        return "Sale on account";
    case LedgerKind::CreditUsed:
        return "Store credit used";
    case LedgerKind::Payment:
        return "Payment received";
    case LedgerKind::Refund:
        return "Returned goods";
    case LedgerKind::CreditIssued:
        return "Store credit given";
    case LedgerKind::Adjustment:
        return "Correction";
    case LedgerKind::Merge:
        return "Records merged";
    }
    return {};
}

std::string plainDay(Timestamp time)
{
    constexpr std::size_t dayLength = 10; // of "2024-01-31 23:59:59 UTC"
    return ReceiptTexts{}.formatTime(time).substr(0, dayLength);
}

ReceiptRow row(const std::string& label, const std::string& value)
{
    return {cleanText(label), cleanText(value)};
}

[[noreturn]] void sumsDiffer()
{
    throw DocumentError{DocumentTrouble::SumsDiffer,
                        "The statement is not made because its balances do not add up."};
}

void check(const AccountStatement& statement)
{
    try {
        Money balance = statement.opening;
        for (const LedgerEntry& entry : statement.entries) {
            balance += entry.amount;
            if (balance != entry.balanceAfter)
                sumsDiffer();
        }
        if (balance != statement.closing)
            sumsDiffer();
    } catch (const ValueError&) {
        sumsDiffer(); // two currencies, or out of range
    }
}

StatementCells cellsOf(const LedgerEntry& entry, const StatementTexts& texts)
{
    const std::string what = entry.reason.empty()
                                 ? texts.kindWord(entry.kind)
                                 : texts.kindWord(entry.kind) + ": " + entry.reason;
    return {cleanText(texts.formatDay(entry.recordedAt)), cleanText(entry.document),
            cleanText(what), cleanText(texts.formatMoney(entry.amount)),
            cleanText(texts.formatMoney(entry.balanceAfter))};
}

} // namespace

StatementTexts::StatementTexts()
    : kindWord{englishWord},
      formatMoney{[](const Money& money) { return money.toText(); }},
      formatDay{plainDay},
      formatPeriod{[](const Period& wanted) {
          return plainDay(wanted.from) + " to " + plainDay(wanted.to - Timestamp::duration{1});
      }}
{
}

StatementDocument makeStatement(const Shop& shop, const AccountStatement& statement,
                                Timestamp printedAt, const StatementTexts& texts)
{
    check(statement);
    const Customer& customer = statement.account.customer;
    StatementDocument document;
    document.rightToLeft = texts.rightToLeft;
    document.shopName = cleanText(shop.name);
    for (const std::string& line : shop.receiptHeader)
        document.header.push_back(cleanText(line));
    document.title = cleanText(texts.statement);
    document.facts = {row(texts.customer, customer.name),
                      row(texts.period, texts.formatPeriod(statement.period)),
                      row(texts.limit, texts.formatMoney(customer.creditLimit)),
                      row(texts.printed, texts.formatDay(printedAt))};
    document.heading = {cleanText(texts.date), cleanText(texts.paper), cleanText(texts.what),
                        cleanText(texts.amount), cleanText(texts.balance)};
    document.opening = row(texts.opening, texts.formatMoney(statement.opening));
    for (const LedgerEntry& entry : statement.entries)
        document.rows.push_back(cellsOf(entry, texts));
    if (document.rows.empty())
        document.nothing = cleanText(texts.nothing);
    document.closing = row(texts.closing, texts.formatMoney(statement.closing));
    document.page = texts.page;
    return document;
}

} // namespace polaris
