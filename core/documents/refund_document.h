// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

namespace polaris
{

// Makes the paper of a recorded return from what was recorded: which sale, what came back and why,
// and how the money went back; a credit note when some of it is store credit. Amounts are above
// zero: they went back to the customer. copy as makeReceipt. Throws DocumentError.
[[nodiscard]] ReceiptDocument makeRefundReceipt(const Shop& shop, const RecordedRefund& refund,
                                                const ReceiptTexts& texts, int copy = 0);

} // namespace polaris
