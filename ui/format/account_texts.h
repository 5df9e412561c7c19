// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "ui/format/formatter.h"
#include "ui/format/sentences.h"

namespace polaris
{

// An account beside a basket: "owes 1,240.00 of 10,000.00 · after this sale 4,328.60".
struct AccountNote {
    QString text;
    bool overLimit = false; // if all of the sale goes on account
};
[[nodiscard]] AccountNote accountNote(const CustomerAccount& account, const Money& sale,
                                      const Formatter& format);
// "owes 1,240.00", "has 200.00 of store credit", "owes nothing".
[[nodiscard]] QString balanceText(const Money& balance, const Formatter& format);
// What a ledger entry was: "Sale on account".
[[nodiscard]] QString ledgerWord(LedgerKind kind);
// What is wrong with what was typed, for the field that it is about.
[[nodiscard]] Sentence sentenceFor(CustomerRefused::Why why);
[[nodiscard]] Sentence sentenceFor(const CardTaken& taken);

} // namespace polaris
