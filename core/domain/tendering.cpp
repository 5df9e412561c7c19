// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tendering.h"

#include "core/values/value_error.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace polaris
{

namespace
{

struct Paid {
    Money cash;
    Money other;
    bool hasCash = false;
};

Paid paidBy(const std::vector<Tender>& tenders, const Currency& currency)
{
    Paid paid{Money::zero(currency), Money::zero(currency)};
    for (const Tender& tender : tenders) {
        if (tender.kind == TenderKind::Cash) {
            paid.cash += tender.amount;
            paid.hasCash = true;
        } else {
            paid.other += tender.amount;
        }
    }
    return paid;
}

Money inCoins(const Shop& shop, const Money& amount)
{
    return amount.roundedTo(shop.cashStepMinor, shop.cashRoundingMode);
}

// The smallest single note or coin above the amount: 1, 2 or 5 and zeros.
std::int64_t noteAbove(std::int64_t amountMinor, std::int64_t powerOfTen)
{
    for (const std::int64_t digit : {1, 2, 5}) {
        if (digit * powerOfTen > amountMinor)
            return digit * powerOfTen;
    }
    return 10 * powerOfTen;
}

} // namespace

Money sumOf(const std::vector<Tender>& tenders, TenderKind kind, const Currency& currency)
{
    Money sum = Money::zero(currency);
    for (const Tender& tender : tenders) {
        if (tender.kind == kind)
            sum += tender.amount;
    }
    return sum;
}

Tendering::Tendering(const Shop& shop, const Money& total) : m_shop{shop}, m_total{total}
{
    if (total < Money::zero(shop.currency))
        throw ValueError{"a total to pay cannot be negative"};
}

Money Tendering::remaining() const
{
    const Paid paid = paidBy(m_tenders, m_shop.currency);
    return isCovered() ? Money::zero(m_shop.currency) : m_total - paid.other - paid.cash;
}

Money Tendering::due(TenderKind kind) const
{
    if (kind != TenderKind::Cash || isCovered())
        return remaining();
    const Paid paid = paidBy(m_tenders, m_shop.currency);
    return inCoins(m_shop, m_total - paid.other) - paid.cash;
}

bool Tendering::isCovered() const
{
    if (m_tenders.empty())
        return false;
    const Paid paid = paidBy(m_tenders, m_shop.currency);
    const Money left = m_total - paid.other;
    return paid.hasCash ? paid.cash >= inCoins(m_shop, left) : left.isZero();
}

void Tendering::add(Tender tender)
{
    const Money zero = Money::zero(m_shop.currency);
    const bool isCash = tender.kind == TenderKind::Cash;
    const bool costsNothing = isCash && due(TenderKind::Cash).isZero();
    if (isCovered())
        throw ValueError{"the total is covered"};
    if (tender.amount < zero || (tender.amount.isZero() && !costsNothing))
        throw ValueError{"a payment is above zero"};
    if (!isCash && tender.amount > remaining())
        throw ValueError{"only cash may be more than what is left"};
    if (isCash && tender.amount.minor() % m_shop.cashStepMinor != 0)
        throw ValueError{"no coins make this amount"};
    if (tender.reference.size() > referenceMaxBytes)
        throw ValueError{"a payment's reference has at most 64 bytes"};
    m_tenders.push_back(std::move(tender));
}

void Tendering::removeLast()
{
    if (!m_tenders.empty())
        m_tenders.pop_back();
}

Settlement Tendering::settle() const
{
    if (!isCovered())
        throw ValueError{"the total is not covered"};
    const Money zero = Money::zero(m_shop.currency);
    const Paid paid = paidBy(m_tenders, m_shop.currency);
    if (!paid.hasCash)
        return {m_tenders, zero, zero};
    const Money left = m_total - paid.other;
    const Money dueInCoins = inCoins(m_shop, left);
    return {m_tenders, dueInCoins - left, paid.cash - dueInCoins};
}

std::vector<Money> Tendering::quickAmounts() const
{
    if (isCovered())
        return {};
    const std::int64_t exact = due(TenderKind::Cash).minor();
    std::vector<std::int64_t> amounts{exact};
    if (exact > 0 && exact < std::numeric_limits<std::int64_t>::max() / 100) {
        std::int64_t powerOfTen = 1;
        while (exact / powerOfTen >= 10)
            powerOfTen *= 10;
        const auto above = [exact](std::int64_t note) { return (exact / note + 1) * note; };
        if (powerOfTen >= 10) {
            amounts.push_back(above(powerOfTen / 10));
            amounts.push_back(above(powerOfTen / 2));
        }
        amounts.push_back(noteAbove(exact, powerOfTen));
    }
    for (std::int64_t& amount : amounts)
        amount = roundToStep(amount, m_shop.cashStepMinor, Rounding::Ceiling);
    amounts.erase(std::unique(amounts.begin(), amounts.end()), amounts.end());

    std::vector<Money> result;
    for (const std::int64_t amount : amounts)
        result.emplace_back(amount, m_shop.currency);
    return result;
}

} // namespace polaris
