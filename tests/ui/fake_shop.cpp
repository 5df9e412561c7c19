// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/fake_shop.h"

#include <algorithm>

namespace polaris
{

namespace
{

struct Good {
    const char* sku;
    const char* name;
    std::int64_t price;
    int stock; // thousandths
    StockPolicy policy;
    Unit unit;
    const char* barcode;
};

constexpr Good kGoods[] = {
    {"BAG", "Carrier bag", 1000, 0, StockPolicy::Allow, Unit::Piece, ""},
    {"BREAD", "Bread, large", 19000, 24000, StockPolicy::Block, Unit::Piece, "8964000000017"},
    {"EGGS", "Eggs, dozen", 36000, 11000, StockPolicy::Block, Unit::Piece, "8964000000024"},
    {"MILK", "Full cream milk 1 l", 32000, 46000, StockPolicy::Block, Unit::Piece, "8964000000031"},
    {"YOGURT", "Yogurt 500 g", 24000, 18000, StockPolicy::Block, Unit::Piece, "8964000000048"},
    {"20001", "Bananas (loose)", 18000, 0, StockPolicy::Allow, Unit::Kilogram, ""},
    {"20002", "Onions (loose)", 14000, 0, StockPolicy::Allow, Unit::Kilogram, ""},
    {"20003", "Potatoes (loose)", 11000, 0, StockPolicy::Allow, Unit::Kilogram, ""},
    {"RICE", "Basmati rice 5 kg", 215000, 1000, StockPolicy::Block, Unit::Piece, "8964000000055"},
    {"OIL", "Cooking oil 3 l", 178000, 9000, StockPolicy::Ask, Unit::Piece, "8964000000062"},
    {"SUGAR", "Sugar 1 kg", 15500, 120000, StockPolicy::Block, Unit::Piece, "8964000000079"},
    {"TEA", "Tea 450 g", 89000, 3000, StockPolicy::Ask, Unit::Piece, "8964000000086"},
    {"FLOUR", "Flour 10 kg", 132000, 0, StockPolicy::Block, Unit::Piece, "8964000000093"},
    {"WATER", "Water 1.5 l", 11000, 88000, StockPolicy::Block, Unit::Piece, "8964000000109"},
    {"SOAP", "Hand soap 115 g", 18550, 63000, StockPolicy::Block, Unit::Piece, "8964000000116"},
};

Product productFrom(const Good& good, std::int64_t id)
{
    Product product{.id = ProductId{id},
                    .version = 1,
                    .sku = good.sku,
                    .name = good.name,
                    .barcodes = {},
                    .category = "Grocery",
                    .unit = good.unit,
                    .price = rupees(good.price),
                    .taxRate = Rate::ppm(170'000),
                    .policy = good.policy,
                    .active = true};
    if (*good.barcode != '\0')
        product.barcodes = {good.barcode};
    return product;
}

} // namespace

Currency rupees()
{
    return Currency{"PKR", 2};
}

Money rupees(std::int64_t minor)
{
    return Money{minor, rupees()};
}

FakeShop::FakeShop()
    : m_setup{.shop = {.id = StoreId{1},
                       .name = "Corner Shop",
                       .receiptHeader = {"Main Road 1"},
                       .receiptFooter = {"Thank you"},
                       .currency = rupees(),
                       .cashStepMinor = 100,
                       .scaleLabelPrefix = "22"},
              .till = {TillId{1}, "T1", "Till 1"},
              .staff = {{StaffId{1}, "Cashier 1", StaffRole::Cashier},
                        {StaffId{2}, "Cashier 2", StaffRole::Cashier},
                        {StaffId{3}, "Manager 1", StaffRole::Manager}},
              .lastReceiptNumber = 12}
{
    std::int64_t id = 0;
    for (const Good& good : kGoods) {
        ++id;
        addProduct(productFrom(good, id), Quantity::thousandths(good.stock), "Quick keys");
    }
    int position = 0;
    for (const char* page : {"Bakery", "Dairy", "Produce", "Drinks"})
        m_keys.push_back({page, position++, ProductId{2}, "Bread, large"});
}

void FakeShop::addProduct(const Product& product, Quantity stock, const std::string& page)
{
    const std::lock_guard lock{m_mutex};
    m_products.push_back(product);
    m_stock[product.id.value()] = stock;
    if (page.empty())
        return;
    const auto onPage = std::count_if(m_keys.begin(), m_keys.end(),
                                      [&](const QuickKey& key) { return key.page == page; });
    m_keys.push_back({page, static_cast<int>(onPage), product.id, product.name});
}

void FakeShop::setStock(const std::string& sku, Quantity stock)
{
    const ProductId id = product(sku).id;
    const std::lock_guard lock{m_mutex};
    m_stock[id.value()] = stock;
}

Product FakeShop::product(const std::string& sku) const
{
    const std::lock_guard lock{m_mutex};
    const auto found = std::find_if(m_products.begin(), m_products.end(),
                                    [&](const Product& product) { return product.sku == sku; });
    return *found;
}

void FakeShop::answerNext(Answer answer)
{
    const std::lock_guard lock{m_mutex};
    m_answers.push_back(std::move(answer));
}

void FakeShop::answerNext(const Outcome& outcome)
{
    answerNext([outcome](const Recordable&, AttemptObserver&) { return outcome; });
}

Outcome FakeShop::record(const Recordable& call, AttemptObserver& observer)
{
    Answer answer;
    {
        const std::lock_guard lock{m_mutex};
        m_calls.push_back(call);
        if (!m_answers.empty()) {
            answer = m_answers.front();
            m_answers.pop_front();
        }
    }
    return answer ? answer(call, observer) : recordedOutcome();
}

Outcome FakeShop::recordedOutcome()
{
    const std::lock_guard lock{m_mutex};
    const Recordable& call = m_calls.back();
    const auto paper = [&](const Uuid& key, PaperKind kind) {
        return Receipt{.key = key,
                       .tillCode = m_setup.till.code,
                       .number = ++m_numbers[kind],
                       .recordedAt = Timestamp{},
                       .chainMark = "f1a1b981",
                       .paper = kind};
    };
    const PaperKind kind = std::holds_alternative<Refund>(call)           ? PaperKind::Refund
                           : std::holds_alternative<AccountPosting>(call) ? PaperKind::Posting
                                                                          : PaperKind::Sale;
    Recorded recorded{paper(keyOf(call), kind)};
    if (const auto* exchange = std::get_if<Exchange>(&call))
        recorded.returned = paper(exchange->refund.id, PaperKind::Refund);
    return recorded;
}

std::vector<Recordable> FakeShop::allCalls() const
{
    const std::lock_guard lock{m_mutex};
    return m_calls;
}

std::vector<Sale> FakeShop::calls() const
{
    std::vector<Sale> sales;
    for (const Recordable& call : allCalls()) {
        if (const auto* sale = std::get_if<Sale>(&call))
            sales.push_back(*sale);
    }
    return sales;
}

void FakeShop::addCustomers()
{
    const std::lock_guard lock{deskMutex};
    customers = {{{.id = CustomerId{1},
                   .version = 1,
                   .name = "Account 0204",
                   .phone = "0300 1234567",
                   .email = "",
                   .note = "",
                   .cards = {"C0204"},
                   .creditLimit = rupees(1'000'000)},
                  rupees(124'000),
                  3},
                 {{.id = CustomerId{2},
                   .version = 4,
                   .name = "Harbour Store",
                   .phone = "0321 7654321",
                   .email = "harbour@example.com",
                   .note = "Delivers on Fridays",
                   .cards = {"C0300", "C0301"},
                   .creditLimit = rupees(0)},
                  rupees(-20'000),
                  1}};
}

void FakeShop::addLedger()
{
    const auto entry = [](std::int64_t number, LedgerKind kind, std::int64_t amount,
                          std::int64_t after, const char* document) {
        return LedgerEntry{
            number,
            kind,
            rupees(amount),
            rupees(after),
            Timestamp{std::chrono::hours{24 * 365 * 40} + std::chrono::hours{24 * number}},
            document,
            {}};
    };
    const std::lock_guard lock{deskMutex};
    ledger = {entry(1, LedgerKind::Sale, 50'000, 50'000, "T1-000001"),
              entry(2, LedgerKind::Payment, -26'000, 24'000, "T1-P000001"),
              entry(3, LedgerKind::Sale, 100'000, 124'000, "T2-000007")};
}

CustomerAccount FakeShop::customer(std::int64_t id)
{
    const std::lock_guard lock{deskMutex};
    return customers.at(static_cast<std::size_t>(id - 1));
}

TillSetup FakeShop::setup() const
{
    const std::lock_guard lock{m_mutex};
    return m_setup;
}

void FakeShop::setSetup(const TillSetup& setup)
{
    const std::lock_guard lock{m_mutex};
    m_setup = setup;
}

CatalogueChanges FakeShop::catalogue() const
{
    const std::lock_guard lock{m_mutex};
    return {.products = m_products, .quickKeys = m_keys, .quickKeysChanged = true, .mark = 1};
}

std::vector<StockLevel> FakeShop::stock(std::span<const ProductId> products) const
{
    const std::lock_guard lock{m_mutex};
    std::vector<StockLevel> levels;
    for (const ProductId id : products)
        levels.push_back({id, m_stock.at(id.value())});
    return levels;
}

RefundableSale soldSale(const FakeShop& shop, std::int64_t number,
                        const std::vector<SoldGood>& goods, const std::vector<Tender>& tenders,
                        std::optional<CustomerId> customer)
{
    SystemClock clock;
    SystemRandom random;
    const TillSetup setup = shop.setup();
    Basket basket{setup.shop.currency};
    for (const SoldGood& good : goods)
        basket.add(shop.product(good.sku), Quantity::thousandths(good.thousandths), clock, random);
    basket.setCustomer(customer);
    Tendering tendering{setup.shop, basket.amounts(setup.shop).total};
    for (const Tender& tender : tenders)
        tendering.add(tender);
    if (!tendering.isCovered())
        tendering.add({TenderKind::Cash, tendering.due(TenderKind::Cash), {}});
    Sale sale =
        makeSale(setup.shop, setup.till, StaffId{2}, basket, tendering.settle(), clock.utcNow());
    const Receipt receipt{.key = sale.id,
                          .tillCode = setup.till.code,
                          .number = number,
                          .recordedAt = clock.utcNow(),
                          .chainMark = "f1a1b981"};
    std::vector<Quantity> none(sale.lines.size());
    return {.recorded = {std::move(sale), receipt, "Cashier 2"},
            .refundedQuantities = std::move(none),
            .refundedTenders = {},
            .refundedRounding = Money::zero(setup.shop.currency),
            .account = {}};
}

RecordedRefund soldRefund(const FakeShop& shop, std::int64_t number, const RefundableSale& sale)
{
    SystemClock clock;
    SystemRandom random;
    const TillSetup setup = shop.setup();
    std::vector<RefundLine> lines{
        refundLineOf(sale, 0, Quantity::pieces(1), ReturnReason::Faulty, GoodsGo::WrittenOff)};
    RefundTendering tendering{setup.shop, &sale, lines.front().amounts.total, true};
    tendering.add(TenderKind::Cash, tendering.remaining());
    Refund refund = makeRefund({RefundId::generate(clock, random), setup.shop, setup.till,
                                StaffId{2}, std::nullopt, clock.utcNow()},
                               sale.recorded.sale.id, std::move(lines), tendering.settle());
    const Receipt receipt{.key = refund.id,
                          .tillCode = setup.till.code,
                          .number = number,
                          .recordedAt = clock.utcNow(),
                          .chainMark = "0a1b2c3d",
                          .paper = PaperKind::Refund};
    return {std::move(refund), receipt, "Cashier 2", sale.recorded.receipt.displayNumber(), {}};
}

FakeJournal::FakeJournal(FakeShop& shop) : m_shop{shop}
{
    if (m_shop.journalTrouble)
        throw JournalError{*m_shop.journalTrouble, "a test wants it so"};
}

void FakeJournal::keepBaskets(const OpenBaskets& baskets)
{
    if (m_shop.journalDiskIsFull)
        throw JournalError{JournalTrouble::DiskFull, "a test wants it so"};
    m_shop.keptBaskets = baskets;
}

FakeShopReader::FakeShopReader(FakeShop& shop) : m_shop{shop}
{
    if (m_shop.connectionTrouble)
        throw ShopError{*m_shop.connectionTrouble, "08006", "a test wants it so"};
}

CatalogueChanges FakeShopReader::readCatalogueChanges(const TillSetup&, std::int64_t mark)
{
    if (mark == 0)
        return m_shop.catalogue();
    return {.products = {}, .quickKeys = {}, .quickKeysChanged = false, .mark = mark};
}

} // namespace polaris
