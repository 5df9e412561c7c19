// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <utility>
#include <vector>

namespace polaris
{

// The story of one sale: intent on disk, one call, intent settled. Belongs to one thread.
class CheckoutService final
{
public:
    CheckoutService(IntentJournal& journal, SaleStore& store) : m_journal{journal}, m_store{store}
    {
    }

    // Blocks for the store's budget. Without a journal there is no sale: Refused.
    [[nodiscard]] Outcome complete(const Sale& sale, AttemptObserver& observer);
    // Sends every open intent again with its own key, oldest first.
    [[nodiscard]] std::vector<std::pair<Sale, Outcome>>
    settleOpenIntents(AttemptObserver& observer);

private:
    void settle(const SaleId& sale, const Outcome& outcome) noexcept;
    IntentJournal& m_journal;
    SaleStore& m_store;
};

} // namespace polaris
