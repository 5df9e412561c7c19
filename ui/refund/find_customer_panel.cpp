// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/find_customer_panel.h"

#include "ui/widgets/key_table.h"
#include "ui/widgets/panel_column.h"

namespace polaris
{

FindCustomerPanel::FindCustomerPanel(const Theme& theme, ShopState& shop, DeskThread& desk,
                                     QWidget* parent)
    : QWidget{parent},
      m_name{new Label{theme, TextRole::Heading, Ink::Text, this}},
      m_search{new CustomerSearch{theme, shop, desk, this}}
{
    setFocusProxy(m_search);
    const auto add = [&](const QString& text, Command command) {
        return new KeyButton{theme, KeyButton::Look::Plain, text, KeyTable::keyText(command), this};
    };
    m_take = add(tr("Take"), Command::Confirm);
    m_any = add(tr("Any customer"), Command::WithoutCustomer);
    KeyButton* close = add(tr("Close"), Command::StepBack);
    auto* column = new PanelColumn{theme, this};
    column->addWidget(m_name);
    column->addWidget(m_search, 1);
    column->addWidget(m_take);
    column->addButtons({m_any, close});
    connect(m_search, &CustomerSearch::chosen, this,
            [this](const CustomerAccount& account) { Q_EMIT chosen(account.customer); });
    connect(m_search, &CustomerSearch::pointedAt, this,
            [this] { m_take->setEnabled(m_search->current() != nullptr); });
    connect(m_take, &KeyButton::clicked, this, &FindCustomerPanel::take);
    connect(m_any, &KeyButton::clicked, this, &FindCustomerPanel::anyPressed);
    connect(close, &KeyButton::clicked, this, &FindCustomerPanel::closed);
}

void FindCustomerPanel::beginForSales(bool narrowed)
{
    m_any->setVisible(true);
    m_any->setEnabled(narrowed);
    begin(tr("Sales to which customer?"));
}

void FindCustomerPanel::beginForCredit()
{
    m_any->setVisible(false);
    begin(tr("Whose store credit?"));
}

void FindCustomerPanel::begin(const QString& question)
{
    m_name->setText(question);
    m_take->setEnabled(false);
    m_search->begin();
}

} // namespace polaris
