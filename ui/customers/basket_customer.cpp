// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/basket_customer.h"

namespace polaris
{

BasketCustomer::BasketCustomer(SalePresenter& presenter, ShopState& shop, DeskThread& desk,
                               QObject* parent)
    : QObject{parent},
      m_presenter{presenter},
      m_shop{shop},
      m_desk{desk}
{
    connect(&m_presenter, &SalePresenter::basketChanged, this, &BasketCustomer::follow);
    connect(&m_presenter, &SalePresenter::customerCardRead, this, &BasketCustomer::takeCard);
    connect(&m_presenter, &SalePresenter::stateChanged, this, [this] {
        // A card whose answer comes after the sale was sent must not end up on the next one.
        if (m_presenter.state() == SaleState::Completing)
            m_cards.drop();
    });
    connect(&m_presenter, &SalePresenter::noticeChanged, this, [this] {
        const Notice& notice = m_presenter.notice();
        if (isChosen() && (std::holds_alternative<CreditExceeded>(notice) ||
                           std::holds_alternative<CreditShort>(notice)))
            read();
    });
    connect(&m_shop, &ShopState::connectionChanged, this, [this] {
        if (m_shop.connection().connected && isChosen() && !m_account)
            read();
    });
    follow();
}

void BasketCustomer::choose(const CustomerAccount& account)
{
    m_cards.drop();
    // Known before the basket says whose it is, so that nothing flickers; the books know better.
    const auto before = std::exchange(m_account, account);
    if (!m_presenter.setCustomer(account.customer.id)) {
        m_account = before;
        return;
    }
    follow();
    if (isChosen())
        read();
}

void BasketCustomer::remove()
{
    m_cards.drop();
    m_presenter.setCustomer(std::nullopt);
}

void BasketCustomer::takeCard(const QString& card)
{
    m_cards.ask(
        m_desk, "customer_card", this,
        [setup = m_shop.setup(), card = card.toStdString()](ShopDesk& desk) {
            return desk.customers().readCustomerByCard(setup, card);
        },
        [this, card](const Answer<std::optional<CustomerAccount>>& answer) {
            if (answer.value && *answer.value)
                choose(**answer.value);
            else
                m_presenter.refuseCard(card, answer.value.has_value());
        });
}

void BasketCustomer::read()
{
    const auto customer = m_presenter.basket().customer();
    if (!customer)
        return;
    m_reading = true;
    m_accounts.ask(
        m_desk, "customer_account", this,
        [setup = m_shop.setup(), id = *customer](ShopDesk& desk) {
            return desk.customers().readCustomer(setup, id);
        },
        [this, id = *customer](const Answer<std::optional<CustomerAccount>>& answer) {
            takeAccount(id, answer);
        });
}

void BasketCustomer::follow()
{
    const auto customer = m_presenter.basket().customer();
    if (!customer) {
        m_accounts.drop();
        m_reading = false;
        m_account.reset();
    } else if (!m_account || m_account->customer.id != *customer) {
        m_account.reset();
        if (!m_reading)
            read();
    }
    Q_EMIT changed();
}

void BasketCustomer::takeAccount(CustomerId asked,
                                 const Answer<std::optional<CustomerAccount>>& answer)
{
    m_reading = false;
    if (m_presenter.basket().customer() != asked) {
        follow();
        return;
    }
    if (answer.value && *answer.value) {
        m_account = **answer.value;
        // A record that was merged answers with the one that it was merged into.
        if (m_account->customer.id != asked)
            m_presenter.followCustomer(m_account->customer.id);
    } else if (answer.value &&
               (m_presenter.canChangeBasket() || m_presenter.state() == SaleState::Paying)) {
        m_account.reset();
        m_presenter.loseCustomer();
    }
    Q_EMIT changed();
}

} // namespace polaris
