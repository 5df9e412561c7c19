// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/desk_thread.h"
#include "core/checkout/newest_answer.h"
#include "ui/sale/sale_presenter.h"

namespace polaris
{

// The account of the customer of the basket on screen, read when the customer is chosen and again
// when the books say that it has changed. The basket itself knows the id alone. GUI thread.
class BasketCustomer final : public QObject
{
    Q_OBJECT

public:
    BasketCustomer(SalePresenter& presenter, ShopState& shop, DeskThread& desk,
                   QObject* parent = nullptr);

    [[nodiscard]] bool isChosen() const { return m_presenter.basket().customer().has_value(); }
    // Nothing without a customer, and as long as the account is not read.
    [[nodiscard]] const std::optional<CustomerAccount>& account() const noexcept
    {
        return m_account;
    }
    [[nodiscard]] bool isReading() const noexcept { return m_reading; }

    void choose(const CustomerAccount& account);
    void remove();
    // The card's customer buys; an unknown card leaves the basket as it is and says so.
    void takeCard(const QString& card);
    // Asks for the account once more.
    void read();

Q_SIGNALS:
    void changed();

private:
    void follow();
    void takeAccount(CustomerId asked, const Answer<std::optional<CustomerAccount>>& answer);

    SalePresenter& m_presenter;
    ShopState& m_shop;
    DeskThread& m_desk;
    NewestAnswer m_accounts;
    NewestAnswer m_cards;
    std::optional<CustomerAccount> m_account;
    bool m_reading = false;
};

} // namespace polaris
