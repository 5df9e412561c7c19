// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The presenter at the till's start: what its last run left behind, and what became of it.
#include "ui/sale/sale_presenter.h"

namespace polaris
{

void SalePresenter::takeMemory(const JournalMemory& memory)
{
    bool kept = false;
    if (memory.baskets && m_basket.isEmpty() && !m_returned) {
        m_basket = memory.baskets->present.basket;
        m_next = memory.baskets->next.basket;
        if (const auto& returned = memory.baskets->present.returned) {
            m_returned = returnedPartOf(*returned);
            Q_EMIT returnedChanged();
        }
        kept = !m_basket.isEmpty() || !m_next.isEmpty() || m_returned;
    }
    m_remembered = Remembered{{}, kept};
    for (const CallResult& result : memory.settled) {
        if (std::holds_alternative<Unknown>(result.outcome))
            m_unanswered.push_back(result.call);
        else
            remember(result);
    }
    if (m_unanswered.empty())
        tellRemembered();
    else
        checkNext();
    noteStarted();
}

// One after the other: the screen has room for one basket in doubt.
void SalePresenter::checkNext()
{
    m_sent = m_unanswered.front();
    m_doubtful = true;
    if (saleIn(m_sent))
        takeBack(m_sent);
    showDoubt();
    showBaskets();
}

void SalePresenter::showDoubt()
{
    setState(SaleState::InDoubt);
    setNotice(InDoubt{deed(), m_unanswered.empty() ? 0 : m_unanswered.size() - 1});
}

void SalePresenter::takeAnswer(const CallResult& result)
{
    m_unanswered.pop_front();
    const bool isSale = saleIn(result.call) != nullptr;
    const Receipt* receipt = receiptOf(result.outcome);
    if (isSale && receipt && m_unanswered.empty() && m_remembered->calls.isEmpty()) {
        // The only one: the customer may still stand there, so it ends like any other sale.
        m_remembered.reset();
        takeRecorded(result, *receipt);
        return;
    }
    remember(result);
    m_sent.reset();
    m_doubtful = false;
    if (m_unanswered.empty()) {
        setState(SaleState::Selling);
        tellRemembered();
        m_shop.refresh();
        return;
    }
    checkNext();
    submit(m_sent);
}

void SalePresenter::remember(const CallResult& result)
{
    m_remembered->calls += settledCallOf(result);
    if (!saleIn(result.call))
        return;
    const Receipt* receipt = receiptOf(result.outcome);
    if (!receipt) {
        takeBack(result.call);
        m_refusedSale = result;
        return;
    }
    m_lastNumber = std::max(m_lastNumber, receipt->number);
    if (m_basket.key() == keyOf(*result.call)) {
        m_basket.clear();
        dropReturnedPart();
    }
}

// The lines of a sale that was begun come first; what was scanned after it is the next basket.
void SalePresenter::takeBack(const CallPtr& call)
{
    const SalePtr sale = saleIn(call);
    if (m_next.key() == sale->id)
        m_next.clear();
    if (!m_basket.isEmpty() && m_basket.key() != sale->id) {
        if (!m_next.isEmpty())
            m_later.push_front(m_next);
        m_next = m_basket;
        dropReturnedPart();
    }
    std::vector<BasketLine> lines;
    for (const SaleLine& line : sale->lines)
        lines.push_back(line.line);
    m_basket.restore(sale->id, std::move(lines), sale->customer);
    const auto* exchange = std::get_if<Exchange>(call.get());
    if (exchange == nullptr) {
        dropReturnedPart();
    } else if (!m_returned || m_returned->key != exchange->refund.id) {
        m_returned = returnedPartOf(*exchange);
        Q_EMIT returnedChanged();
    }
    keepBaskets();
}

void SalePresenter::dropReturnedPart()
{
    m_returned.reset();
    Q_EMIT returnedChanged();
}

void SalePresenter::takeNextBasket()
{
    m_basket = std::exchange(m_next, Basket{m_basket.currency()});
    if (m_basket.isEmpty() && !m_later.empty()) {
        m_basket = m_later.front();
        m_later.pop_front();
    }
}

void SalePresenter::tellRemembered()
{
    if (m_basket.isEmpty() && !m_returned)
        takeNextBasket();
    m_remembered->basketIsBack = m_remembered->basketIsBack && (!m_basket.isEmpty() || m_returned);
    const Remembered remembered = *m_remembered;
    // A single sale that was refused says best for itself what is wrong with it.
    const bool isOnlyRefusal = remembered.calls.size() == 1 && m_refusedSale;
    if (isOnlyRefusal || !remembered.hasUnrecorded())
        m_remembered.reset();
    showBaskets();
    if (isOnlyRefusal)
        showRefusedSale();
    else if (!remembered.calls.isEmpty() || remembered.basketIsBack)
        setNotice(remembered);
}

// Its basket is on screen, and nothing else has to be read before.
void SalePresenter::showRefusedSale()
{
    if (m_remembered || !m_refusedSale)
        return;
    const CallResult refused = *std::exchange(m_refusedSale, std::nullopt);
    if (m_basket.key() != keyOf(*refused.call))
        return;
    m_sent = refused.call;
    takeTrouble(refused);
}

void SalePresenter::showBaskets()
{
    m_amounts = m_basket.amounts(m_shop.setup().shop);
    showBasket();
    Q_EMIT nextBasketChanged();
}

} // namespace polaris
