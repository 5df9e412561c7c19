// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"

#include <algorithm>
#include <vector>

namespace polaris::test
{

// The plain way to the charges that are open: pays charge after charge, over a whole ledger.
inline std::vector<OpenCharge> openCharges(const std::vector<LedgerEntry>& entries)
{
    std::vector<OpenCharge> open;
    if (entries.empty())
        return open;
    const Money zero = Money::zero(entries.front().amount.currency());
    Money credit = zero; // paid before it was charged
    for (const LedgerEntry& entry : entries) {
        Money left = entry.amount;
        if (left > zero) {
            const Money covered = std::min(credit, left);
            credit -= covered;
            left -= covered;
            if (left > zero)
                open.push_back({entry, left});
            continue;
        }
        Money paid = -left;
        while (paid > zero && !open.empty()) {
            const Money covered = std::min(paid, open.front().left);
            open.front().left -= covered;
            paid -= covered;
            if (open.front().left.isZero())
                open.erase(open.begin());
        }
        credit += paid;
    }
    return open;
}

} // namespace polaris::test
