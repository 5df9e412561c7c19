// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/recordable.h"
#include "core/domain/shop.h"

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
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

// Records sales, refunds, exchanges and postings in the shared books. Belongs to one thread.
class Books
{
public:
    virtual ~Books() = default;
    // Blocks at most for the policy's budget. Holds no lock between attempts.
    [[nodiscard]] virtual Outcome record(const Recordable& call, AttemptObserver& observer) = 0;
    // The same for a call that may have been recorded, by an earlier run of the program or because
    // its answer was lost: the first answer comes back when it was, and no other answer is given
    // before it is certain that it was not.
    [[nodiscard]] virtual Outcome recordAgain(const Recordable& call,
                                              AttemptObserver& observer) = 0;
};

// What comes back in an exchange that is not settled yet, without the sale, which the books have.
struct OpenReturn {
    RefundId key;
    std::optional<SaleId> sale; // none without a receipt
    std::string saleNumber;
    std::vector<RefundLine> lines;
    bool mayGiveCash = false; // see RefundTendering
};
// A basket as the journal keeps it while it is being filled.
struct OpenBasket {
    StaffId staff;
    Basket basket;
    std::optional<OpenReturn> returned = std::nullopt;
    [[nodiscard]] bool isEmpty() const noexcept { return basket.isEmpty() && !returned; }
};
// The baskets of one till: the one on screen, and the one that is begun while that one is being
// recorded. Empty ones are not kept.
struct OpenBaskets {
    OpenBasket present;
    OpenBasket next;
};

// The till's own memory of what it is about to do, on disk before anything is sent. Belongs to one
// thread. All calls may throw JournalError.
class IntentJournal
{
public:
    virtual ~IntentJournal() = default;
    // Returns only when the intent is on disk. The same key again replaces an intent that ended
    // without being recorded.
    virtual void begin(const Recordable& call) = 0;
    // Unknown leaves the intent open.
    virtual void settle(const Uuid& key, const Outcome& outcome) = 0;
    // Intents that were begun and never settled, oldest first: they must be sent again.
    [[nodiscard]] virtual std::vector<Recordable> openIntents() = 0;
    // The baskets that are being filled, replaced on each change.
    virtual void keepBaskets(const OpenBaskets& baskets) = 0;
    [[nodiscard]] virtual std::optional<OpenBaskets> keptBaskets() = 0;
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

// Which sales somebody looks for. What is not set does not narrow the search.
struct SaleSearch {
    std::optional<Period> period = std::nullopt;
    std::optional<std::string> tillCode = std::nullopt;
    std::optional<CustomerId> customer = std::nullopt;
    std::optional<ProductId> product = std::nullopt;
    std::optional<Money> total = std::nullopt;
    // The last row of the page before: newer sales are left out.
    std::optional<SaleId> before = std::nullopt;
};
struct SaleSummary {
    SaleId sale;
    Receipt receipt;
    std::string staffName;
    std::string customerName; // empty without a customer
    int lines = 0;
    Money total;
    bool isFullyReturned = false;
};
// A page of sales, newest first.
struct SalesFound {
    std::vector<SaleSummary> sales;
    bool more = false; // there are older ones
};

// What the list of a sale's papers says of one refund.
struct RefundSummary {
    Receipt receipt;
    std::string staffName;
    Money total;
};

// A recorded refund or posting read back, for its paper.
struct RecordedRefund {
    Refund refund;
    Receipt receipt;
    std::string staffName;
    std::string saleNumber; // "T1-000012"; empty without a receipt
    std::string customerName;
};
struct RecordedPosting {
    AccountPosting posting;
    Receipt receipt;
    std::string staffName;
    std::string customerName;
    Money balanceAfter;
};

using RecordedPaper = std::variant<RecordedSale, RecordedRefund, RecordedPosting>;

// Finds what is in the books. Each call is one statement and one round trip. Belongs to one thread;
// blocks; throws ShopError.
class SalesDesk
{
public:
    static constexpr int pageSize = 50;

    virtual ~SalesDesk() = default;
    [[nodiscard]] virtual SalesFound findSales(const TillSetup& setup,
                                               const SaleSearch& search) = 0;
    // By what is printed under the barcode, "T1-000012", or by its key. Nothing when it is unknown.
    [[nodiscard]] virtual std::optional<RefundableSale>
    readRefundable(const TillSetup& setup, const std::string& receiptNumber) = 0;
    [[nodiscard]] virtual std::optional<RefundableSale> readRefundable(const TillSetup& setup,
                                                                       const SaleId& sale) = 0;
    // What came back of a sale, oldest first.
    [[nodiscard]] virtual std::vector<RefundSummary> findRefunds(const TillSetup& setup,
                                                                 const SaleId& sale) = 0;
    // By the number that is printed on it: "T1-000012", "T1-R000003", "T1-P000001".
    [[nodiscard]] virtual std::optional<RecordedPaper> readPaper(const TillSetup& setup,
                                                                 const std::string& number) = 0;
};

// Finds and edits customers; money is never moved here, see Books. Each call is one statement and
// one round trip. Belongs to one thread; blocks; throws ShopError.
class CustomerDesk
{
public:
    static constexpr int pageSize = 50;

    virtual ~CustomerDesk() = default;
    // By the beginnings of words of the name, digits of the phone, or a card; at most pageSize,
    // those whose name fits best first. An empty text finds those who were here last.
    [[nodiscard]] virtual std::vector<CustomerAccount> findCustomers(const TillSetup& setup,
                                                                     const std::string& text) = 0;
    // A record that was merged answers with the one that it was merged into.
    [[nodiscard]] virtual std::optional<CustomerAccount> readCustomer(const TillSetup& setup,
                                                                      CustomerId customer) = 0;
    [[nodiscard]] virtual std::optional<CustomerAccount>
    readCustomerByCard(const TillSetup& setup, const std::string& card) = 0;
    // Of the record itself, also when it was merged: its ledger then ends with that.
    [[nodiscard]] virtual std::optional<AccountStatement>
    readStatement(const TillSetup& setup, CustomerId customer, const Period& period) = 0;
    // Of the record itself; none for a record that was merged. Nothing when it is unknown.
    [[nodiscard]] virtual std::optional<OpenCharges> readOpenCharges(const TillSetup& setup,
                                                                     CustomerId customer) = 0;
    // Creates a customer who has no id yet. The same key again answers with the one that it made;
    // with other content that is an edit of it, stale when it was saved since.
    [[nodiscard]] virtual CustomerOutcome saveNewCustomer(const TillSetup& setup, StaffId staff,
                                                          const CustomerKey& key,
                                                          const Customer& customer) = 0;
    // At the version that it was read at.
    [[nodiscard]] virtual CustomerOutcome saveCustomer(const TillSetup& setup, StaffId staff,
                                                       const Customer& customer) = 0;
    // Moves cards and balance of `gone` to `kept`; both ledgers stay. At the versions read.
    [[nodiscard]] virtual CustomerOutcome mergeCustomers(const TillSetup& setup, StaffId staff,
                                                         const Customer& kept,
                                                         const Customer& gone) = 0;
};

// Where a till asks; both share one connection and belong to one thread.
class ShopDesk
{
public:
    virtual ~ShopDesk() = default;
    [[nodiscard]] virtual SalesDesk& sales() = 0;
    [[nodiscard]] virtual CustomerDesk& customers() = 0;
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

// Waiting does not end it: somebody has to change something first.
[[nodiscard]] constexpr bool needsAPerson(ConnectionTrouble trouble) noexcept
{
    switch (trouble) {
    case ConnectionTrouble::None:
    case ConnectionTrouble::ServerUnreachable:
    case ConnectionTrouble::ServerStarting:
    case ConnectionTrouble::ServerFull:
    case ConnectionTrouble::ReadOnly:
    case ConnectionTrouble::Fault:
        return false;
    case ConnectionTrouble::LoginRefused:
    case ConnectionTrouble::DatabaseMissing:
    case ConnectionTrouble::NotAShop:
    case ConnectionTrouble::SchemaTooNew:
    case ConnectionTrouble::SchemaTooOld:
    case ConnectionTrouble::TillUnknown:
    case ConnectionTrouble::BadSettings:
        return true;
    }
    return true;
}

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
