// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_service.h"
#include "core/domain/inspection.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace polaris
{

using CallPtr = std::shared_ptr<const Recordable>;
using SalePtr = std::shared_ptr<const Sale>;

// The sale in a call, also an exchange's; null when there is none.
[[nodiscard]] SalePtr saleIn(const CallPtr& call);

// How one submitted call ended. call is what was submitted.
struct CallResult {
    CallPtr call;
    Outcome outcome;
};

// What the journal remembered when the till started.
struct JournalMemory {
    std::optional<OpenBaskets> baskets; // to be shown again
    std::vector<CallResult> settled;    // open intents that were sent again, and how they ended
};

// The thread on which sales, returns and postings are recorded: it owns the journal and the
// checkout's own database connection. All public functions return at once and may be called from
// the GUI thread; signals arrive by queued connection. Calls are recorded in the order of
// submission.
class CheckoutThread final : public QObject
{
    Q_OBJECT

public:
    // The factories run on the worker thread; what they make lives and dies there.
    struct Doors {
        std::function<std::unique_ptr<IntentJournal>()> openJournal;
        std::function<std::unique_ptr<Books>()> openBooks;
        ActionLog* log = nullptr; // used on the worker thread; must outlive it
    };
    explicit CheckoutThread(Doors doors, QObject* parent = nullptr);
    ~CheckoutThread() override; // stops and waits

    // Opens the journal, settles what it left open, then answers with remembered().
    void start();
    void submit(const CallPtr& call);
    // Ends the present call's attempts before the next one; ignored while the outcome is in doubt,
    // and when there is no call.
    void stopAttempts();
    // Keeps the baskets on disk; the newest ones win when several wait.
    void keepBaskets(const OpenBaskets& baskets);

Q_SIGNALS:
    void remembered(const polaris::JournalMemory& memory);
    // The journal cannot be used: nothing may be recorded until it works, or the till is started
    // again.
    void journalFailed(polaris::JournalTrouble trouble);
    // It failed, and has kept the baskets since: it can be written. Ends no doubt about a call.
    void journalWorks();
    void attemptFailed(const polaris::CallPtr& call, const polaris::Attempt& attempt);
    void finished(const polaris::CallResult& result);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris
