// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/latencies.h"
#include "core/checkout/checkout_service.h"
#include "core/journal/sqlite_journal.h"
#include "core/store/desk_session.h"
#include "core/store/sql_books.h"

#include <optional>
#include <string>
#include <vector>

namespace polaris
{

// The till's journal, and how long it took: begin and settle of one call together.
class TimedJournal final : public IntentJournal
{
public:
    TimedJournal(const std::string& path, const Clock& clock) : m_journal{path, clock} {}

    void begin(const Recordable& call) override;
    void settle(const Uuid& key, const Outcome& outcome) override;
    [[nodiscard]] std::vector<Recordable> openIntents() override { return m_journal.openIntents(); }
    void keepBaskets(const OpenBaskets& baskets) override { m_journal.keepBaskets(baskets); }
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override
    {
        return m_journal.keptBaskets();
    }
    [[nodiscard]] const Latencies& times() const noexcept { return m_times; }

private:
    SqliteJournal m_journal;
    std::chrono::steady_clock::duration m_beginTook{};
    Latencies m_times;
};

// One till without a window: its own journal, its own connections, the full checkout path. Made and
// used on one thread.
class TillRig final : private AttemptObserver
{
public:
    TillRig(const ConnectionSettings& settings, const LockStrategy& strategy,
            const TillSetup& setup, const std::string& journalPath);

    // Prices the lines by the shop's rules, pays exactly, and completes the sale.
    Outcome sell(std::vector<BasketLine> lines, StaffId staff, TenderKind kind);

    struct Part {
        std::size_t saleLine = 0; // from 0
        Quantity quantity;
    };
    // Reads the sale and takes the parts back into stock; the money goes back as it came. Throws
    // ValueError for parts that the sale does not have, and ShopError.
    Outcome takeBack(const SaleId& sale, const std::vector<Part>& parts, StaffId staff);
    // The same without a receipt, for cash. Each line says what is returned, and at which price.
    Outcome takeBack(std::vector<BasketLine> lines, StaffId staff);

    // Tries that failed so far, over all calls.
    [[nodiscard]] std::int64_t failedAttempts() const noexcept { return m_failedAttempts; }
    [[nodiscard]] Traffic traffic() const { return m_store.traffic(); }
    [[nodiscard]] const Latencies& journalTimes() const noexcept { return m_journal.times(); }
    [[nodiscard]] const TillSetup& setup() const noexcept { return m_setup; }

private:
    void attemptFailed(const Attempt&) noexcept override { ++m_failedAttempts; }
    [[nodiscard]] bool stopRequested() const noexcept override { return false; }
    [[nodiscard]] RefundableSale readSale(const SaleId& sale);
    Outcome complete(const RefundableSale* sale, std::vector<RefundLine> lines, StaffId staff);

    SystemClock m_clock;
    SystemSleeper m_sleeper;
    SystemRandom m_random;
    TillSetup m_setup;
    ConnectionSettings m_settings;
    std::optional<DeskSession> m_desk; // from the first sale that is read
    TimedJournal m_journal;
    SqlBooks m_store;
    CheckoutService m_service;
    std::int64_t m_failedAttempts = 0;
};

} // namespace polaris
