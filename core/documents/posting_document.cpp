// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/documents/posting_document.h"

#include "core/documents/clean_text.h"
#include "core/documents/receipt_parts.h"

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

ReceiptRow balanceRow(const Money& balance, const std::string& owed, const std::string& credit,
                      const PostingTexts& texts)
{
    return balance.minor() < 0 ? receiptRow(credit, texts.receipt.formatMoney(-balance))
                               : receiptRow(owed, texts.receipt.formatMoney(balance));
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
    paper.copyNotice = copyNoticeOf(copy, words);
    paper.facts = {receiptRow(texts.paper, receipt.displayNumber()),
                   receiptRow(words.date, words.formatTime(receipt.recordedAt)),
                   receiptRow(words.till, receipt.tillCode),
                   receiptRow(words.cashier, recorded.staffName),
                   receiptRow(texts.customer, recorded.customerName)};
    ReceiptLine line;
    line.name = cleanText(kindWord(posting.kind, texts));
    line.detail = cleanText(posting.reason);
    line.amount = amount;
    paper.lines = {line};
    paper.total = posting.tender ? receiptRow(texts.received + " " + code, amount)
                                 : receiptRow(words.total + " " + code, amount);
    if (posting.tender)
        paper.payments.push_back(tenderRow(*posting.tender, words));
    paper.payments.push_back(balanceRow(recorded.balanceAfter - posting.amount, texts.balanceBefore,
                                        texts.creditBefore, texts));
    paper.payments.push_back(
        balanceRow(recorded.balanceAfter, texts.balanceAfter, texts.creditAfter, texts));
    paper.footer = cleanLines(shop.receiptFooter);
    paper.mark = markOf(receipt, words);
    paper.barcode = cleanText(receipt.displayNumber());
    return paper;
}

} // namespace polaris
