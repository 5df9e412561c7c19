// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/values/clock.h"

#include <memory>
#include <string>

namespace polaris
{

class JournalConnection;

// The journal in one SQLite file (WAL) that belongs to one till of one shop.
//
// Exactly one connection of one process and one thread may have the file open: it is locked for as
// long as this object lives, also because SQLite 3.7.0 to 3.51.2 may damage a WAL that two
// connections write or checkpoint together (https://sqlite.org/wal.html, "The WAL-Reset Bug").
// A call from another thread throws Fault. Every call blocks on the disk; begin(), keepBaskets()
// and the settle() of a call that is not recorded wait for one sync of it.
class SqliteJournal final : public IntentJournal
{
public:
    // Intents that were settled longer ago are removed, some at each settle().
    static constexpr std::chrono::days settledAreKeptFor{7};

    // Opens the file (UTF-8 path), or makes it; its folder must exist. Throws JournalError: Corrupt
    // also for a file that is no journal (see moveAside), TooNew for one of a newer program.
    SqliteJournal(const std::string& path, const Clock& clock);
    ~SqliteJournal() override;

    // Synced. An open intent is never replaced by other content: it may have been sent, so that
    // throws Fault; the same content again is accepted, also for a call that is recorded.
    void begin(const Recordable& call) override;
    // Synced without a receipt: the call is given up, and must not be sent again after a power cut.
    // With one it is not: the same key is sent again then, and answered with the same receipt.
    // Throws Fault for a call that was never begun. A recorded sale takes its kept basket with it,
    // in whichever slot it is.
    void settle(const Uuid& key, const Outcome& outcome) override;
    [[nodiscard]] std::vector<Recordable> openIntents() override;
    // Both in one write. Synced, so that a power cut brings back every line that was scanned: the
    // cashier has the goods in front of them and would not count them again. Forgetting both is not
    // synced. A basket whose sale is recorded is not kept.
    void keepBaskets(const OpenBaskets& baskets) override;
    // The next one comes back as the present one when that one is kept no longer.
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override;

    // Renames a damaged journal and its WAL, so that a new one can be made, and returns the new
    // path: "till.journal.damaged-20240131-235959". Nothing is deleted or overwritten. The journal
    // must not be open. Throws CannotOpen when the file cannot be renamed.
    static std::string moveAside(const std::string& path, const Clock& clock);

private:
    void requireSameContent(const Uuid& key, const std::string& payload);
    void keepBasket(int slot, const OpenBasket& open);
    void purge(int atMost);

    const Clock& m_clock;
    std::unique_ptr<JournalConnection> m_connection;
};

} // namespace polaris
