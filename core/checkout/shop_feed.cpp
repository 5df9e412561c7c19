// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/shop_feed.h"

#include "core/checkout/worker_end.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace polaris
{

namespace
{

constexpr Milliseconds readEvery{1'000};
constexpr Milliseconds firstPause{300};
constexpr Milliseconds longestPause{15'000};

} // namespace

// Lives on the thread; everything it has to say goes to the owner's thread by queued call.
class ShopFeed::Worker final : public QObject
{
public:
    Worker(ShopFeed& owner, OpenReader openReader, std::string tillCode, ActionLog* log)
        : m_owner{owner},
          m_openReader{std::move(openReader)},
          m_tillCode{std::move(tillCode)},
          m_log{log},
          m_timer{this}
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Worker::turn);
    }

    QThread thread;

    void turn() noexcept;
    void readNow() noexcept;
    void watch(std::vector<ProductId> products);
    void readLastSale(int request) noexcept;
    void close() noexcept;

private:
    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&m_owner, std::move(call), Qt::QueuedConnection);
    }
    void open();
    void readChanges();
    void readStock();
    void say(const ConnectionState& state);
    void lose(ConnectionTrouble trouble, const std::string& diagnostic);
    [[nodiscard]] Milliseconds nextPause(ConnectionTrouble trouble);

    ShopFeed& m_owner;
    OpenReader m_openReader;
    std::string m_tillCode;
    ActionLog* m_log;
    QTimer m_timer;
    SystemRandom m_random;
    std::unique_ptr<ShopReader> m_reader;
    std::optional<TillSetup> m_setup;
    CataloguePtr m_catalogue = std::make_shared<const Catalogue>();
    std::vector<ProductId> m_watched;
    std::int64_t m_mark = 0;
    Milliseconds m_pause = firstPause;
    std::optional<ConnectionState> m_said;
};

// One turn: connect if there is no connection, read what changed, and come back later.
void ShopFeed::Worker::turn() noexcept
{
    const ActionScope scope{m_log, m_reader ? "feed" : "feed_start"};
    try {
        if (!m_reader)
            open();
        readChanges();
        readStock();
        say({.connected = true, .trouble = ConnectionTrouble::None, .diagnostic = {}});
        m_pause = firstPause;
        m_timer.start(readEvery);
    } catch (const ShopError& error) {
        lose(error.trouble(), error.diagnostic());
    } catch (const std::exception&) {
        lose(ConnectionTrouble::Fault, {});
    }
}

void ShopFeed::Worker::open()
{
    auto reader = m_openReader();
    m_setup = reader->readTillSetup(m_tillCode);
    m_reader = std::move(reader);
    // A new connection may lead to another server of the shop, whose marks are its own.
    m_mark = 0;
    m_catalogue = std::make_shared<const Catalogue>();
    tell([&owner = m_owner, setup = *m_setup] { Q_EMIT owner.setupRead(setup); });
}

void ShopFeed::Worker::readChanges()
{
    const bool first = m_mark == 0;
    CatalogueChanges changes = m_reader->readCatalogueChanges(*m_setup, m_mark);
    m_mark = changes.mark;
    // A transaction that stays open holds the mark back, and what is above it comes again and
    // again.
    std::erase_if(changes.products, [this](const Product& product) {
        const Product* known = m_catalogue->find(product.id);
        return known ? known->version == product.version : !product.active;
    });
    if (!first && changes.products.empty() && !changes.quickKeysChanged)
        return;
    m_catalogue = m_catalogue->with(changes);
    tell([&owner = m_owner, catalogue = m_catalogue] { Q_EMIT owner.catalogueChanged(catalogue); });
}

void ShopFeed::Worker::readStock()
{
    if (m_watched.empty())
        return;
    tell([&owner = m_owner, levels = m_reader->readStock(m_setup->shop.id, m_watched)] {
        Q_EMIT owner.stockRead(levels);
    });
}

// Without a connection the pause goes on: whoever sells much would hammer a server that refuses.
void ShopFeed::Worker::readNow() noexcept
{
    if (m_reader)
        turn();
}

void ShopFeed::Worker::watch(std::vector<ProductId> products)
{
    m_watched = std::move(products);
    if (m_reader)
        m_timer.start(Milliseconds{0});
}

void ShopFeed::Worker::readLastSale(int request) noexcept
{
    const ActionScope scope{m_log, "last_sale"};
    std::optional<RecordedSale> sale;
    try {
        if (m_reader)
            sale = m_reader->readLastSale(*m_setup);
    } catch (const ShopError& error) {
        lose(error.trouble(), error.diagnostic());
    } catch (const std::exception&) {
        lose(ConnectionTrouble::Fault, {});
    }
    tell([&owner = m_owner, request, sale = std::move(sale)] {
        Q_EMIT owner.lastSaleRead(request, sale);
    });
}

void ShopFeed::Worker::say(const ConnectionState& state)
{
    if (m_said && m_said->connected == state.connected && m_said->trouble == state.trouble)
        return;
    m_said = state;
    tell([&owner = m_owner, state] { Q_EMIT owner.connectionChanged(state); });
}

void ShopFeed::Worker::lose(ConnectionTrouble trouble, const std::string& diagnostic)
{
    m_reader.reset();
    say({.connected = false, .trouble = trouble, .diagnostic = diagnostic});
    m_timer.start(nextPause(trouble));
}

// Full jitter, so that the tills of a shop do not come back all at once; a refused login is not
// hammered, because servers lock accounts for that.
Milliseconds ShopFeed::Worker::nextPause(ConnectionTrouble trouble)
{
    if (trouble == ConnectionTrouble::LoginRefused)
        return longestPause;
    const auto span = static_cast<std::uint64_t>(m_pause.count()) + 1;
    m_pause = std::min(2 * m_pause, longestPause);
    return Milliseconds{static_cast<std::int64_t>(m_random.next64() % span)};
}

void ShopFeed::Worker::close() noexcept
{
    m_timer.stop();
    m_reader.reset();
}

ShopFeed::ShopFeed(OpenReader openReader, std::string tillCode, ActionLog* log, QObject* parent)
    : QObject{parent},
      m_worker{std::make_unique<Worker>(*this, std::move(openReader), std::move(tillCode), log)}
{
    m_worker->thread.setObjectName(QStringLiteral("shop feed"));
    m_worker->moveToThread(&m_worker->thread);
}

ShopFeed::~ShopFeed()
{
    endWorker(*m_worker);
}

void ShopFeed::start()
{
    m_worker->thread.start();
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->turn(); }, Qt::QueuedConnection);
}

void ShopFeed::watchStock(const std::vector<ProductId>& products)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), products] { worker->watch(products); },
        Qt::QueuedConnection);
}

void ShopFeed::refresh()
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->readNow(); }, Qt::QueuedConnection);
}

void ShopFeed::readLastSale(int request)
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), request] { worker->readLastSale(request); },
        Qt::QueuedConnection);
}

} // namespace polaris
