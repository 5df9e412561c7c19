// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/domain/tendering.h"

#include <optional>
#include <string>

namespace polaris
{

enum class PostingKind : std::uint8_t {
    Payment,     // money received: the amount is below zero
    Adjustment,  // either way, with a reason; by a right of its own
    Opening,     // what was owed in another system; by the same right
    StoreCredit, // credit given without a return, below zero, with a reason; by the same right
};

// What somebody at a till posts to a customer's account by itself; immutable once made.
struct AccountPosting {
    PostingId id;
    StoreId store;
    TillId till;
    std::string tillCode;
    StaffId staff;
    CustomerId customer;
    Timestamp occurredAt; // the till's clock; data only
    PostingKind kind = PostingKind::Payment;
    Money amount; // added to what is owed; never zero
    // A payment's: cash or card, its amount above zero and equal to -amount. Change is given before
    // it is posted.
    std::optional<Tender> tender;
    std::string reason; // at most 200 bytes; not empty except for a payment
};

// Throws ValueError when the parts do not fit together as said above, or when no coins make a cash
// payment.
void requireConsistent(const Shop& shop, const AccountPosting& posting);

} // namespace polaris
