// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_service.h"

namespace polaris
{

namespace
{

template <typename Work>
std::optional<JournalTrouble> troubleOf(Work work)
{
    try {
        work();
    } catch (const JournalError& error) {
        return error.trouble();
    } catch (const std::exception&) {
        return JournalTrouble::Fault;
    }
    return std::nullopt;
}

} // namespace

Outcome CheckoutService::complete(const Recordable& call, AttemptObserver& observer)
{
    // From here on the intent survives a crash.
    const auto trouble = troubleOf([&] { m_journal.begin(call); });
    if (!trouble)
        return send(call, observer);
    if (!m_inDoubt.contains(keyOf(call)))
        return Refused{RefusalReason::JournalUnavailable, {}};
    m_journalTrouble = trouble;
    return Unknown{};
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
    const std::optional<JournalTrouble> trouble =
        troubleOf([&] { m_journal.settle(key, outcome); });
    // With a receipt an intent that stays open does no harm: at the next start the same key is
    // answered with the same receipt.
    if (trouble && !receiptOf(outcome)) {
        m_journalTrouble = trouble;
        m_inDoubt.insert(key);
        return Unknown{};
    }
    m_inDoubt.erase(key);
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

} // namespace polaris
