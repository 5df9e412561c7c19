// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/sale.h"
#include "core/domain/shop.h"

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace polaris
{

// Hears of failed attempts, and says whether to go on. Called on the thread that makes the call.
class AttemptObserver
{
public:
    virtual ~AttemptObserver() = default;
    // After a failed attempt, before waiting for the next one.
    virtual void attemptFailed(const Attempt& attempt) noexcept = 0;
    // Asked between attempts. Not asked while the outcome is in doubt.
    [[nodiscard]] virtual bool stopRequested() const noexcept = 0;
};

// Records sales in the shared books. Belongs to one thread.
class SaleStore
{
public:
    virtual ~SaleStore() = default;
    // Blocks at most for the policy's budget. Safe to call again with the same sale: the first
    // answer comes back. Holds no lock between attempts.
    [[nodiscard]] virtual Outcome record(const Sale& sale, AttemptObserver& observer) = 0;
};

// A basket as the journal keeps it while it is being filled.
struct OpenBasket {
    StaffId staff;
    Basket basket;
};

// The till's own memory of what it is about to do, on disk before anything is sent. Belongs to one
// thread. All calls may throw JournalError.
class IntentJournal
{
public:
    virtual ~IntentJournal() = default;
    // Returns only when the intent is on disk. The same key again replaces an intent that ended
    // without being recorded.
    virtual void begin(const Sale& sale) = 0;
    // Unknown leaves the intent open.
    virtual void settle(const SaleId& sale, const Outcome& outcome) = 0;
    // Intents that were begun and never settled, oldest first: they must be sent again.
    [[nodiscard]] virtual std::vector<Sale> openIntents() = 0;
    // The basket that is being filled, replaced on each change; an empty one forgets it.
    virtual void keepBasket(const OpenBasket& basket) = 0;
    [[nodiscard]] virtual std::optional<OpenBasket> keptBasket() = 0;
};

// What went wrong with the journal, in the words of the list that the cashier's sentences are made
// of.
enum class JournalTrouble : std::uint8_t {
    InUse, // another program, most likely a second start of this till, has it open
    DiskFull,
    CannotOpen, // no such folder, or no right to it
    ReadOnly,
    Corrupt, // damaged, or not a journal
    TooNew,  // written by a newer program
    Fault,   // anything else
};

class JournalError final : public std::runtime_error
{
public:
    JournalError(JournalTrouble trouble, const std::string& diagnostic)
        : std::runtime_error{diagnostic},
          m_trouble{trouble}
    {
    }
    [[nodiscard]] JournalTrouble trouble() const noexcept { return m_trouble; }

private:
    JournalTrouble m_trouble;
};

// Products that changed since a mark, and the mark to ask from next time.
struct CatalogueChanges {
    std::vector<Product> products;   // inactive ones have left the shop
    std::vector<QuickKey> quickKeys; // all of them, when quickKeysChanged
    bool quickKeysChanged = false;
    std::int64_t mark = 0;
};

// A recorded sale read back for a receipt.
struct RecordedSale {
    Sale sale;
    Receipt receipt;
    std::string staffName;
};

// Why a till is not connected: a closed list that the window has a sentence for.
enum class ConnectionTrouble : std::uint8_t {
    None,
    ServerUnreachable, // no answer at the address
    ServerStarting,    // it answers, but is starting, recovering or shutting down
    ServerFull,        // too many connections
    LoginRefused,
    DatabaseMissing,
    NotAShop,     // the database holds no Polaris shop
    SchemaTooNew, // the shop is of a newer program: this till must be updated
    SchemaTooOld, // the shop must be migrated first
    TillUnknown,  // the shop has no till of this name
    BadSettings,  // the connection string cannot be read
    ReadOnly,     // every host is a standby
    Fault,
};

// A read that failed. The diagnostic is an SQLSTATE or empty; what() is for logs.
class ShopError final : public std::runtime_error
{
public:
    ShopError(ConnectionTrouble trouble, std::string diagnostic, const std::string& logText)
        : std::runtime_error{logText},
          m_trouble{trouble},
          m_diagnostic{std::move(diagnostic)}
    {
    }
    [[nodiscard]] ConnectionTrouble trouble() const noexcept { return m_trouble; }
    [[nodiscard]] const std::string& diagnostic() const noexcept { return m_diagnostic; }

private:
    ConnectionTrouble m_trouble;
    std::string m_diagnostic;
};

// Reads of one till, each one statement. Belongs to one thread; throws ShopError.
class ShopReader
{
public:
    virtual ~ShopReader() = default;
    [[nodiscard]] virtual TillSetup readTillSetup(const std::string& tillCode) = 0;
    // Mark 0 reads everything. Commit-safe: a change committed late is not skipped.
    [[nodiscard]] virtual CatalogueChanges readCatalogueChanges(const TillSetup& setup,
                                                                std::int64_t mark) = 0;
    [[nodiscard]] virtual std::vector<StockLevel>
    readStock(StoreId store, std::span<const ProductId> products) = 0;
    // The till's newest sale; nothing when it has none.
    [[nodiscard]] virtual std::optional<RecordedSale> readLastSale(const TillSetup& setup) = 0;
};

} // namespace polaris
