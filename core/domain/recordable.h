// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account_posting.h"
#include "core/domain/refund.h"
#include "core/domain/sale.h"

#include <variant>

namespace polaris
{

// What a till may ask the books to record: a closed list. Each is one call, made again with the
// same key until it is answered.
using Recordable = std::variant<Sale, Refund, Exchange, AccountPosting>;

// The key that a call is known by: of an exchange, the key of its sale.
[[nodiscard]] const Uuid& keyOf(const Recordable& call) noexcept;
// One word for logs, the journal and the budgets of statements: "sale", "refund", "exchange",
// "account_posting".
[[nodiscard]] const char* kindName(const Recordable& call) noexcept;
[[nodiscard]] const Currency& currencyOf(const Recordable& call) noexcept;
// The name of a product in the call's lines; empty when it is not in them.
[[nodiscard]] std::string productName(const Recordable& call, ProductId product);
// What the call moves in stock, merged and ascending by product, the order in which calls lock.
[[nodiscard]] std::vector<ProductId> productsOf(const Recordable& call);

} // namespace polaris
