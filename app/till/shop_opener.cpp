// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/shop_opener.h"

#include "app/till/opening_sentences.h"
#include "core/catalogue/demo_shop.h"
#include "core/checkout/worker_end.h"
#include "core/postgres/migrator.h"

#include <QDir>
#include <QTimer>

#include <algorithm>

namespace polaris
{

namespace
{

// How long a dead server goes unnoticed, well within the time for which a sale is tried.
constexpr std::chrono::milliseconds kLookEvery{1'000};
constexpr std::chrono::milliseconds kLongestPause{30'000};

} // namespace

// Lives on the thread; everything it has to say goes to the owner's thread by queued call.
class ShopOpener::Worker final : public QObject
{
public:
    Worker(ShopOpener& owner, const QString& folder)
        : m_owner{owner},
          m_folder{folder.isEmpty() ? PrivateServer::defaultFolder()
                                    : std::filesystem::path{folder.toStdString()}},
          m_look{this}
    {
        m_look.setSingleShot(true);
        connect(&m_look, &QTimer::timeout, this, &Worker::look);
    }

    QThread thread;

    void open() noexcept;
    void look() noexcept;
    void close() noexcept;

private:
    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&m_owner, std::move(call), Qt::QueuedConnection);
    }
    void tellStep(const OpeningStep& step)
    {
        tell([&owner = m_owner, step] { Q_EMIT owner.progressed(step); });
    }
    void tellTrouble(const OpeningTrouble& trouble)
    {
        tell([&owner = m_owner, trouble] { Q_EMIT owner.failed(trouble); });
    }
    void startServer();
    [[nodiscard]] OpenedShop openShop();
    [[nodiscard]] std::optional<OpeningTrouble> troubleOfRestart() noexcept;

    ShopOpener& m_owner;
    std::filesystem::path m_folder;
    std::unique_ptr<PrivateServer> m_server;
    QTimer m_look;
    std::chrono::milliseconds m_pause = kLookEvery;
    bool m_lost = false; // and said so
};

void ShopOpener::Worker::startServer()
{
    const auto tellEach = [this](EmbeddedStep step) { tellStep(step); };
    if (m_server)
        m_server->ensureRunning(tellEach);
    else
        m_server = std::make_unique<PrivateServer>(m_folder, tellEach);
}

OpenedShop ShopOpener::Worker::openShop()
{
    startServer();
    const ServerAddress& address = m_server->address();
    const DemoShop demo = loadDemoShop();
    makeShop(ConnectionSettings::parse(address.connectionString()), demo.plan, demo.products,
             [this](ShopStep step) { tellStep(step); });
    const QDir folder{QString::fromStdString(m_server->folder().string())};
    return {address.connectionString("polaris_till"), folder.filePath(QStringLiteral("tills"))};
}

void ShopOpener::Worker::open() noexcept
{
    try {
        tell([&owner = m_owner, shop = openShop()] { Q_EMIT owner.opened(shop); });
        m_look.start(kLookEvery);
    } catch (const EmbeddedError& error) {
        tellTrouble(troubleFor(error));
    } catch (const MigrationError& error) {
        tellTrouble(troubleFor(error));
    } catch (const DatabaseError& error) {
        tellTrouble(troubleFor(error));
    } catch (const std::exception& error) {
        tellTrouble(troubleForFault(error));
    }
}

// One look at the server, and the next one later: sooner while all is well than after a start that
// failed.
void ShopOpener::Worker::look() noexcept
{
    const std::optional<OpeningTrouble> trouble = troubleOfRestart();
    m_pause = trouble ? std::min(2 * m_pause, kLongestPause) : kLookEvery;
    m_look.start(m_pause);
    if (trouble.has_value() == m_lost)
        return;
    m_lost = trouble.has_value();
    if (trouble)
        tell([&owner = m_owner, trouble = *trouble] { Q_EMIT owner.serverLost(trouble); });
    else
        tell([&owner = m_owner] { Q_EMIT owner.serverIsBack(); });
}

std::optional<OpeningTrouble> ShopOpener::Worker::troubleOfRestart() noexcept
{
    try {
        // Another program may be starting it, which is no death yet; but once it is lost, only a
        // server that answers is back.
        if (m_lost || m_server->hasDied())
            m_server->ensureRunning();
        return std::nullopt;
    } catch (const EmbeddedError& error) {
        return troubleFor(error);
    } catch (const std::exception& error) {
        return troubleForFault(error);
    }
}

void ShopOpener::Worker::close() noexcept
{
    m_look.stop();
    m_server.reset();
}

ShopOpener::ShopOpener(const QString& folder, QObject* parent)
    : QObject{parent},
      m_worker{std::make_unique<Worker>(*this, folder)}
{
    m_worker->thread.setObjectName(QStringLiteral("shop opener"));
    m_worker->moveToThread(&m_worker->thread);
    m_worker->thread.start();
}

ShopOpener::~ShopOpener()
{
    endWorker(*m_worker);
}

void ShopOpener::open()
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->open(); }, Qt::QueuedConnection);
}

} // namespace polaris
