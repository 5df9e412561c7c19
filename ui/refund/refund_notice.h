// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/return_words.h"
#include "ui/sale/notice.h"

namespace polaris
{

// What the strip of the return page can say: a closed list.
struct NoRefundNotice {
};
// The books have no sale of this number.
struct NoSuchSale {
    QString number;
};
// It is a number of another paper: a return's, a payment's.
struct NoSaleNumber {
    QString code;
};
// The page asked the books and got no answer.
struct DeskAway {
    ConnectionTrouble trouble = ConnectionTrouble::Fault;
    QString diagnostic;
};
struct NotInThisSale {
    QString product; // the code as it was scanned, when no product has it
};
struct NothingLeftOf {
    QString product; // empty: of the whole sale
};
// More than is left, or a quantity that cannot be.
struct BadReturnQuantity {
    QString product;
    std::optional<Quantity> left;
};
// Without the right to return without a receipt.
struct NeedsReceipt {
};
// Another return is in the basket, in exchange for new goods.
struct ExchangeOpen {
    QString number; // of its sale; empty when there is none
};
struct LessIsLeft {
    ReturnedMeanwhile outcome;
};
struct RefundBusy {
    Attempt last;
    bool stopped = false;
};
struct RefundRefused {
    RefusalReason reason = RefusalReason::ServerFault;
    QString diagnostic;
};
struct RefundInDoubt {
};

using RefundNotice = std::variant<NoRefundNotice, NoSuchSale, NoSaleNumber, DeskAway, NotInThisSale,
                                  NothingLeftOf, BadReturnQuantity, NeedsReceipt, ExchangeOpen,
                                  LessIsLeft, RefundBusy, RefundRefused, RefundInDoubt>;

[[nodiscard]] NoticeText describe(const RefundNotice& notice, const Formatter& format);

} // namespace polaris
