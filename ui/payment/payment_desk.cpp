// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payment/payment_desk.h"

#include "core/values/value_error.h"
#include "ui/payment/reference.h"

#include <algorithm>

namespace polaris
{

namespace
{

constexpr qsizetype kLongestAmount = 12;

} // namespace

PaymentDesk::PaymentDesk(const Shop& shop, Tendering begun, const Formatter& format)
    : m_cashStepMinor{shop.cashStepMinor},
      m_format{format},
      m_tendering{std::move(begun)}
{
}

void PaymentDesk::setAccount(const std::optional<CustomerAccount>& account)
{
    m_account = account;
    if (!m_account && (m_kind == TenderKind::Account || m_kind == TenderKind::StoreCredit))
        choose(TenderKind::Cash);
}

void PaymentDesk::choose(TenderKind kind)
{
    m_kind = kind;
    clearAmount();
    if (kind == TenderKind::StoreCredit && creditLeft() < due())
        enter(creditLeft());
}

Money PaymentDesk::creditLeft() const
{
    const Currency& currency = total().currency();
    const Money credit = m_account ? m_account->storeCredit() : Money::zero(currency);
    return credit - sumOf(tenders(), TenderKind::StoreCredit, currency);
}

Money PaymentDesk::overLimit() const
{
    const Money zero = Money::zero(total().currency());
    if (m_kind != TenderKind::Account || !m_account)
        return zero;
    Money onAccount = amount();
    for (const Tender& tender : tenders()) {
        if (tender.kind == TenderKind::Account || tender.kind == TenderKind::StoreCredit)
            onAccount += tender.amount;
    }
    return std::max(zero, onAccount - m_account->free());
}

void PaymentDesk::type(const QString& text)
{
    const QString wanted = m_typed + text;
    if (wanted.size() > kLongestAmount)
        return;
    // A point alone is the beginning of an amount; anything else must be one already.
    const bool begins = wanted == m_format.decimalPoint() || wanted == QStringLiteral(".");
    if (!begins && !m_format.parseAmount(wanted))
        return;
    m_entered.reset();
    m_typed = wanted;
}

void PaymentDesk::backspace()
{
    m_entered.reset();
    m_typed.chop(1);
}

void PaymentDesk::enter(const Money& amount)
{
    clearAmount();
    m_entered = amount;
}

void PaymentDesk::clearAmount()
{
    m_typed.clear();
    m_entered.reset();
}

void PaymentDesk::setReference(const QString& reference)
{
    m_reference = referenceOf(reference);
}

std::vector<Money> PaymentDesk::quickAmounts() const
{
    return m_tendering.quickAmounts();
}

Money PaymentDesk::amount() const
{
    if (m_entered)
        return *m_entered;
    if (m_typed.isEmpty())
        return due();
    return m_format.parseAmount(m_typed).value_or(Money::zero(due().currency()));
}

QString PaymentDesk::amountText() const
{
    return m_format.amount(amount());
}

Tender PaymentDesk::tender() const
{
    return {m_kind, amount(), m_kind == TenderKind::Card ? m_reference : std::string{}};
}

PaymentProblem PaymentDesk::problem() const
{
    const Money over = change();
    if (m_kind == TenderKind::Cash && amount().minor() % m_cashStepMinor != 0)
        return PaymentProblem::NoSuchCoin;
    if (m_kind == TenderKind::StoreCredit && amount() > creditLeft())
        return PaymentProblem::CreditOver;
    if (over.minor() < 0)
        return PaymentProblem::Missing;
    if (m_kind != TenderKind::Cash && over.minor() > 0)
        return PaymentProblem::CardOver;
    return PaymentProblem::None;
}

bool PaymentDesk::addTender()
{
    if (!isTyped() || problem() != PaymentProblem::Missing)
        return false;
    try {
        m_tendering.add(tender());
    } catch (const ValueError&) {
        return false;
    }
    clearAmount();
    m_reference.clear();
    return true;
}

void PaymentDesk::removeTender()
{
    if (!tenders().empty() && tenders().back().kind != TenderKind::Exchange)
        m_tendering.removeLast();
    clearAmount();
}

std::optional<Settlement> PaymentDesk::settle() const
{
    try {
        Tendering whole = m_tendering;
        if (!whole.isCovered()) {
            if (problem() != PaymentProblem::None)
                return std::nullopt;
            whole.add(tender());
        }
        if (!whole.isCovered())
            return std::nullopt;
        return whole.settle();
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

} // namespace polaris
