// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_thread.h"

#include "core/checkout/worker_end.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace polaris
{

// Lives on the thread; everything it has to say goes to the owner's thread by queued call.
class CheckoutThread::Worker final : public QObject, public AttemptObserver
{
public:
    Worker(CheckoutThread& owner, Doors doors) : m_owner{owner}, m_doors{std::move(doors)} {}

    QThread thread;
    int submitted = 0; // the owner's thread counts
    std::atomic<int> finished{0};
    std::atomic<int> stoppedSale{0}; // the n-th that was submitted; 0: none
    std::atomic<bool> quitting{false};

    void open() noexcept;
    void complete(const SalePtr& sale) noexcept;
    void takeBasket(const OpenBasket& basket);
    void keepBasket() noexcept;
    void close() noexcept;

    void attemptFailed(const Attempt& attempt) noexcept override;
    [[nodiscard]] bool stopRequested() const noexcept override
    {
        return stoppedSale == finished + 1 || quitting;
    }

private:
    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&m_owner, std::move(call), Qt::QueuedConnection);
    }
    [[nodiscard]] JournalMemory remember();

    CheckoutThread& m_owner;
    Doors m_doors;
    std::unique_ptr<IntentJournal> m_journal;
    std::unique_ptr<SaleStore> m_store;
    std::optional<CheckoutService> m_service; // engaged when journal and store are open
    SalePtr m_present;
    std::mutex m_basketMutex;
    std::optional<OpenBasket> m_basket; // the newest one not yet kept
};

void CheckoutThread::Worker::open() noexcept
{
    try {
        m_store = m_doors.openStore();
        m_journal = m_doors.openJournal();
        m_service.emplace(*m_journal, *m_store);
        tell([&owner = m_owner, memory = remember()] { Q_EMIT owner.remembered(memory); });
    } catch (const JournalError& error) {
        close();
        tell(
            [&owner = m_owner, trouble = error.trouble()] { Q_EMIT owner.journalFailed(trouble); });
    } catch (const std::exception&) {
        close();
        tell([&owner = m_owner] { Q_EMIT owner.journalFailed(JournalTrouble::Fault); });
    }
}

JournalMemory CheckoutThread::Worker::remember()
{
    JournalMemory memory;
    for (auto& [sale, outcome] : m_service->settleOpenIntents(*this))
        memory.settled.push_back({std::make_shared<const Sale>(std::move(sale)), outcome});
    // Last: the basket of a sale that turned out to be recorded is kept no longer.
    memory.basket = m_journal->keptBasket();
    return memory;
}

void CheckoutThread::Worker::complete(const SalePtr& sale) noexcept
{
    m_present = sale;
    Outcome outcome = m_service ? m_service->complete(*sale, *this)
                                : Outcome{Refused{RefusalReason::JournalUnavailable, {}}};
    m_present.reset();
    ++finished;
    tell([&owner = m_owner, result = SaleResult{sale, std::move(outcome)}] {
        Q_EMIT owner.finished(result);
    });
}

void CheckoutThread::Worker::attemptFailed(const Attempt& attempt) noexcept
{
    if (m_present)
        tell([&owner = m_owner, sale = m_present, attempt] {
            Q_EMIT owner.attemptFailed(sale, attempt);
        });
}

void CheckoutThread::Worker::takeBasket(const OpenBasket& basket)
{
    const std::lock_guard lock{m_basketMutex};
    m_basket = basket;
}

void CheckoutThread::Worker::keepBasket() noexcept
{
    std::optional<OpenBasket> basket;
    {
        const std::lock_guard lock{m_basketMutex};
        basket.swap(m_basket);
    }
    if (!basket || !m_journal)
        return;
    try {
        m_journal->keepBasket(*basket);
    } catch (const JournalError& error) {
        tell(
            [&owner = m_owner, trouble = error.trouble()] { Q_EMIT owner.journalFailed(trouble); });
    }
}

void CheckoutThread::Worker::close() noexcept
{
    keepBasket();
    m_service.reset();
    m_store.reset();
    m_journal.reset();
}

CheckoutThread::CheckoutThread(Doors doors, QObject* parent)
    : QObject{parent},
      m_worker{std::make_unique<Worker>(*this, std::move(doors))}
{
    m_worker->thread.setObjectName(QStringLiteral("checkout"));
    m_worker->moveToThread(&m_worker->thread);
}

CheckoutThread::~CheckoutThread()
{
    m_worker->quitting = true;
    endWorker(*m_worker);
}

void CheckoutThread::start()
{
    m_worker->thread.start();
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->open(); }, Qt::QueuedConnection);
}

void CheckoutThread::submit(const SalePtr& sale)
{
    ++m_worker->submitted;
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), sale] { worker->complete(sale); },
        Qt::QueuedConnection);
}

void CheckoutThread::stopAttempts()
{
    const int present = m_worker->finished + 1;
    if (present <= m_worker->submitted)
        m_worker->stoppedSale = present;
}

void CheckoutThread::keepBasket(const OpenBasket& basket)
{
    m_worker->takeBasket(basket);
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->keepBasket(); }, Qt::QueuedConnection);
}

} // namespace polaris
