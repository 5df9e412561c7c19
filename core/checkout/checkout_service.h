// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace polaris
{

// The story of one call: intent on disk, one call, intent settled. Belongs to one thread, and lives
// as long as its journal is open: it remembers which calls are in doubt.
class CheckoutService final
{
public:
    CheckoutService(IntentJournal& journal, Books& books) : m_journal{journal}, m_books{books} {}

    // Blocks for the books' budget. Without a journal nothing is sent: Refused. A call that is in
    // doubt stays Unknown until an answer settles it; other answers are given before the books were
    // asked for its key. A call that is not recorded is in doubt, too, while the journal cannot end
    // its intent: the next start would send it again.
    [[nodiscard]] Outcome complete(const Recordable& call, AttemptObserver& observer);
    // Sends every open intent again with its own key, oldest first. An earlier run of the program
    // may have sent them: each is in doubt.
    [[nodiscard]] std::vector<std::pair<Recordable, Outcome>>
    settleOpenIntents(AttemptObserver& observer);
    // What the journal failed with while a call was in doubt, once.
    [[nodiscard]] std::optional<JournalTrouble> takeJournalTrouble() noexcept
    {
        return std::exchange(m_journalTrouble, std::nullopt);
    }

private:
    [[nodiscard]] Outcome record(const Recordable& call, AttemptObserver& observer);
    [[nodiscard]] Outcome send(const Recordable& call, AttemptObserver& observer);

    IntentJournal& m_journal;
    Books& m_books;
    std::set<Uuid> m_inDoubt;
    std::optional<JournalTrouble> m_journalTrouble;
};

} // namespace polaris
