// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <string>
#include <string_view>

namespace polaris
{

// Calls and baskets as the journal stores them: compact JSON with "v" as its version and the call's
// "kind", amounts in minor units, quantities in thousandths, times in microseconds. Equal values
// give equal texts. Writing throws JournalError Fault for a text that is not UTF-8, because it
// would come back changed. Reading is strict: a field that is missing or of another kind, a version
// or a word that is not known, and a value that cannot exist throw JournalError Corrupt. What
// version 1 wrote, sales and baskets without a customer, is read, too. A basket says what comes
// back only in an exchange.
[[nodiscard]] std::string callToJson(const Recordable& call);
[[nodiscard]] Recordable callFromJson(std::string_view json);

// The basket must have a key, or something must come back.
[[nodiscard]] std::string basketToJson(const OpenBasket& basket);
[[nodiscard]] OpenBasket basketFromJson(std::string_view json);

} // namespace polaris
