// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/refund_desk.h"

#include "core/values/value_error.h"
#include "ui/payment/reference.h"

namespace polaris
{

RefundDesk::RefundDesk(Terms terms) : m_terms{std::move(terms)}, m_tendering{begin()}
{
    complete();
}

RefundTendering RefundDesk::begin() const
{
    RefundTendering tendering{m_terms.shop, m_terms.sale ? &*m_terms.sale : nullptr, m_terms.goods,
                              m_terms.mayGiveCash};
    if (!m_terms.forNewGoods.isZero())
        tendering.add(TenderKind::Exchange, m_terms.forNewGoods);
    return tendering;
}

// As it was paid; what was paid by goods, and all of a return without a receipt, in cash or as
// credit.
void RefundDesk::complete()
{
    if (m_tendering.isCovered())
        return;
    if (m_terms.sale || m_terms.goods.isZero())
        m_tendering.proposeAsPaid();
    for (const TenderKind kind : {TenderKind::Cash, TenderKind::StoreCredit}) {
        const Money most = m_tendering.allowed(kind);
        if (most.minor() > 0 && mayHold(kind))
            m_tendering.add(kind, most);
    }
}

bool RefundDesk::choose(TenderKind kind)
{
    if (whyNot(kind) != WayOff::No)
        return false;
    m_tendering = begin();
    const Money most = m_tendering.allowed(kind);
    if (most.minor() > 0)
        m_tendering.add(kind, most);
    complete();
    m_chosen = kind;
    return true;
}

WayOff RefundDesk::whyNot(TenderKind kind) const
{
    const RefundTendering fresh = begin();
    if (fresh.allowed(kind).minor() > 0)
        return mayHold(kind) ? WayOff::No : WayOff::NeedsCustomer;
    if (m_terms.goods.isZero())
        return kind == TenderKind::Cash ? WayOff::No : WayOff::NotPaidSo;
    if (!m_terms.sale)
        return WayOff::NoReceipt;
    const bool wasPaidSo = m_terms.sale->paid(kind).minor() > 0;
    switch (kind) {
    case TenderKind::Cash:
    case TenderKind::StoreCredit:
        if (fresh.allowed(TenderKind::StoreCredit).isZero())
            return WayOff::OnAccount;
        return wasPaidSo ? WayOff::AllGoneBack : WayOff::NeedsManager;
    case TenderKind::Card:
    case TenderKind::Account:
    case TenderKind::Exchange:
        return wasPaidSo ? WayOff::AllGoneBack : WayOff::NotPaidSo;
    }
    return WayOff::NotPaidSo;
}

void RefundDesk::setReference(const QString& reference)
{
    m_reference = referenceOf(reference);
}

Money RefundDesk::by(TenderKind kind) const
{
    return sumOf(tenders(), kind, m_terms.shop.currency);
}

Money RefundDesk::payout() const
{
    Money sum = Money::zero(m_terms.shop.currency);
    for (const Tender& tender : tenders()) {
        if (tender.kind != TenderKind::Exchange)
            sum += tender.amount;
    }
    return sum;
}

Money RefundDesk::rounding() const
{
    return payout() + by(TenderKind::Exchange) - (m_terms.goods - open());
}

std::optional<Settlement> RefundDesk::settle() const
{
    try {
        if (!m_tendering.isCovered())
            return std::nullopt;
        Settlement settlement = m_tendering.settle();
        for (Tender& tender : settlement.tenders) {
            if (tender.kind == TenderKind::Card)
                tender.reference = m_reference;
        }
        return settlement;
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

} // namespace polaris
