// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_service.h"

namespace polaris
{

Outcome CheckoutService::complete(const Sale& sale, AttemptObserver& observer)
{
    try {
        m_journal.begin(sale); // survives a crash from here on
    } catch (const std::exception&) {
        return Refused{RefusalReason::JournalUnavailable, {}};
    }
    return send(sale, observer);
}

std::vector<std::pair<Sale, Outcome>> CheckoutService::settleOpenIntents(AttemptObserver& observer)
{
    std::vector<std::pair<Sale, Outcome>> settled;
    for (Sale& sale : m_journal.openIntents()) {
        m_inDoubt.insert(sale.id);
        Outcome outcome = send(sale, observer);
        settled.emplace_back(std::move(sale), std::move(outcome));
    }
    return settled;
}

Outcome CheckoutService::send(const Sale& sale, AttemptObserver& observer)
{
    const Outcome outcome = record(sale, observer);
    if (std::holds_alternative<Unknown>(outcome))
        m_inDoubt.insert(sale.id);
    if (m_inDoubt.contains(sale.id) && !settlesDoubt(outcome))
        return Unknown{}; // the intent stays open, to be sent again
    m_inDoubt.erase(sale.id);
    settle(sale.id, outcome);
    return outcome;
}

// An exception that nobody foresaw may have come after the call was sent: that is doubt.
Outcome CheckoutService::record(const Sale& sale, AttemptObserver& observer)
{
    try {
        return m_store.record(sale, observer);
    } catch (const std::exception&) {
        return Unknown{};
    }
}

// The answer is known already. An intent that stays open for want of disk is sent again at the next
// start, and answered with the receipt it has.
void CheckoutService::settle(const SaleId& sale, const Outcome& outcome) noexcept
{
    try {
        m_journal.settle(sale, outcome);
    } catch (const JournalError&) {
    }
}

} // namespace polaris
