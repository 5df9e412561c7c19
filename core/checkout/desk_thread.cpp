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

    void open() noexcept;
    void work(const std::function<void(ShopDesk&)>& question, ConnectionTrouble& trouble,
              std::string& diagnostic) noexcept;
    void close() noexcept { m_desk.reset(); }

private:
    // Runs the step; what it threw is the trouble, and the desk is closed, so that the next
    // question may find a server again.
    void guard(const std::function<void()>& step) noexcept;

    OpenDesk m_openDesk;
    std::unique_ptr<ShopDesk> m_desk;
    ConnectionTrouble m_trouble = ConnectionTrouble::None;
    std::string m_diagnostic;
};

void DeskThread::Worker::guard(const std::function<void()>& step) noexcept
{
    try {
        m_trouble = ConnectionTrouble::None;
        m_diagnostic.clear();
        step();
        return;
    } catch (const ShopError& error) {
        m_trouble = error.trouble();
        m_diagnostic = error.diagnostic();
    } catch (const std::exception&) {
        m_trouble = ConnectionTrouble::Fault;
    }
    m_desk.reset();
}

// An action of its own: what a new session asks is no part of the question that it is opened for.
void DeskThread::Worker::open() noexcept
{
    if (m_desk)
        return;
    const ActionScope scope{log, "desk_start"};
    guard([this] { m_desk = m_openDesk(); });
}

void DeskThread::Worker::work(const std::function<void(ShopDesk&)>& question,
                              ConnectionTrouble& trouble, std::string& diagnostic) noexcept
{
    if (m_desk)
        guard([&] { question(*m_desk); });
    trouble = m_trouble;
    diagnostic = m_diagnostic;
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
    // The first question of the day is not to wait for a session.
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->open(); }, Qt::QueuedConnection);
}

void DeskThread::run(const char* action, std::function<void(const Work&)> job)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), action, job = std::move(job)] {
            worker->open();
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
