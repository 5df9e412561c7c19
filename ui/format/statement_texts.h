// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/documents/posting_document.h"
#include "core/documents/statement_document.h"
#include "ui/format/formatter.h"

namespace polaris
{

// The words of statements and postings in the language of the window.
[[nodiscard]] StatementTexts statementTexts(const Formatter& format);
[[nodiscard]] PostingTexts postingTexts(const Formatter& format);
// Local days, "2026-11-25".
[[nodiscard]] QString dayText(const Formatter& format, Timestamp time);

} // namespace polaris
