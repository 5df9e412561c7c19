// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <set>
#include <utility>
#include <vector>

namespace polaris
{

// The story of one sale: intent on disk, one call, intent settled. Belongs to one thread, and lives
// as long as its journal is open: it remembers which sales are in doubt.
class CheckoutService final
{
public:
    CheckoutService(IntentJournal& journal, SaleStore& store) : m_journal{journal}, m_store{store}
    {
    }

    // Blocks for the store's budget. Without a journal there is no sale: Refused. A sale that is in
    // doubt stays Unknown until an answer settles it; other answers are given before the books were
    // asked for its key.
    [[nodiscard]] Outcome complete(const Sale& sale, AttemptObserver& observer);
    // Sends every open intent again with its own key, oldest first. An earlier run of the program
    // may have sent them: each is in doubt.
    [[nodiscard]] std::vector<std::pair<Sale, Outcome>>
    settleOpenIntents(AttemptObserver& observer);

private:
    [[nodiscard]] Outcome record(const Sale& sale, AttemptObserver& observer);
    [[nodiscard]] Outcome send(const Sale& sale, AttemptObserver& observer);
    void settle(const SaleId& sale, const Outcome& outcome) noexcept;

    IntentJournal& m_journal;
    SaleStore& m_store;
    std::set<SaleId> m_inDoubt;
};

} // namespace polaris
