// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

namespace polaris
{

// The words of a posting's paper, beside those that it shares with a receipt. English as made.
struct PostingTexts {
    ReceiptTexts receipt;
    std::string paper = "Paper";
    std::string customer = "Customer";
    std::string payment = "Payment for the account";
    std::string adjustment = "Correction of the account";
    std::string opening = "Brought forward to the account";
    std::string storeCredit = "Store credit given";
    std::string received = "Received";
    std::string balanceBefore = "Owed before";
    std::string balanceAfter = "Owed now";
    std::string creditBefore = "Store credit before";
    std::string creditAfter = "Store credit now";
};

// Makes the paper of a recorded posting, in the form of a receipt without taxes. copy as for
// makeReceipt. Throws DocumentError.
[[nodiscard]] ReceiptDocument makePostingPaper(const Shop& shop, const RecordedPosting& posting,
                                               const PostingTexts& texts, int copy = 0);

} // namespace polaris
