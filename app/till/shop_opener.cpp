// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/shop_opener.h"

#include "app/till/opening_sentences.h"
#include "core/catalogue/demo_shop.h"
#include "core/postgres/migrator.h"

#include <QDir>
#include <QThread>

namespace polaris
{

// Lives on the thread; everything it has to say goes to the owner's thread by queued call.
class ShopOpener::Worker final : public QObject
{
public:
    Worker(ShopOpener& owner, const QString& folder)
        : m_owner{owner},
          m_folder{folder.isEmpty() ? PrivateServer::defaultFolder()
                                    : std::filesystem::path{folder.toStdString()}}
    {
    }

    QThread thread;

    void open() noexcept;
    void close() noexcept { m_server.reset(); }

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
    [[nodiscard]] OpenedShop openShop();

    ShopOpener& m_owner;
    std::filesystem::path m_folder;
    std::unique_ptr<PrivateServer> m_server;
};

OpenedShop ShopOpener::Worker::openShop()
{
    if (!m_server)
        m_server = std::make_unique<PrivateServer>(m_folder,
                                                   [this](EmbeddedStep step) { tellStep(step); });
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
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get()] {
            worker->close();
            worker->thread.quit();
        },
        Qt::QueuedConnection);
    m_worker->thread.wait();
}

void ShopOpener::open()
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->open(); }, Qt::QueuedConnection);
}

} // namespace polaris
