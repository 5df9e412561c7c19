// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/connection.h"
#include "core/postgres/retry.h"
#include "core/store/sale_encoding.h"

#include <map>
#include <optional>
#include <vector>

namespace polaris
{

// How a call locks stock. Polaris is what tills use; the others are kept to be measured against.
struct LockStrategy {
    bool firstTryWaits = false; // otherwise the first try fails at once on a held row
    bool laterTriesWait = true; // otherwise every try fails at once
    bool queue = true;          // later tries queue, first come first served, for what clashed
    Milliseconds waitMs{400};   // how long one try waits for one lock
    // A till that met a clash at a product queues for it at once for this long, instead of probing
    // again; that first try waits shorter, so that the cashier hears of it soon.
    Milliseconds clashMemoryMs{1'000};
    Milliseconds firstQueueMs{150};
    RetryPolicy retry;

    [[nodiscard]] static LockStrategy polaris();
    [[nodiscard]] static LockStrategy wait();   // blocking row locks
    [[nodiscard]] static LockStrategy nowait(); // NOWAIT with full jitter of 10 to 1000 ms
};

// The name by which other tills see this one as the holder of a lock, and by which its own sessions
// are found: the settings of every connection of a till are made by this.
[[nodiscard]] ConnectionSettings settingsOfTill(const ConnectionSettings& settings,
                                                const std::string& tillCode);

// Records sales by one call of complete_sale each: one statement, one round trip, one commit. It
// opens its own connection when it needs one and belongs to one thread.
class SqlSaleStore final : public SaleStore
{
public:
    SqlSaleStore(ConnectionSettings settings, LockStrategy strategy, RetryLoop::Tools tools);

    [[nodiscard]] Outcome record(const Sale& sale, AttemptObserver& observer) override;

    // Over all connections so far.
    [[nodiscard]] Traffic traffic() const;

private:
    // What one call to record a sale knows while its tries go on.
    struct Call {
        const Sale& sale;
        EncodedSale encoded;
        std::vector<std::int64_t> queueAt; // products that clashed lately, ascending
        std::optional<ProductId> clashed;  // the first of the last clash
    };

    [[nodiscard]] Outcome callOnce(const Call& call, const RetryLoop& loop);
    [[nodiscard]] Milliseconds waitOf(const Call& call, const RetryLoop& loop) const;
    [[nodiscard]] std::vector<std::int64_t> lateClashes(const Sale& sale);
    [[nodiscard]] Connection& connection(bool inDoubt);
    void endEarlierSession();
    void rememberClashes(const std::vector<std::int64_t>& products);
    void noteClash(Call& call, const DatabaseError& error);
    [[nodiscard]] Attempt describe(const Call& call, const RetryLoop& loop);
    [[nodiscard]] std::string holderOf(const Call& call);
    void dropConnection();

    ConnectionSettings m_settings;
    LockStrategy m_strategy;
    RetryLoop::Tools m_tools;
    std::optional<Connection> m_connection;
    int m_earlierPid = 0; // of a session that may still be recording,
    std::optional<SaleId> m_earlierSale; // and what it was sent
    Traffic m_pastTraffic;
    std::map<std::int64_t, MonotonicTime> m_clashes; // product, when it clashed last
};

} // namespace polaris
