// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/receipt_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace polaris
{

// The receipt as lines of text, none wider than columns (usual papers: 32, 42, 48), without
// trailing spaces and without line ends. Pure. Throws DocumentError TooNarrow below 24 columns and
// for an amount that leaves no room for its word.
[[nodiscard]] std::vector<std::string> layoutReceipt(const ReceiptDocument& receipt, int columns);

// Columns that UTF-8 text takes on a terminal or a printer in text mode: wide and full-width East
// Asian characters take two, combining marks and invisible format characters none.
[[nodiscard]] int textColumns(std::string_view text);

} // namespace polaris
