// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/shop_feed.h"
#include "tests/checkout/fake_ports.h"
#include "tests/support/shop_maker.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <map>

using namespace polaris;
using namespace polaris::test;

namespace
{

// A shop that the test edits while the feed reads it. Thread safe.
class FakeShop final
{
public:
    void set(Product product)
    {
        const std::lock_guard lock{m_mutex};
        const std::int64_t id = product.id.value();
        m_products.insert_or_assign(id, std::pair{std::move(product), ++m_mark});
    }
    void setLastSale(std::optional<RecordedSale> sale)
    {
        const std::lock_guard lock{m_mutex};
        m_lastSale = std::move(sale);
    }
    // What every call answers from now on; None is well.
    void setTrouble(ConnectionTrouble trouble) { m_trouble = trouble; }
    // A transaction stays open: the mark does not move, what is above it comes again.
    void holdMark(bool hold) { m_markHeld = hold; }

    std::unique_ptr<ShopReader> open();

    std::atomic<int> opened{0};
    std::atomic<int> stockReads{0};
    std::atomic<bool> block{false};
    Log log;

private:
    friend class FakeReader;
    void throwTrouble(const char* sqlstate) const
    {
        if (m_trouble != ConnectionTrouble::None)
            throw ShopError{m_trouble, sqlstate, "told to"};
    }

    std::mutex m_mutex;
    std::map<std::int64_t, std::pair<Product, std::int64_t>> m_products;
    std::optional<RecordedSale> m_lastSale;
    std::int64_t m_mark = 1;
    std::atomic<ConnectionTrouble> m_trouble{ConnectionTrouble::None};
    std::atomic<bool> m_markHeld{false};
};

class FakeReader final : public ShopReader
{
public:
    explicit FakeReader(FakeShop& shop) : m_shop{shop} { m_shop.log.add("opened"); }
    ~FakeReader() override { m_shop.log.add("closed"); }

    TillSetup readTillSetup(const std::string& code) override
    {
        if (code != "T2")
            throw ShopError{ConnectionTrouble::TillUnknown, {}, "no such till"};
        return {.shop = polaris::test::makeShop(), .till = makeTill(), .staff = {}};
    }
    CatalogueChanges readCatalogueChanges(const TillSetup&, std::int64_t mark) override
    {
        m_shop.throwTrouble("57P01");
        const std::lock_guard lock{m_shop.m_mutex};
        CatalogueChanges changes;
        for (const auto& [id, entry] : m_shop.m_products) {
            if (entry.second > mark)
                changes.products.push_back(entry.first);
        }
        changes.mark = m_shop.m_markHeld && mark != 0 ? mark : m_shop.m_mark;
        return changes;
    }
    std::vector<StockLevel> readStock(StoreId, std::span<const ProductId> products) override
    {
        ++m_shop.stockReads;
        std::vector<StockLevel> levels;
        for (const ProductId product : products)
            levels.push_back({product, Quantity::pieces(product.value())});
        return levels;
    }
    std::optional<RecordedSale> readLastSale(const TillSetup&) override
    {
        m_shop.log.add("reading the last sale");
        while (m_shop.block)
            std::this_thread::sleep_for(Milliseconds{1});
        m_shop.throwTrouble("08006");
        const std::lock_guard lock{m_shop.m_mutex};
        return m_shop.m_lastSale;
    }

private:
    FakeShop& m_shop;
};

std::unique_ptr<ShopReader> FakeShop::open()
{
    ++opened;
    throwTrouble("57P03");
    return std::make_unique<FakeReader>(*this);
}

// A feed with ears for everything it says.
struct Bench {
    explicit Bench(FakeShop& shop, const std::string& till = "T2")
        : feed{[&shop] { return shop.open(); }, till}
    {
    }
    ConnectionState state(int n) const { return held<ConnectionState>(states.at(n).at(0)); }
    ConnectionState lastState() const { return state(static_cast<int>(states.count()) - 1); }
    CataloguePtr catalogue() const
    {
        return held<CataloguePtr>(catalogues.at(catalogues.count() - 1).at(0));
    }

    ShopFeed feed;
    QSignalSpy states{&feed, &ShopFeed::connectionChanged};
    QSignalSpy setups{&feed, &ShopFeed::setupRead};
    QSignalSpy catalogues{&feed, &ShopFeed::catalogueChanged};
    QSignalSpy stocks{&feed, &ShopFeed::stockRead};
    QSignalSpy lastSales{&feed, &ShopFeed::lastSaleRead};
};

RecordedSale recordedSale()
{
    return {sampleSale(1), std::get<Recorded>(sampleRecorded(1, 5)).receipt, "Eve"};
}

} // namespace

// The thread that reads: it connects, keeps trying, and tells what changed.
class TestShopFeed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<FakeShop>();
        m_shop->set(makeProduct(1, 100));
        m_shop->set(makeProduct(2, 200));
    }

    void it_connects_and_reads_the_setup_then_the_catalogue()
    {
        Bench bench{*m_shop};
        QStringList order;
        connect(&bench.feed, &ShopFeed::setupRead, [&] { order += QStringLiteral("setup"); });
        connect(&bench.feed, &ShopFeed::catalogueChanged,
                [&] { order += QStringLiteral("catalogue"); });
        connect(&bench.feed, &ShopFeed::connectionChanged,
                [&] { order += QStringLiteral("connected"); });
        bench.feed.start();
        QVERIFY(bench.states.wait());
        QCOMPARE(order, (QStringList{QStringLiteral("setup"), QStringLiteral("catalogue"),
                                     QStringLiteral("connected")}));
        QVERIFY(bench.lastState().connected);
        QCOMPARE(bench.catalogue()->size(), std::size_t{2});
        QCOMPARE(held<TillSetup>(bench.setups.at(0).at(0)).till.code, std::string{"T2"});
    }

    void it_keeps_trying_until_there_is_a_shop_and_says_each_trouble_once()
    {
        m_shop->setTrouble(ConnectionTrouble::ServerStarting);
        Bench bench{*m_shop};
        bench.feed.start();
        QTRY_VERIFY(m_shop->opened >= 3);
        QCOMPARE(bench.states.count(), 1);
        QVERIFY(!bench.state(0).connected);
        QCOMPARE(bench.state(0).trouble, ConnectionTrouble::ServerStarting);
        QCOMPARE(bench.state(0).diagnostic, std::string{"57P03"});
        m_shop->setTrouble(ConnectionTrouble::None);
        QTRY_COMPARE(bench.states.count(), 2);
        QVERIFY(bench.lastState().connected);
    }

    void an_unknown_till_is_a_trouble_too()
    {
        Bench bench{*m_shop, "T9"};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        QCOMPARE(bench.state(0).trouble, ConnectionTrouble::TillUnknown);
        QTRY_VERIFY(m_shop->opened >= 2);
    }

    void a_refused_login_is_not_hammered()
    {
        m_shop->setTrouble(ConnectionTrouble::LoginRefused);
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        for (int n = 0; n < 20; ++n)
            bench.feed.refresh(); // as after a sale
        bench.feed.readLastSale(1);
        QVERIFY(bench.lastSales.wait());
        QTest::qWait(400);
        QCOMPARE(m_shop->opened, 1);
    }

    void a_lost_shop_is_told_and_found_again()
    {
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        m_shop->setTrouble(ConnectionTrouble::ServerUnreachable);
        bench.feed.refresh();
        QTRY_COMPARE(bench.states.count(), 2);
        QVERIFY(!bench.lastState().connected);
        QCOMPARE(bench.lastState().diagnostic, std::string{"57P01"});
        m_shop->set(makeProduct(3, 300));
        m_shop->setTrouble(ConnectionTrouble::None);
        QTRY_COMPARE(bench.states.count(), 3);
        QVERIFY(bench.lastState().connected);
        QCOMPARE(bench.setups.count(), 2);
        QCOMPARE(bench.catalogue()->size(), std::size_t{3});
        QCOMPARE(m_shop->log.entries().at(1), std::string{"closed"});
    }

    void a_change_makes_a_new_catalogue_and_nothing_makes_none()
    {
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        const CataloguePtr before = bench.catalogue();
        askAndWait(bench);
        QCOMPARE(bench.catalogues.count(), 1);

        Product dearer = makeProduct(1, 150);
        dearer.version = 2;
        m_shop->set(dearer);
        Product gone = makeProduct(2, 200);
        gone.version = 2;
        gone.active = false;
        m_shop->set(gone);
        askAndWait(bench);
        QCOMPARE(bench.catalogues.count(), 2);
        QCOMPARE(bench.catalogue()->find(ProductId{1})->price.minor(), 150);
        QVERIFY(!bench.catalogue()->find(ProductId{2}));
        QCOMPARE(before->find(ProductId{1})->price.minor(), 100);
    }

    void what_comes_again_under_a_held_mark_is_no_news()
    {
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        m_shop->holdMark(true);
        Product dearer = makeProduct(1, 150);
        dearer.version = 2;
        m_shop->set(dearer);
        for (int n = 0; n < 5; ++n)
            askAndWait(bench);
        QCOMPARE(bench.catalogues.count(), 2);
    }

    void stock_on_screen_is_read_at_once_and_with_each_turn()
    {
        Bench bench{*m_shop};
        bench.feed.watchStock({ProductId{2}});
        bench.feed.start();
        QVERIFY(bench.stocks.wait());
        const auto levels = held<std::vector<StockLevel>>(bench.stocks.at(0).at(0));
        QCOMPARE(levels.size(), std::size_t{1});
        QVERIFY(levels[0].onHand == Quantity::pieces(2));
        bench.feed.watchStock({ProductId{1}, ProductId{2}});
        QVERIFY(bench.stocks.wait(900)); // sooner than the next turn of a second
        QCOMPARE(held<std::vector<StockLevel>>(bench.stocks.last().at(0)).size(), std::size_t{2});
        QVERIFY(bench.stocks.wait(2'000));
        bench.feed.watchStock({});
        askAndWait(bench);
        const int reads = m_shop->stockReads;
        askAndWait(bench);
        QCOMPARE(m_shop->stockReads, reads);
    }

    void the_last_sale_is_answered_with_its_request()
    {
        m_shop->setLastSale(recordedSale());
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        bench.feed.readLastSale(41);
        bench.feed.readLastSale(42);
        QTRY_COMPARE(bench.lastSales.count(), 2);
        QCOMPARE(bench.lastSales.at(1).at(0).toInt(), 42);
        const auto sale = held<std::optional<RecordedSale>>(bench.lastSales.at(1).at(1));
        QCOMPARE(sale->receipt.number, 5);
        QCOMPARE(sale->staffName, std::string{"Eve"});
    }

    void the_last_sale_without_a_connection_is_nothing()
    {
        m_shop->setTrouble(ConnectionTrouble::ServerUnreachable);
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        bench.feed.readLastSale(7);
        QVERIFY(bench.lastSales.wait());
        QCOMPARE(bench.lastSales.at(0).at(0).toInt(), 7);
        QVERIFY(!held<std::optional<RecordedSale>>(bench.lastSales.at(0).at(1)));
    }

    void a_last_sale_that_cannot_be_read_is_answered_and_the_loss_told()
    {
        Bench bench{*m_shop};
        bench.feed.start();
        QVERIFY(bench.states.wait());
        m_shop->setTrouble(ConnectionTrouble::ServerUnreachable);
        bench.feed.readLastSale(7);
        QVERIFY(bench.lastSales.wait());
        QVERIFY(!held<std::optional<RecordedSale>>(bench.lastSales.at(0).at(1)));
        QVERIFY(!bench.lastState().connected);
    }

    void the_end_waits_for_the_call_and_closes_the_reader()
    {
        auto bench = std::make_unique<Bench>(*m_shop);
        bench->feed.start();
        QVERIFY(bench->states.wait());
        m_shop->block = true;
        bench->feed.readLastSale(1);
        QVERIFY(m_shop->log.waitFor("reading the last sale"));
        const std::jthread release{[this] { m_shop->block = false; }};
        bench.reset();
        QCOMPARE(m_shop->log.entries().back(), std::string{"closed"});
    }

    void the_end_is_quick_while_it_keeps_trying_and_before_the_start()
    {
        {
            const Bench never{*m_shop};
        }
        m_shop->setTrouble(ConnectionTrouble::LoginRefused);
        QElapsedTimer timer;
        {
            Bench bench{*m_shop};
            bench.feed.start();
            QVERIFY(bench.states.wait());
            timer.start();
        }
        QVERIFY(timer.elapsed() < 2'000);
    }

private:
    // Runs a turn and waits until it has ended: the last sale is read after it.
    static void askAndWait(Bench& bench)
    {
        const auto answered = bench.lastSales.count();
        bench.feed.refresh();
        bench.feed.readLastSale(0);
        QTRY_COMPARE(bench.lastSales.count(), answered + 1);
    }

    std::unique_ptr<FakeShop> m_shop;
};

QTEST_GUILESS_MAIN(TestShopFeed)
#include "tst_shop_feed.moc"
