// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "ui/format/formatter.h"
#include "ui/format/sentences.h"

namespace polaris
{

// What became of a call whose answer an earlier run of the till did not get.
struct SettledCall {
    Deed deed = Deed::Sale;
    QString receipt; // empty when it is not recorded
    Money amount;    // of the sale, also an exchange's; what was paid back, or posted
    Timestamp at;
    QString why; // it is not recorded
};

// The outcome must have settled it.
[[nodiscard]] SettledCall settledCallOf(const CallResult& result);
// "Sale T1-000013 was saved", or "The payment of 500.00 at 12:31 was not recorded".
[[nodiscard]] QString whatBecameOf(const SettledCall& call, const Formatter& format);
// Why it is not recorded, and what somebody may have to do about it.
[[nodiscard]] QString whatToDoAbout(const SettledCall& call);

} // namespace polaris
