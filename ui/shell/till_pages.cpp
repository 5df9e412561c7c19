// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/till_pages.h"

namespace polaris
{

TillPages::TillPages(const Theme& theme, const Parts& parts, QStackedWidget& stack)
    : m_parts{parts},
      m_stack{stack},
      m_sales{parts.checkout, parts.shop, parts.clock, parts.random},
      m_refunds{{parts.checkout, parts.desk, parts.shop, parts.clock, parts.random}},
      m_sale{
          new SalePage{theme, {m_sales, parts.shop, parts.desk, parts.clock, parts.receiptFolder}}},
      m_refund{new RefundPage{
          theme, {m_refunds, parts.shop, parts.desk, parts.clock, parts.receiptFolder}}},
      m_customers{new CustomersPage{theme,
                                    {m_sales, parts.shop, parts.desk, parts.checkout, parts.clock,
                                     parts.random, parts.receiptFolder}}}
{
    m_stack.addWidget(m_sale);
    m_stack.addWidget(m_refund);
    m_stack.addWidget(m_customers);
    connect(m_sale, &SalePage::helpWanted, this, &TillPages::helpWanted);
    connect(m_sale, &SalePage::returnWanted, this, [this](const QString& number) {
        m_refunds.open(number);
        Q_EMIT pageWanted(m_refund);
    });
    connect(&m_sales, &SalePresenter::returnedChanged, this, &TillPages::readReturnedSale);
    connect(&parts.shop, &ShopState::connectionChanged, this, &TillPages::readReturnedSale);
    connect(&m_refunds, &RefundPresenter::stateChanged, this, [this] {
        if (m_refunds.state() == RefundState::PaidOut)
            m_sale->setLastRefund(*m_refunds.finished());
    });
    connect(m_refund, &RefundPage::closed, this, [this] { Q_EMIT pageWanted(m_sale); });
    connect(m_refund, &RefundPage::exchangeWanted, this, [this] {
        const std::optional<ReturnedPart> part = m_refunds.exchangePart();
        if (!part)
            return;
        if (!m_sales.takeReturned(*part)) {
            m_refunds.refuseExchange(m_sales.returned() ? m_sales.returned()->saleNumber
                                                        : std::string{});
            return;
        }
        m_refunds.close();
        Q_EMIT pageWanted(m_sale);
    });
    connect(m_refund, &RefundPage::passedOn, this, [this](const QString& code) {
        Q_EMIT pageWanted(m_sale);
        m_sale->takeScan(code);
    });
    connect(m_customers, &CustomersPage::takenForSale, this,
            [this](const CustomerAccount& account) {
                Q_EMIT pageWanted(m_sale);
                m_sale->takeCustomer(account);
            });
}

TillPages::~TillPages()
{
    // The pages and their models look at the presenters until they are gone.
    delete m_customers;
    delete m_refund;
    delete m_sale;
}

// An exchange that an earlier run of the program began: how its money may go back stands in the
// sale.
void TillPages::readReturnedSale()
{
    const auto& part = m_sales.returned();
    if (!part || part->sale || !part->saleId || !m_parts.shop.connection().connected)
        return;
    m_parts.desk.ask(
        "refund_read", this,
        [setup = m_parts.shop.setup(), sale = *part->saleId](ShopDesk& desk) {
            return desk.sales().readRefundable(setup, sale);
        },
        [this](const Answer<std::optional<RefundableSale>>& answer) {
            if (answer.value && *answer.value)
                m_sales.knowReturnedSale(**answer.value);
        });
}

QWidget* TillPages::home() const
{
    const bool returning = m_refunds.state() != RefundState::Closed;
    return returning ? static_cast<QWidget*>(m_refund) : m_sale;
}

void TillPages::signIn(const StaffMember& member)
{
    m_sales.signIn(member.id);
    m_refunds.signIn(member);
}

void TillPages::takeScan(const QString& code)
{
    if (m_stack.currentWidget() == m_refund)
        m_refund->takeScan(code);
    else if (m_stack.currentWidget() != m_customers || !m_customers->takeScan(code))
        m_sale->takeScan(code);
}

void TillPages::setInFront(QWidget* page)
{
    m_sale->setInFront(page == m_sale);
    m_refund->setInFront(page == m_refund);
}

void TillPages::stepBack()
{
    if (m_stack.currentWidget() == m_sale)
        m_sale->stepBack();
    else if (m_stack.currentWidget() == m_refund)
        m_refund->stepBack();
    else if (m_stack.currentWidget() == m_customers && !m_customers->stepBack())
        Q_EMIT pageWanted(home());
}

void TillPages::toggleCustomers()
{
    if (m_stack.currentWidget() == m_customers) {
        Q_EMIT pageWanted(home());
        return;
    }
    Q_EMIT pageWanted(m_customers);
    m_customers->begin();
}

} // namespace polaris
