// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "core/values/ids.h"
#include "core/values/money.h"

#include <cstdint>
#include <string>
#include <vector>

namespace polaris
{

enum class TaxRounding : std::uint8_t {
    Line,     // each line's tax is rounded; the document's tax is their sum
    Document, // each rate's tax is rounded once and dealt back to its lines to the minor unit
};

// The rules of one store that a sale is priced by. Texts are UTF-8.
struct Shop {
    StoreId id;
    std::string name;
    std::vector<std::string> receiptHeader; // lines under the name
    std::vector<std::string> receiptFooter;
    Currency currency;
    bool pricesIncludeTax = true;
    TaxRounding taxRounding = TaxRounding::Line;
    Rounding taxRoundingMode = Rounding::HalfUp;
    std::int64_t cashStepMinor = 1; // smallest coin; 1 means that cash is not rounded
    Rounding cashRoundingMode = Rounding::HalfUp;
    std::string scaleLabelPrefix; // empty: the shop's scale prints no labels
    bool scaleLabelIsPrice = false;
};

struct Till {
    TillId id;
    std::string code; // "T1", the prefix of its receipt numbers
    std::string name;
};

enum class StaffRole : std::uint8_t { Cashier, Manager, Owner };

struct StaffMember {
    StaffId id;
    std::string name;
    StaffRole role = StaffRole::Cashier;
};

// A customer brought from elsewhere, with what was owed there; below zero it is store credit.
struct OpeningAccount {
    Customer customer;
    Money balance;
};

// A shop to be created: its rules, tills, staff and customers. Ids are given by the database.
struct ShopPlan {
    Shop shop;
    std::vector<Till> tills;
    std::vector<StaffMember> staff;
    std::vector<OpeningAccount> customers = {};
    bool isTrial = false; // made by a race, a simulation or a replay, beside the shop itself
};

// All that a till must know before it can sell.
struct TillSetup {
    Shop shop;
    Till till;
    std::vector<StaffMember> staff;
    std::int64_t lastReceiptNumber = 0;
};

} // namespace polaris
