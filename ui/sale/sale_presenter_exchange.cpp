// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The third part of the presenter: what comes back while new goods are in the basket.
#include "ui/sale/sale_presenter.h"

namespace polaris
{

Money SalePresenter::due() const
{
    const Money& total = m_amounts.total;
    return m_returned ? total - m_returned->worth(total.currency()) : total;
}

bool SalePresenter::takeReturned(const ReturnedPart& returned)
{
    if (!canChangeBasket() || m_returned)
        return false;
    m_returned = returned;
    showReturned();
    return true;
}

void SalePresenter::showReturned()
{
    keepBaskets();
    Q_EMIT returnedChanged();
    // Parts that were paid may fit no longer, or again.
    if (!m_parts.empty())
        setNotice(NoNotice{});
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
    showReturned();
}

void SalePresenter::knowReturnedSale(const RefundableSale& sale)
{
    if (!m_returned || m_returned->sale || m_returned->saleId != sale.recorded.sale.id)
        return;
    m_returned->sale = sale;
    m_returned->saleNumber = sale.recorded.receipt.displayNumber();
    Q_EMIT returnedChanged();
    Q_EMIT basketChanged();
}

void SalePresenter::payOut(const Settlement& payout)
{
    if (m_state == SaleState::Paying && m_returned && due().minor() < 0)
        sendCovered(payout);
}

// What comes back pays all of the new goods.
void SalePresenter::sendCovered(const std::optional<Settlement>& payout)
{
    const std::optional<Tendering> covered = tendering();
    if (covered && covered->isCovered())
        send(covered->settle(), payout);
}

Money FinishedSale::handedBack() const
{
    const Money& change = sale->change;
    return returned ? change + sumOf(returned->refund.tenders, TenderKind::Cash, change.currency())
                    : change;
}

} // namespace polaris
