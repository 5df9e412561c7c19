// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"

#include <QObject>

namespace polaris
{

// Records one posting to a customer's account: sends it, sends the very same one again when
// somebody asks for it, and remembers doubt until an answer settles it. GUI thread.
class AccountPoster final : public QObject
{
    Q_OBJECT

public:
    explicit AccountPoster(CheckoutThread& checkout, QObject* parent = nullptr);

    void send(AccountPosting posting);
    // The same call with the same key; nothing happens while it is on its way.
    void sendAgain();
    void stop() { m_checkout.stopAttempts(); }
    // What was sent is not wanted any more; not while it may be recorded.
    void forget();

    [[nodiscard]] bool isSending() const noexcept { return m_sending; }
    // What was sent may be recorded: no answer has said otherwise yet.
    [[nodiscard]] bool isInDoubt() const noexcept { return m_doubtful; }
    // Null when there is nothing.
    [[nodiscard]] const AccountPosting* posting() const;

Q_SIGNALS:
    void attempted(const polaris::Attempt& attempt);
    void answered(const polaris::Outcome& outcome);

private:
    void submit();
    void takeResult(const CallResult& result);

    CheckoutThread& m_checkout;
    CallPtr m_call;
    bool m_sending = false;
    bool m_doubtful = false;
};

} // namespace polaris
