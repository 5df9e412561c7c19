// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"
#include "core/values/ids.h"

#include <optional>
#include <string>

namespace polaris
{

// Why an attempt of a call has to be made again.
enum class AttemptTrouble : std::uint8_t {
    LockBusy, // another till holds the product, or this till's own earlier call is still ending
    Conflict, // deadlock or serialisation failure; the database chose this call
    ConnectionLost, // the connection died; whether the call arrived may be unknown
};

// One failed try of a transaction, told to the observer before the next one.
struct Attempt {
    int number = 1; // 1 is the first try
    AttemptTrouble trouble = AttemptTrouble::LockBusy;
    std::optional<ProductId> product; // what clashed, when known
    std::string productName;          // UTF-8, as in the basket; empty when unknown
    std::string holder;               // code of the till that holds it, when known cheaply
    Milliseconds elapsedMs{0};        // since the call began
    Milliseconds budgetMs{0};         // after which the call gives up
    bool outcomeInDoubt = false; // an earlier try may have been recorded: nothing may change now
};

} // namespace polaris
