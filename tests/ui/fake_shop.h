// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace polaris
{

[[nodiscard]] Currency rupees();
[[nodiscard]] Money rupees(std::int64_t minor);

// What the fakes of one test share: a small shop, its stock, and what becomes of its sales. Any
// thread.
class FakeShop final
{
public:
    FakeShop();

    // How the next call of the store ends; without one it is recorded.
    using Answer = std::function<Outcome(const Recordable&, AttemptObserver&)>;
    void answerNext(Answer answer);
    void answerNext(const Outcome& outcome);
    [[nodiscard]] Outcome record(const Recordable& call, AttemptObserver& observer);
    [[nodiscard]] Outcome recordedOutcome();
    // "Account 0204" owes 1,240.00 of 10,000.00 and has card C0204; "Harbour Store" has 200.00 of
    // store credit. In the window's order of ids 1 and 2.
    void addCustomers();
    [[nodiscard]] CustomerAccount customer(std::int64_t id);
    // Three entries of the first customer that make the balance: 500.00 and 1,000.00 charged,
    // 260.00 paid between them.
    void addLedger();

    void addProduct(const Product& product, Quantity stock, const std::string& page = {});
    void setStock(const std::string& sku, Quantity stock);
    [[nodiscard]] Product product(const std::string& sku) const;
    // Every call that the books were asked to record, and the sales among them.
    [[nodiscard]] std::vector<Recordable> allCalls() const;
    [[nodiscard]] std::vector<Sale> calls() const;
    [[nodiscard]] TillSetup setup() const;
    void setSetup(const TillSetup& setup);
    [[nodiscard]] CatalogueChanges catalogue() const;
    [[nodiscard]] std::vector<StockLevel> stock(std::span<const ProductId> products) const;

    // What the journal had on its disk when the till started, and what it was told since.
    std::optional<OpenBaskets> keptBaskets;
    std::vector<Recordable> openIntents;
    std::optional<JournalTrouble> journalTrouble;
    std::atomic<bool> journalDiskIsFull{false};
    // What the desk finds; set before the till asks.
    std::vector<RefundableSale> soldSales;
    std::vector<RecordedRefund> soldRefunds;
    std::vector<RecordedPosting> postings;
    std::vector<CustomerAccount> customers;                  // once the till runs, under the mutex
    std::map<CustomerKey, CustomerId> customerKeys;          // of those made since
    bool nextAnswerIsLost = false;                           // of the next customer that is made
    std::vector<LedgerEntry> ledger;                         // of the first customer
    std::optional<std::pair<CustomerId, CustomerId>> merged; // which one into which
    std::mutex deskMutex;
    std::optional<ConnectionTrouble> deskTrouble;
    std::optional<ConnectionTrouble> connectionTrouble;

private:
    mutable std::mutex m_mutex;
    TillSetup m_setup;
    std::vector<Product> m_products;
    std::vector<QuickKey> m_keys;
    std::map<std::int64_t, Quantity> m_stock;
    std::deque<Answer> m_answers;
    std::vector<Recordable> m_calls;
    std::map<PaperKind, std::int64_t> m_numbers{{PaperKind::Sale, 12}};
};

// A sale of some products of the shop, sold a moment ago at its till and paid so; what is not paid
// by the tenders is paid in cash.
struct SoldGood {
    std::string sku;
    std::int64_t thousandths = 1000;
};
[[nodiscard]] RefundableSale soldSale(const FakeShop& shop, std::int64_t number,
                                      const std::vector<SoldGood>& goods,
                                      const std::vector<Tender>& tenders = {},
                                      std::optional<CustomerId> customer = std::nullopt);

// What came back of the first line of a sale, paid out in cash a moment ago at the shop's till.
[[nodiscard]] RecordedRefund soldRefund(const FakeShop& shop, std::int64_t number,
                                        const RefundableSale& sale);

class FakeBooks final : public Books
{
public:
    explicit FakeBooks(FakeShop& shop) : m_shop{shop} {}
    [[nodiscard]] Outcome record(const Recordable& call, AttemptObserver& observer) override
    {
        return m_shop.record(call, observer);
    }
    [[nodiscard]] Outcome recordAgain(const Recordable& call, AttemptObserver& observer) override
    {
        return m_shop.record(call, observer);
    }

private:
    FakeShop& m_shop;
};

class FakeJournal final : public IntentJournal
{
public:
    explicit FakeJournal(FakeShop& shop);
    void begin(const Recordable&) override {}
    void settle(const Uuid&, const Outcome&) override {}
    [[nodiscard]] std::vector<Recordable> openIntents() override { return m_shop.openIntents; }
    void keepBaskets(const OpenBaskets& baskets) override;
    [[nodiscard]] std::optional<OpenBaskets> keptBaskets() override { return m_shop.keptBaskets; }

private:
    FakeShop& m_shop;
};

class FakeShopReader final : public ShopReader
{
public:
    explicit FakeShopReader(FakeShop& shop);
    [[nodiscard]] TillSetup readTillSetup(const std::string&) override { return m_shop.setup(); }
    [[nodiscard]] CatalogueChanges readCatalogueChanges(const TillSetup&,
                                                        std::int64_t mark) override;
    [[nodiscard]] std::vector<StockLevel> readStock(StoreId,
                                                    std::span<const ProductId> products) override
    {
        return m_shop.stock(products);
    }
    [[nodiscard]] std::optional<RecordedSale> readLastSale(const TillSetup&) override
    {
        return std::nullopt;
    }

private:
    FakeShop& m_shop;
};

} // namespace polaris
