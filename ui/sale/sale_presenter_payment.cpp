// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last part of the presenter: how the basket is paid, and who pays.
#include "core/values/value_error.h"
#include "ui/sale/sale_presenter.h"

#include <algorithm>
#include <iterator>

namespace polaris
{

namespace
{

// Somebody's own money: nobody else can pay with it.
bool isOfCustomer(const Tender& part)
{
    return part.kind == TenderKind::Account || part.kind == TenderKind::StoreCredit;
}

} // namespace

bool SalePresenter::canPay() const
{
    return m_state == SaleState::Selling && !m_basket.isEmpty() && !m_request &&
           !isDecision(m_notice) && !m_journalTrouble && (m_parts.empty() || tendering());
}

void SalePresenter::pay()
{
    if (!canPay())
        return;
    if (m_returned && m_amounts.total.isZero()) {
        setNotice(NothingToExchange{});
        return;
    }
    if (m_returned && due().isZero()) {
        sendCovered(std::nullopt);
        return;
    }
    setState(SaleState::Paying);
    setNotice(NoNotice{});
}

void SalePresenter::backToBasket()
{
    if (m_state != SaleState::Paying)
        return;
    setState(SaleState::Selling);
    setNotice(NoNotice{});
}

void SalePresenter::keepParts(std::vector<Tender> parts)
{
    std::erase_if(parts, [](const Tender& part) { return part.kind == TenderKind::Exchange; });
    m_parts = std::move(parts);
}

void SalePresenter::giveBackParts()
{
    if (m_state != SaleState::Selling)
        return;
    m_parts.clear();
    setNotice(NoNotice{});
}

void SalePresenter::payAnotherWay()
{
    if (m_state != SaleState::Selling)
        return;
    setNotice(NoNotice{});
    pay();
}

void SalePresenter::payExactCash()
{
    if (m_state != SaleState::Paying && !canPay())
        return;
    if (m_returned && due().minor() <= 0) {
        pay();
        return;
    }
    try {
        std::optional<Tendering> exact = tendering();
        if (exact && !exact->isCovered())
            exact->add({TenderKind::Cash, exact->due(TenderKind::Cash), {}});
        if (exact)
            complete(exact->settle());
    } catch (const ValueError&) {
        setNotice(NotRecorded{RefusalReason::InvalidSale, {}, std::nullopt});
    }
}

void SalePresenter::complete(const Settlement& settlement)
{
    if (m_state != SaleState::Paying && !canPay())
        return;
    send(settlement, std::nullopt);
}

std::optional<Tendering> SalePresenter::tendering() const
{
    try {
        const Shop& shop = m_shop.setup().shop;
        Tendering tendering = m_returned ? tenderingWith(shop, *m_returned, m_amounts.total)
                                         : Tendering{shop, m_amounts.total};
        for (const Tender& part : m_parts)
            tendering.add(part);
        return tendering;
    } catch (const ValueError&) {
        return std::nullopt;
    }
}

// The basket as a sale, or with what comes back as an exchange.
void SalePresenter::send(const Settlement& payment, const std::optional<Settlement>& payout)
{
    const TillSetup& setup = m_shop.setup();
    const Timestamp now = m_clock.utcNow();
    try {
        if (m_returned) {
            Exchange exchange = makeExchange({setup.shop, setup.till, m_staff, now}, *m_returned,
                                             m_basket, payment, payout);
            exchange.sale.approvedShort = m_troubles.approved();
            submit(std::make_shared<const Recordable>(std::move(exchange)));
            return;
        }
        Sale sale = makeSale(setup.shop, setup.till, m_staff, m_basket, payment, now);
        sale.approvedShort = m_troubles.approved();
        submit(std::make_shared<const Recordable>(std::move(sale)));
    } catch (const ValueError&) {
        setState(SaleState::Selling);
        setNotice(NotRecorded{RefusalReason::InvalidSale, {}, std::nullopt});
    }
}

bool SalePresenter::setCustomer(std::optional<CustomerId> customer)
{
    nextSale();
    Basket& basket = scansGoToNext() ? m_next : m_basket;
    if (basket.customer() == customer)
        return true;
    std::vector<Tender> bound;
    if (&basket == &m_basket)
        std::copy_if(m_parts.begin(), m_parts.end(), std::back_inserter(bound), isOfCustomer);
    if (bound.empty())
        return change(basket, {}, [&](Basket& b) { b.setCustomer(customer); });
    if (!isDecision(m_notice))
        setNotice(CustomerBound{std::move(bound)});
    Q_EMIT codeRefused();
    return false;
}

void SalePresenter::followCustomer(CustomerId customer)
{
    change(m_basket, {}, [&](Basket& b) { b.setCustomer(customer); });
}

void SalePresenter::loseCustomer()
{
    std::erase_if(m_parts, isOfCustomer);
    backToBasket();
    setCustomer(std::nullopt);
    if (!isDecision(m_notice) && !scansGoToNext())
        setNotice(NotRecorded{RefusalReason::CustomerUnknown, {}, std::nullopt});
}

} // namespace polaris
