// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkout/checkout_thread.h"

#include "core/checkout/worker_end.h"

#include <atomic>
#include <mutex>
#include <utility>

namespace polaris
{

SalePtr saleIn(const CallPtr& call)
{
    if (const auto* sale = std::get_if<Sale>(call.get()))
        return {call, sale};
    if (const auto* exchange = std::get_if<Exchange>(call.get()))
        return {call, &exchange->sale};
    return nullptr;
}

// Lives on the thread; everything it has to say goes to the owner's thread by queued call.
class CheckoutThread::Worker final : public QObject, public AttemptObserver
{
public:
    Worker(CheckoutThread& owner, Doors doors) : m_owner{owner}, m_doors{std::move(doors)} {}

    QThread thread;
    int submitted = 0; // the owner's thread counts
    std::atomic<int> finished{0};
    std::atomic<int> stoppedCall{0}; // the n-th that was submitted; 0: none
    std::atomic<bool> quitting{false};

    void open() noexcept;
    void complete(const CallPtr& call) noexcept;
    void takeBaskets(const OpenBaskets& baskets);
    void keepBaskets() noexcept;
    void close() noexcept;

    void attemptFailed(const Attempt& attempt) noexcept override;
    [[nodiscard]] bool stopRequested() const noexcept override
    {
        return stoppedCall == finished + 1 || quitting;
    }

private:
    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(&m_owner, std::move(call), Qt::QueuedConnection);
    }
    [[nodiscard]] JournalMemory remember();
    void tellJournalTrouble();
    void tellJournalFailed(JournalTrouble trouble);

    CheckoutThread& m_owner;
    Doors m_doors;
    std::unique_ptr<IntentJournal> m_journal;
    std::unique_ptr<Books> m_books;
    std::optional<CheckoutService> m_service; // engaged when journal and books are open
    CallPtr m_present;
    bool m_journalFailed = false;
    std::mutex m_basketsMutex;
    std::optional<OpenBaskets> m_baskets; // the newest ones not yet kept
};

void CheckoutThread::Worker::open() noexcept
{
    try {
        m_books = m_doors.openBooks();
        m_journal = m_doors.openJournal();
        m_service.emplace(*m_journal, *m_books);
        tell([&owner = m_owner, memory = remember()] { Q_EMIT owner.remembered(memory); });
        tellJournalTrouble();
    } catch (const JournalError& error) {
        close();
        tellJournalFailed(error.trouble());
    } catch (const std::exception&) {
        close();
        tellJournalFailed(JournalTrouble::Fault);
    }
}

JournalMemory CheckoutThread::Worker::remember()
{
    JournalMemory memory;
    for (auto& [call, outcome] : m_service->settleOpenIntents(*this))
        memory.settled.push_back({std::make_shared<const Recordable>(std::move(call)), outcome});
    // Last: the basket of a sale that turned out to be recorded is kept no longer.
    memory.baskets = m_journal->keptBaskets();
    return memory;
}

void CheckoutThread::Worker::complete(const CallPtr& call) noexcept
{
    m_present = call;
    const ActionScope scope{m_doors.log, kindName(*call)};
    Outcome outcome = m_service ? m_service->complete(*call, *this)
                                : Outcome{Refused{RefusalReason::JournalUnavailable, {}}};
    m_present.reset();
    ++finished;
    tellJournalTrouble();
    tell([&owner = m_owner, result = CallResult{call, std::move(outcome)}] {
        Q_EMIT owner.finished(result);
    });
}

void CheckoutThread::Worker::tellJournalTrouble()
{
    if (!m_service)
        return;
    if (const std::optional<JournalTrouble> trouble = m_service->takeJournalTrouble())
        tellJournalFailed(*trouble);
}

void CheckoutThread::Worker::tellJournalFailed(JournalTrouble trouble)
{
    m_journalFailed = true;
    tell([&owner = m_owner, trouble] { Q_EMIT owner.journalFailed(trouble); });
}

void CheckoutThread::Worker::attemptFailed(const Attempt& attempt) noexcept
{
    if (m_present)
        tell([&owner = m_owner, call = m_present, attempt] {
            Q_EMIT owner.attemptFailed(call, attempt);
        });
}

void CheckoutThread::Worker::takeBaskets(const OpenBaskets& baskets)
{
    const std::lock_guard lock{m_basketsMutex};
    m_baskets = baskets;
}

void CheckoutThread::Worker::keepBaskets() noexcept
{
    std::optional<OpenBaskets> baskets;
    {
        const std::lock_guard lock{m_basketsMutex};
        baskets.swap(m_baskets);
    }
    if (!baskets || !m_journal)
        return;
    try {
        m_journal->keepBaskets(*baskets);
        if (std::exchange(m_journalFailed, false))
            tell([&owner = m_owner] { Q_EMIT owner.journalWorks(); });
    } catch (const JournalError& error) {
        tellJournalFailed(error.trouble());
    }
}

void CheckoutThread::Worker::close() noexcept
{
    keepBaskets();
    m_service.reset();
    m_books.reset();
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

void CheckoutThread::submit(const CallPtr& call)
{
    ++m_worker->submitted;
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get(), call] { worker->complete(call); },
        Qt::QueuedConnection);
}

void CheckoutThread::stopAttempts()
{
    const int present = m_worker->finished + 1;
    if (present <= m_worker->submitted)
        m_worker->stoppedCall = present;
}

void CheckoutThread::keepBaskets(const OpenBaskets& baskets)
{
    m_worker->takeBaskets(baskets);
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->keepBaskets(); }, Qt::QueuedConnection);
}

} // namespace polaris
