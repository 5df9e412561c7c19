// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"
#include "ui/format/formatter.h"

namespace polaris
{

// The receipt's words in the language of the window, and its numbers as the window writes them.
[[nodiscard]] ReceiptTexts receiptTexts(const Formatter& format);

} // namespace polaris
