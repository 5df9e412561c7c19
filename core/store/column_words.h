// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/recordable.h"
#include "core/domain/shop.h"

#include <string_view>

namespace polaris
{

// The words that the database's text columns use for the domain's closed lists. The parse functions
// throw std::logic_error for a word that the schema's checks do not allow.
[[nodiscard]] std::string_view columnWord(Unit unit) noexcept;
[[nodiscard]] std::string_view columnWord(StockPolicy policy) noexcept;
[[nodiscard]] std::string_view columnWord(TenderKind kind) noexcept;
[[nodiscard]] std::string_view columnWord(TaxRounding rounding) noexcept;
[[nodiscard]] std::string_view columnWord(Rounding mode) noexcept;
[[nodiscard]] std::string_view columnWord(StaffRole role) noexcept;
[[nodiscard]] std::string_view columnWord(ReturnReason reason) noexcept;
[[nodiscard]] std::string_view columnWord(GoodsGo goods) noexcept;
[[nodiscard]] std::string_view columnWord(PostingKind kind) noexcept;
[[nodiscard]] std::string_view columnWord(LedgerKind kind) noexcept;

[[nodiscard]] Unit parseUnit(std::string_view word);
[[nodiscard]] StockPolicy parsePolicy(std::string_view word);
[[nodiscard]] TenderKind parseTenderKind(std::string_view word);
[[nodiscard]] TaxRounding parseTaxRounding(std::string_view word);
[[nodiscard]] Rounding parseRounding(std::string_view word);
[[nodiscard]] StaffRole parseRole(std::string_view word);
[[nodiscard]] ReturnReason parseReturnReason(std::string_view word);
[[nodiscard]] GoodsGo parseGoodsGo(std::string_view word);
[[nodiscard]] PostingKind parsePostingKind(std::string_view word);
[[nodiscard]] LedgerKind parseLedgerKind(std::string_view word);

} // namespace polaris
