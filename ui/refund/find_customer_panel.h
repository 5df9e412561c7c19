// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/customer_search.h"
#include "ui/refund/sale_finder.h"
#include "ui/widgets/key_button.h"

namespace polaris
{

// The right side while it is looked up to whom the sale was made; the customer narrows the list of
// sales.
class FindCustomerPanel final : public QWidget
{
    Q_OBJECT

public:
    FindCustomerPanel(const Theme& theme, SaleFinder& finder, ShopState& shop, DeskThread& desk,
                      QWidget* parent = nullptr);

    void begin();
    // The one that the list points at.
    void take() { m_search->choose(); }
    void takeCard(const QString& card) { m_search->takeCard(card); }

Q_SIGNALS:
    void closed();

private:
    const Theme& m_theme;
    SaleFinder& m_finder;
    CustomerSearch* m_search;
    KeyButton* m_take;
    KeyButton* m_any;
};

} // namespace polaris
