// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_service.h"

namespace polaris
{

Outcome CheckoutService::complete(const Sale& sale, AttemptObserver& observer)
{
    try {
        m_journal.begin(sale); // survives a crash from here on
    } catch (const JournalError&) {
        return Refused{RefusalReason::JournalUnavailable, {}};
    }
    const Outcome outcome = m_store.record(sale, observer);
    settle(sale.id, outcome); // Unknown stays open, to be sent again
    return outcome;
}

std::vector<std::pair<Sale, Outcome>> CheckoutService::settleOpenIntents(AttemptObserver& observer)
{
    std::vector<std::pair<Sale, Outcome>> settled;
    for (Sale& sale : m_journal.openIntents()) {
        const Outcome outcome = m_store.record(sale, observer);
        settle(sale.id, outcome);
        settled.emplace_back(std::move(sale), outcome);
    }
    return settled;
}

// The sale is in the books already. An intent that stays open for want of disk is sent again at the
// next start, and answered with the receipt it has.
void CheckoutService::settle(const SaleId& sale, const Outcome& outcome) noexcept
{
    try {
        m_journal.settle(sale, outcome);
    } catch (const JournalError&) {
    }
}

} // namespace polaris
