// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/refund.h"
#include "ui/format/formatter.h"
#include "ui/format/sentences.h"

namespace polaris
{

// Why money cannot go back one way: a closed list.
enum class WayOff : std::uint8_t {
    No,           // it can
    NotPaidSo,    // nothing of the sale was paid this way
    AllGoneBack,  // what was paid this way has come back already
    OnAccount,    // the sale was put on account, and goes back there
    NeedsManager, // cash for what was not paid in cash
    NeedsCustomer,
    NoReceipt, // it has to be known how it was paid
};

// The words of a return, one for each member of each closed list.
[[nodiscard]] QString reasonWord(ReturnReason reason);
[[nodiscard]] QString goodsWord(GoodsGo goods);
[[nodiscard]] QString tenderWord(TenderKind kind);
// "Card 1,000.00 + Cash 500.00"
[[nodiscard]] QString partsText(const std::vector<Tender>& parts, const Formatter& format);
// What a tender of a return is called: "Cash", "To the account".
[[nodiscard]] QString wayWord(TenderKind kind);
[[nodiscard]] QString whyNot(WayOff why, TenderKind kind);
// "3 sold, 1 returned, 2 left"
[[nodiscard]] QString soldReturnedLeft(Quantity sold, Quantity returned, Quantity left,
                                       const Formatter& format);
// Where a refusal says something else of a return than of a sale.
[[nodiscard]] Sentence returnSentenceFor(RefusalReason reason);
// "Tea 450 g: 1 left. Milk 1 l: nothing left."
[[nodiscard]] QString whatIsLeft(const ReturnedMeanwhile& outcome, const Formatter& format);

} // namespace polaris
