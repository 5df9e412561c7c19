// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/customer_search.h"
#include "ui/widgets/key_button.h"

namespace polaris
{

// The right side while a customer is looked up: to whom the sale was made, or whose store credit
// the money becomes.
class FindCustomerPanel final : public QWidget
{
    Q_OBJECT

public:
    FindCustomerPanel(const Theme& theme, ShopState& shop, DeskThread& desk,
                      QWidget* parent = nullptr);

    void beginForSales(bool narrowed);
    void beginForCredit();
    // The one that the list points at.
    void take() { m_search->choose(); }
    void takeCard(const QString& card) { m_search->takeCard(card); }

Q_SIGNALS:
    void chosen(const polaris::Customer& customer);
    // Sales to anybody.
    void anyPressed();
    void closed();

private:
    void begin(const QString& question);

    Label* m_name;
    CustomerSearch* m_search;
    KeyButton* m_take;
    KeyButton* m_any;
};

} // namespace polaris
