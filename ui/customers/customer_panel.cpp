// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_panel.h"

#include "ui/widgets/key_table.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

CustomerPanel::CustomerPanel(const Theme& theme, BasketCustomer& customer, SalePresenter& presenter,
                             ShopState& shop, DeskThread& desk, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_customer{customer},
      m_pages{new QStackedWidget{this}},
      m_form{new NewCustomerForm{theme, presenter, shop, desk}}
{
    m_pages->addWidget(makeFind(shop, desk));
    m_pages->addWidget(m_form);
    auto* column = new QVBoxLayout{this};
    column->addWidget(m_pages);
    m_theme.bind(this, [this, column] {
        const int side = m_theme.px(4.2);
        column->setContentsMargins(side, side, side, side);
    });
    setFocusPolicy(Qt::StrongFocus);
    connect(m_search, &CustomerSearch::chosen, this, &CustomerPanel::take);
    connect(m_search, &CustomerSearch::pointedAt, this,
            [this] { m_take->setEnabled(m_search->current() != nullptr); });
    connect(m_form, &NewCustomerForm::created, this, &CustomerPanel::take);
    connect(m_form, &NewCustomerForm::cancelled, this, &CustomerPanel::stepBack);
}

QWidget* CustomerPanel::makeFind(ShopState& shop, DeskThread& desk)
{
    auto* page = new QWidget{this};
    m_search = new CustomerSearch{m_theme, shop, desk, page};
    auto* name = new Label{m_theme, TextRole::Heading, Ink::Text, page};
    name->setText(tr("Customer of this sale"));
    const auto add = [&](const QString& text, Command command) {
        return new KeyButton{m_theme, KeyButton::Look::Plain, text, KeyTable::keyText(command),
                             page};
    };
    m_take = add(tr("Take"), Command::Confirm);
    m_without = add(tr("Without"), Command::WithoutCustomer);
    KeyButton* create = add(tr("New customer"), Command::NewCustomer);
    KeyButton* close = add(tr("Close"), Command::StepBack);
    auto* upper = new QHBoxLayout;
    upper->addWidget(m_take, 1);
    upper->addWidget(create, 1);
    auto* lower = new QHBoxLayout;
    lower->addWidget(m_without, 1);
    lower->addWidget(close, 1);
    auto* column = new QVBoxLayout{page};
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(name);
    column->addWidget(m_search, 1);
    column->addLayout(upper);
    column->addLayout(lower);
    m_theme.bind(page, [this, column, upper, lower] {
        column->setSpacing(m_theme.px(2.6));
        upper->setSpacing(m_theme.px(2.2));
        lower->setSpacing(m_theme.px(2.2));
    });
    connect(m_take, &KeyButton::clicked, m_search, &CustomerSearch::choose);
    connect(create, &KeyButton::clicked, this, &CustomerPanel::startNew);
    connect(close, &KeyButton::clicked, this, &CustomerPanel::closed);
    connect(m_without, &KeyButton::clicked, this, [this] {
        m_customer.remove();
        Q_EMIT closed();
    });
    return page;
}

void CustomerPanel::begin()
{
    m_pages->setCurrentIndex(0);
    m_without->setEnabled(m_customer.isChosen());
    m_take->setEnabled(false);
    setFocusProxy(m_search);
    m_search->begin();
}

void CustomerPanel::takeCard(const QString& card)
{
    if (m_pages->currentWidget() == m_form)
        m_form->takeCard(card);
    else
        m_search->takeCard(card);
}

bool CustomerPanel::stepBack()
{
    if (m_pages->currentWidget() != m_form)
        return false;
    m_pages->setCurrentIndex(0);
    setFocusProxy(m_search);
    m_search->setFocus(Qt::OtherFocusReason);
    return true;
}

void CustomerPanel::take(const CustomerAccount& account)
{
    m_customer.choose(account);
    Q_EMIT closed();
}

void CustomerPanel::startNew()
{
    m_form->begin(m_search->text());
    m_pages->setCurrentWidget(m_form);
    setFocusProxy(m_form);
    m_form->setFocus(Qt::OtherFocusReason);
}

void CustomerPanel::keyPressEvent(QKeyEvent* event)
{
    if (KeyTable::find(KeyPlace::Customers, *event) == Command::NewCustomer)
        startNew();
    else
        QWidget::keyPressEvent(event);
}

} // namespace polaris
