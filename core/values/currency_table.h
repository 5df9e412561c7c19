// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/money.h"

#include <optional>

namespace polaris
{

// The currency with this code and the decimals that ISO 4217 gives it; nothing for another text and
// for what has no minor unit, such as gold. Source: ISO 4217, list one, 2025.
[[nodiscard]] std::optional<Currency> findCurrency(std::string_view code);

// What a shop rounds cash to unless it says otherwise, in minor units: where the smaller coins are
// no longer in use the smallest one that is, elsewhere 1.
[[nodiscard]] std::int64_t usualCashStepMinor(const Currency& currency);

} // namespace polaris
