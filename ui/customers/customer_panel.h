// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/basket_customer.h"
#include "ui/customers/customer_search.h"
#include "ui/customers/new_customer_form.h"
#include "ui/widgets/key_button.h"

#include <QStackedWidget>

namespace polaris
{

// The right side while the customer of a sale is looked for, or a new one is written down.
class CustomerPanel final : public QWidget
{
    Q_OBJECT

public:
    CustomerPanel(const Theme& theme, BasketCustomer& customer, SalePresenter& presenter,
                  ShopState& shop, DeskThread& desk, QWidget* parent = nullptr);

    void begin();
    void takeCard(const QString& card);
    // From the form back to the list; false when the list is shown.
    bool stepBack();

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeFind(ShopState& shop, DeskThread& desk);
    void take(const CustomerAccount& account);
    void startNew();

    const Theme& m_theme;
    BasketCustomer& m_customer;
    QStackedWidget* m_pages;
    CustomerSearch* m_search = nullptr;
    KeyButton* m_take = nullptr;
    KeyButton* m_without = nullptr;
    NewCustomerForm* m_form;
};

} // namespace polaris
