// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/posting_document.h"

#include "core/documents/clean_text.h"

namespace polaris
{
namespace
{

const std::string& kindWord(PostingKind kind, const PostingTexts& texts)
{
    switch (kind) {
    case PostingKind::Payment:
        return texts.payment;
    case PostingKind::Adjustment:
        return texts.adjustment;
    case PostingKind::Opening:
        return texts.opening;
    case PostingKind::StoreCredit:
        return texts.storeCredit;
    }
    throw DocumentError{DocumentTrouble::SumsDiffer, "A posting is of an unknown kind."};
}

ReceiptRow row(const std::string& label, const std::string& value)
{
    return {cleanText(label), cleanText(value)};
}

ReceiptRow balanceRow(const Money& balance, const std::string& owed, const std::string& credit,
                      const PostingTexts& texts)
{
    return balance.minor() < 0 ? row(credit, texts.receipt.formatMoney(-balance))
                               : row(owed, texts.receipt.formatMoney(balance));
}

std::vector<std::string> cleanLines(const std::vector<std::string>& lines)
{
    std::vector<std::string> cleaned;
    for (const std::string& line : lines)
        cleaned.push_back(cleanText(line));
    return cleaned;
}

// What is handed over or given is above zero on paper; a correction keeps its sign.
Money shownAmount(const AccountPosting& posting)
{
    const bool lowers =
        posting.kind == PostingKind::Payment || posting.kind == PostingKind::StoreCredit;
    return lowers ? -posting.amount : posting.amount;
}

void check(const RecordedPosting& recorded)
{
    const AccountPosting& posting = recorded.posting;
    if (recorded.receipt.number <= 0 || recorded.receipt.key != posting.id)
        throw DocumentError{DocumentTrouble::NotNumbered,
                            "The paper is not printed because the posting has no number."};
    if (posting.tender && posting.tender->amount != -posting.amount)
        throw DocumentError{DocumentTrouble::SumsDiffer,
                            "The paper is not printed because the payment does not add up."};
}

} // namespace

ReceiptDocument makePostingPaper(const Shop& shop, const RecordedPosting& recorded,
                                 const PostingTexts& texts, int copy)
{
    check(recorded);
    const AccountPosting& posting = recorded.posting;
    const Receipt& receipt = recorded.receipt;
    const ReceiptTexts& words = texts.receipt;
    const std::string amount = cleanText(words.formatMoney(shownAmount(posting)));
    const std::string code{posting.amount.currency().code()};
    ReceiptDocument paper;
    paper.rightToLeft = words.rightToLeft;
    paper.shopName = cleanText(shop.name);
    paper.header = cleanLines(shop.receiptHeader);
    if (copy > 0)
        paper.copyNotice = cleanText(words.copy + " " + std::to_string(copy));
    paper.facts = {row(texts.paper, receipt.displayNumber()),
                   row(words.date, words.formatTime(receipt.recordedAt)),
                   row(words.till, receipt.tillCode), row(words.cashier, recorded.staffName),
                   row(texts.customer, recorded.customerName)};
    paper.lines = {{.name = cleanText(kindWord(posting.kind, texts)),
                    .detail = cleanText(posting.reason),
                    .amount = amount,
                    .discount = std::nullopt}};
    paper.total = posting.tender ? row(texts.received + " " + code, amount)
                                 : row(words.total + " " + code, amount);
    if (posting.tender) {
        const bool cash = posting.tender->kind == TenderKind::Cash;
        const std::string& reference = posting.tender->reference;
        paper.payments.push_back(row(
            (cash ? words.cash : words.card) + (reference.empty() ? "" : " " + reference), amount));
    }
    paper.payments.push_back(balanceRow(recorded.balanceAfter - posting.amount, texts.balanceBefore,
                                        texts.creditBefore, texts));
    paper.payments.push_back(
        balanceRow(recorded.balanceAfter, texts.balanceAfter, texts.creditAfter, texts));
    paper.footer = cleanLines(shop.receiptFooter);
    if (!receipt.chainMark.empty())
        paper.mark = cleanText(words.mark + " " + receipt.chainMark);
    paper.barcode = cleanText(receipt.displayNumber());
    return paper;
}

} // namespace polaris
