// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/clock.h"
#include "core/values/ids.h"
#include "core/values/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace polaris
{

// One customer of a store as people edit it. Texts are UTF-8.
struct Customer {
    CustomerId id;   // not valid for one that is not saved yet
    int version = 0; // edit version: changed by edits only, never by the ledger
    std::string name;
    std::string phone;
    std::string email;
    std::string note;
    std::vector<std::string> cards; // barcodes of the customer's cards
    Money creditLimit;
    friend bool operator==(const Customer&, const Customer&) = default;
};

// A customer who is not saved yet and has nothing but a name.
[[nodiscard]] Customer customerNamed(std::string name, const Currency& currency);

// A customer with what the ledger says. One balance: what is owed to the shop; below zero it is
// what the shop owes, the customer's store credit.
struct CustomerAccount {
    Customer customer;
    Money balance;
    std::int64_t lastEntry = 0;
    // How much may still go on account, and how much credit may be spent; never below zero.
    [[nodiscard]] Money free() const;
    [[nodiscard]] Money storeCredit() const;
};

// Why the ledger changed: a closed list.
enum class LedgerKind : std::uint8_t {
    Opening,      // brought from another system
    Sale,         // on account
    CreditUsed,   // store credit paid a sale
    Payment,      // received for the account
    Refund,       // taken back to the account
    CreditIssued, // taken back, or given, as store credit
    Adjustment,   // with a reason
    Merge,        // from or to another record of the same customer
};

// One immutable change of a customer's balance. Entries count 1, 2, 3 ... per customer.
struct LedgerEntry {
    std::int64_t number = 0;
    LedgerKind kind = LedgerKind::Sale;
    Money amount; // added to what is owed
    Money balanceAfter;
    Timestamp recordedAt;
    std::string document; // "T1-000012", as printed; empty for an entry without one
    std::string reason;
};

// Half open: from <= time < to.
struct Period {
    Timestamp from;
    Timestamp to;
};

// A customer's ledger over a period. opening + sum of entries = closing.
struct AccountStatement {
    CustomerAccount account; // as it is now
    Period period;
    Money opening;
    std::vector<LedgerEntry> entries; // ascending
    Money closing;
};

// A charge that payments have not covered yet, when payments cover the oldest charge first.
struct OpenCharge {
    LedgerEntry entry;
    Money left; // > 0
};
// What of all charges of a customer is open. None for a customer who owes nothing.
struct OpenCharges {
    std::vector<OpenCharge> oldest; // ascending; not all of them when there are very many
    std::int64_t count = 0;         // of all
};

// How an edit of a customer ended: a closed list.
struct CustomerSaved {
    CustomerAccount now;
};
// Somebody else saved the record after it was read. Nothing was saved.
struct CustomerStale {
    CustomerAccount now;
    std::string savedBy; // name of the staff member; empty when unknown
    std::optional<Timestamp> savedAt;
};
struct CardTaken {
    std::string card;
    std::string holder; // name of the customer who has it
};
struct CustomerRefused {
    enum class Why : std::uint8_t { NameMissing, TextTooLong, LimitOutOfRange, NotAllowed, Gone };
    Why why = Why::Gone;
};
using CustomerOutcome = std::variant<CustomerSaved, CustomerStale, CardTaken, CustomerRefused>;

} // namespace polaris
