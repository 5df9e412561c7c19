// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/desk_thread.h"

#include "core/checkout/worker_end.h"

namespace polaris
{

// Lives on the thread.
class DeskThread::Worker final : public QObject
{
public:
    Worker(OpenDesk openDesk, ActionLog* actionLog)
        : log{actionLog},
          m_openDesk{std::move(openDesk)}
    {
    }

    QThread thread;
    ActionLog* const log;

    void work(const std::function<void(ShopDesk&)>& question, ConnectionTrouble& trouble,
              std::string& diagnostic) noexcept;
    void close() noexcept { m_desk.reset(); }

private:
    OpenDesk m_openDesk;
    std::unique_ptr<ShopDesk> m_desk;
};

void DeskThread::Worker::work(const std::function<void(ShopDesk&)>& question,
                              ConnectionTrouble& trouble, std::string& diagnostic) noexcept
{
    try {
        if (!m_desk)
            m_desk = m_openDesk();
        question(*m_desk);
    } catch (const ShopError& error) {
        m_desk.reset(); // the next question may find a server again
        trouble = error.trouble();
        diagnostic = error.diagnostic();
    } catch (const std::exception&) {
        m_desk.reset();
        trouble = ConnectionTrouble::Fault;
    }
}

DeskThread::DeskThread(OpenDesk openDesk, ActionLog* log, QObject* parent)
    : QObject{parent},
      m_worker{std::make_unique<Worker>(std::move(openDesk), log)}
{
    m_worker->thread.setObjectName(QStringLiteral("desk"));
    m_worker->moveToThread(&m_worker->thread);
}

DeskThread::~DeskThread()
{
    endWorker(*m_worker);
}

void DeskThread::start()
{
    m_worker->thread.start();
}

void DeskThread::run(const char* action, std::function<void(const Work&)> job)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), action, job = std::move(job)] {
            const ActionScope scope{worker->log, action};
            job([worker](const auto& question, ConnectionTrouble& trouble,
                         std::string& diagnostic) { worker->work(question, trouble, diagnostic); });
        },
        Qt::QueuedConnection);
}

void DeskThread::tell(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

} // namespace polaris
