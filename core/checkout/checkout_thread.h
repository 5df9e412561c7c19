// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_service.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace polaris
{

using SalePtr = std::shared_ptr<const Sale>;

// How one submitted sale ended. sale is what was submitted.
struct SaleResult {
    SalePtr sale;
    Outcome outcome;
};

// What the journal remembered when the till started.
struct JournalMemory {
    std::optional<OpenBasket> basket; // to be shown again
    std::vector<SaleResult> settled;  // open intents that were sent again, and how they ended
};

// The thread on which sales are recorded: it owns the journal and the checkout's own database
// connection. All public functions return at once and may be called from the GUI thread; signals
// arrive by queued connection. Sales are recorded in the order of submission.
class CheckoutThread final : public QObject
{
    Q_OBJECT

public:
    // The factories run on the worker thread; what they make lives and dies there.
    struct Doors {
        std::function<std::unique_ptr<IntentJournal>()> openJournal;
        std::function<std::unique_ptr<SaleStore>()> openStore;
    };
    explicit CheckoutThread(Doors doors, QObject* parent = nullptr);
    ~CheckoutThread() override; // stops and waits

    // Opens the journal, settles what it left open, then answers with remembered().
    void start();
    void submit(const SalePtr& sale);
    // Ends the present sale's attempts before the next one; ignored while the outcome is in doubt,
    // and when there is no sale.
    void stopAttempts();
    // Keeps the basket on disk; the newest one wins when several wait.
    void keepBasket(const OpenBasket& basket);

Q_SIGNALS:
    void remembered(const polaris::JournalMemory& memory);
    // The journal cannot be used: no sale may start until the till is started again.
    void journalFailed(polaris::JournalTrouble trouble);
    void attemptFailed(const polaris::SalePtr& sale, const polaris::Attempt& attempt);
    void finished(const polaris::SaleResult& result);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace polaris
