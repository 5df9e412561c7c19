// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The third part of the presenter: what comes back while new goods are in the basket.
#include "core/values/value_error.h"
#include "ui/sale/sale_presenter.h"

namespace polaris
{

Money SalePresenter::due() const
{
    const Money& total = m_amounts.total;
    return m_returned ? total - m_returned->worth(total.currency()) : total;
}

Tendering SalePresenter::tendering() const
{
    const Shop& shop = m_shop.setup().shop;
    return m_returned ? tenderingWith(shop, *m_returned, m_amounts.total)
                      : Tendering{shop, m_amounts.total};
}

void SalePresenter::takeReturned(const ReturnedPart& returned)
{
    if (!canChangeBasket())
        return;
    m_returned = returned;
    Q_EMIT returnedChanged();
    Q_EMIT basketChanged();
}

void SalePresenter::dropReturned()
{
    if (!canChangeBasket() || !m_returned)
        return;
    m_returned.reset();
    // The payment that was refused was one with the return.
    m_troubles.dismiss();
    setNotice(NoNotice{});
    Q_EMIT returnedChanged();
    Q_EMIT basketChanged();
}

void SalePresenter::payOut(const Settlement& payout)
{
    if (m_state == SaleState::Paying && m_returned && due().minor() < 0)
        send(tendering().settle(), payout);
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

Money FinishedSale::handedBack() const
{
    Money back = sale->change;
    if (returned) {
        for (const Tender& tender : returned->refund.tenders) {
            if (tender.kind == TenderKind::Cash)
                back += tender.amount;
        }
    }
    return back;
}

} // namespace polaris
