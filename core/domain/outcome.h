// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/product.h"
#include "core/values/attempt.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace polaris
{

// The papers that a till numbers, each kind in a row of its own without gap.
enum class PaperKind : std::uint8_t { Sale, Refund, Posting };

// What the books hold for a call.
struct Receipt {
    Uuid key;
    std::string tillCode;
    std::int64_t number = 0; // gapless per till and kind, from 1
    Timestamp recordedAt;    // the server's clock
    std::string chainMark;   // first characters of the chain hash, printed on the receipt
    PaperKind paper = PaperKind::Sale;
    // "T2-004817"; a refund is "T2-R000012", a posting "T2-P000003".
    [[nodiscard]] std::string displayNumber() const;
};

struct Shortage {
    ProductId product;
    std::string name;
    Quantity wanted;
    Quantity left;
    StockPolicy policy = StockPolicy::Block;
    std::string lastSoldBy; // code of the till that sold it last; empty if never sold
    std::optional<Timestamp> lastSoldAt;
};

// A sold line that another till returned meanwhile, wholly or in part.
struct LineLeft {
    int saleLine = 0; // from 1
    std::string name;
    Quantity wanted;
    Quantity left;
};

// A product whose price or tax is no longer what the till saw, or that is no longer sold.
struct ProductDifference {
    Product now;
    Money priceWas;
    Rate taxWas;
    [[nodiscard]] bool isGone() const noexcept { return !now.active; }
};

enum class RefusalReason : std::uint8_t {
    NotConnected,     // nothing was sent
    KeyReused,        // this key is recorded with other content
    TillBlocked,      // the till is unknown or switched off
    StaffNotAllowed,  // the staff member is unknown, inactive, or lacks the right
    InvalidSale,      // amounts or quantities that the books refuse
    ProductUnknown,   // a product that the store does not have
    CustomerUnknown,  // no such customer, or the record was merged into another
    SaleUnknown,      // the sale to be returned is not in the books
    TenderNotAllowed, // money may not go back this way: it was not paid so
    SchemaMismatch,   // program and database are of different versions
    ServerStorageFull,
    ServerFault,        // anything else the server says; diagnostic holds its code
    JournalUnavailable, // the till's own disk: no journal, no sale
};

// balance: what the customer owes now, when the call changed it. returned: the refund's paper of an
// exchange, whose sale is the receipt.
struct Recorded {
    Receipt receipt;
    std::optional<Receipt> returned = std::nullopt;
    std::optional<Money> balance = std::nullopt;
};
// The first answer to the same key.
struct AlreadyRecorded {
    Receipt receipt;
    std::optional<Receipt> returned = std::nullopt;
};
struct SoldOut {
    std::vector<Shortage> shortages;
};
struct ProductChanged {
    std::vector<ProductDifference> differences;
};
struct OverCreditLimit {
    Money balance;
    Money limit;
    Money wanted;
};
// The customer's store credit does not cover what it was to pay.
struct StoreCreditShort {
    Money left;
    Money wanted;
};
// Nothing is recorded: less of these lines is left than the return wants, or as much, but since a
// part came back it is worth another cent. Read the sale again.
struct ReturnedMeanwhile {
    std::vector<LineLeft> lines;
};
// Nothing is recorded. Either the budget is spent or the cashier pressed Stop.
struct Busy {
    Attempt last;
    bool stopped = false;
};
// Nothing is recorded. diagnostic is a code for support (an SQLSTATE or a number), never prose.
struct Refused {
    RefusalReason reason;
    std::string diagnostic;
};
// The call may have been recorded. Only the same call with the same key can tell.
struct Unknown {
    int attempts = 0;
};

// How a call to record something ended: a closed list.
using Outcome = std::variant<Recorded, AlreadyRecorded, SoldOut, ProductChanged, OverCreditLimit,
                             StoreCreditShort, ReturnedMeanwhile, Busy, Refused, Unknown>;

// The receipt when the sale is in the books, by this call or an earlier one.
[[nodiscard]] const Receipt* receiptOf(const Outcome& outcome) noexcept;
// One word for logs and the journal: "recorded", "sold_out".
[[nodiscard]] const char* outcomeName(const Outcome& outcome) noexcept;

// The answer tells whether a sale that was in doubt is in the books. Others leave the doubt: they
// are given before the key is looked up, or while the earlier call may still be running.
[[nodiscard]] bool settlesDoubt(const Outcome& outcome) noexcept;

} // namespace polaris
