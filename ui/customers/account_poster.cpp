// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/account_poster.h"

namespace polaris
{

AccountPoster::AccountPoster(CheckoutThread& checkout, QObject* parent)
    : QObject{parent},
      m_checkout{checkout}
{
    connect(&m_checkout, &CheckoutThread::finished, this, &AccountPoster::takeResult);
    connect(&m_checkout, &CheckoutThread::attemptFailed, this,
            [this](const CallPtr& call, const Attempt& attempt) {
                if (m_sending && keyOf(*call) == keyOf(*m_call))
                    Q_EMIT attempted(attempt);
            });
}

const AccountPosting* AccountPoster::posting() const
{
    return m_call ? std::get_if<AccountPosting>(m_call.get()) : nullptr;
}

void AccountPoster::send(AccountPosting posting)
{
    if (m_sending || m_doubtful)
        return;
    m_call = std::make_shared<const Recordable>(std::move(posting));
    submit();
}

void AccountPoster::sendAgain()
{
    if (m_call && !m_sending)
        submit();
}

void AccountPoster::submit()
{
    m_sending = true;
    m_checkout.submit(m_call);
}

void AccountPoster::forget()
{
    if (!m_sending && !m_doubtful)
        m_call.reset();
}

void AccountPoster::takeResult(const CallResult& result)
{
    if (!m_sending || keyOf(*result.call) != keyOf(*m_call))
        return;
    m_sending = false;
    m_doubtful = std::holds_alternative<Unknown>(result.outcome) ||
                 (m_doubtful && !settlesDoubt(result.outcome));
    Q_EMIT answered(result.outcome);
}

} // namespace polaris
