// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_service.h"

namespace polaris
{

Outcome CheckoutService::complete(const Recordable& call, AttemptObserver& observer)
{
    try {
        m_journal.begin(call); // survives a crash from here on
    } catch (const std::exception&) {
        return Refused{RefusalReason::JournalUnavailable, {}};
    }
    return send(call, observer);
}

std::vector<std::pair<Recordable, Outcome>>
CheckoutService::settleOpenIntents(AttemptObserver& observer)
{
    std::vector<std::pair<Recordable, Outcome>> settled;
    for (Recordable& call : m_journal.openIntents()) {
        m_inDoubt.insert(keyOf(call));
        Outcome outcome = send(call, observer);
        settled.emplace_back(std::move(call), std::move(outcome));
    }
    return settled;
}

Outcome CheckoutService::send(const Recordable& call, AttemptObserver& observer)
{
    const Outcome outcome = record(call, observer);
    const Uuid& key = keyOf(call);
    if (std::holds_alternative<Unknown>(outcome))
        m_inDoubt.insert(key);
    if (m_inDoubt.contains(key) && !settlesDoubt(outcome))
        return Unknown{}; // the intent stays open, to be sent again
    m_inDoubt.erase(key);
    settle(key, outcome);
    return outcome;
}

// An exception that nobody foresaw may have come after the call was sent: that is doubt.
Outcome CheckoutService::record(const Recordable& call, AttemptObserver& observer)
{
    try {
        return m_inDoubt.contains(keyOf(call)) ? m_books.recordAgain(call, observer)
                                               : m_books.record(call, observer);
    } catch (const std::exception&) {
        return Unknown{};
    }
}

// The answer is known already. An intent that stays open for want of disk is sent again at the next
// start, and answered with the receipt it has.
void CheckoutService::settle(const Uuid& key, const Outcome& outcome) noexcept
{
    try {
        m_journal.settle(key, outcome);
    } catch (const JournalError&) {
    }
}

} // namespace polaris
