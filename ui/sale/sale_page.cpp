// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/sale_page.h"

#include "ui/sale/code_reader.h"
#include "ui/widgets/surface.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>

namespace polaris
{

SalePage::SalePage(const Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget{parent},
      m_theme{theme},
      m_presenter{parts.presenter},
      m_shop{parts.shop},
      m_customer{parts.presenter, parts.shop, parts.desk},
      m_basket{new BasketPanel{theme, parts.presenter, parts.shop, m_customer, parts.clock, this}},
      m_right{new QStackedWidget},
      m_tools{new ToolsPanel{theme, parts.presenter, parts.shop}},
      m_quantity{new QuantityPanel{theme, parts.shop}},
      m_payment{new PaymentPanel{theme, parts.presenter, parts.shop, m_customer}},
      m_payout{theme, parts.presenter, parts.shop},
      m_change{new ChangePanel{theme, parts.presenter, parts.shop}},
      m_price{new PricePanel{theme, parts.presenter, parts.shop}},
      m_receipt{new ReceiptPanel{theme, parts.shop, parts.desk, parts.receiptFolder}},
      m_customers{new CustomerPanel{theme, m_customer, parts.presenter, parts.shop, parts.desk}},
      m_approval{new ApprovalPanel{theme, parts.presenter, parts.shop, m_customer}},
      m_scans{[this] { return takesScans(); }}
{
    auto* row = new QHBoxLayout{this};
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = new Surface{theme, Surface::Fill::Background, Qt::LeftEdge, this};
    auto* sideColumn = new QVBoxLayout{side};
    sideColumn->setContentsMargins(1, 0, 0, 0);
    sideColumn->addWidget(m_right);
    row->addWidget(m_basket, 58);
    row->addWidget(side, 42);
    // The shares hold whatever the panels would like.
    m_basket->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    side->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QWidget* panel : {static_cast<QWidget*>(m_tools), static_cast<QWidget*>(m_quantity),
                           static_cast<QWidget*>(m_payment), static_cast<QWidget*>(m_change),
                           static_cast<QWidget*>(m_price), static_cast<QWidget*>(m_receipt),
                           static_cast<QWidget*>(m_customers), static_cast<QWidget*>(m_approval),
                           static_cast<QWidget*>(m_payout.widget())})
        m_right->addWidget(panel);
    m_leavePayment.setSingleShot(true);
    m_leavePayment.setTimerType(Qt::PreciseTimer);
    m_tools->codeBox()->installEventFilter(this);
    connectPanels();
    showState();
}

void SalePage::connectPanels()
{
    connect(&m_presenter, &SalePresenter::stateChanged, this, &SalePage::showState);
    connect(&m_presenter, &SalePresenter::basketChanged, this, [this] { m_minus.reset(); });
    connect(&m_presenter, &SalePresenter::requestChanged, this, [this] {
        if (m_presenter.request())
            m_quantity->ask(*m_presenter.request());
        showState();
    });
    connect(m_quantity, &QuantityPanel::given, &m_presenter, &SalePresenter::giveQuantity);
    connect(m_quantity, &QuantityPanel::cancelled, &m_presenter, &SalePresenter::cancelRequest);
    connect(&m_presenter, &SalePresenter::findWanted, this, &SalePage::focusCodeBox);
    connect(&m_presenter, &SalePresenter::lastReceiptWanted, this, &SalePage::openReceipt);
    connect(&m_presenter, &SalePresenter::customerWanted, this, &SalePage::openCustomer);
    connect(&m_presenter, &SalePresenter::approverWanted, this, [this] {
        m_approval->begin();
        showRight(m_approval);
    });
    connect(&m_presenter, &SalePresenter::codeRefused, this, [] { QApplication::beep(); });
    connect(m_basket, &BasketPanel::payPressed, &m_presenter, &SalePresenter::pay);
    connect(m_tools, &ToolsPanel::priceCheckPressed, this, &SalePage::openPriceCheck);
    connect(m_tools, &ToolsPanel::lastReceiptPressed, this, &SalePage::openReceipt);
    connect(&m_presenter, &SalePresenter::returnWanted, this, &SalePage::openReturn);
    connect(m_tools, &ToolsPanel::returnPressed, this, [this] { openReturn({}); });
    connect(m_tools, &ToolsPanel::helpPressed, this, &SalePage::helpWanted);
    connect(m_change, &ChangePanel::receiptPressed, this, &SalePage::openReceipt);
    connect(m_change, &ChangePanel::returnReceiptPressed, this, &SalePage::openReturnReceipt);
    connect(m_price, &PricePanel::closed, this, &SalePage::closeSidePanel);
    connect(m_receipt, &ReceiptPanel::closed, this, &SalePage::closeSidePanel);
    connect(m_basket, &BasketPanel::customerPressed, this, &SalePage::openCustomer);
    connect(m_customers, &CustomerPanel::closed, this, &SalePage::closeSidePanel);
    connect(m_approval, &ApprovalPanel::closed, this, &SalePage::closeSidePanel);
    connect(&m_scans, &ScanQueue::next, this, &SalePage::handleScan);
    connect(&m_scans, &ScanQueue::waitingChanged, m_basket, &BasketPanel::setScansWaiting);
    connect(&m_leavePayment, &QTimer::timeout, this, [this] {
        if (m_presenter.state() == SaleState::Completing)
            showRight(m_tools);
    });
}

void SalePage::showRight(QWidget* panel)
{
    m_right->setCurrentWidget(panel);
    // Whoever comes back to this page goes on where it is.
    setFocusProxy(panel == m_tools ? static_cast<QWidget*>(m_tools->codeBox()) : panel);
    if (panel == m_tools)
        focusCodeBox();
    else if (panel != m_payment)
        panel->setFocus(Qt::OtherFocusReason);
}

void SalePage::showState()
{
    const SaleState state = m_presenter.state();
    m_payment->setWorking(state == SaleState::Completing);
    m_payout.widget()->setWorking(state == SaleState::Completing);
    if (m_presenter.request()) {
        showRight(m_quantity);
    } else if (state == SaleState::Paying && m_payout.isWanted()) {
        m_payout.begin();
        showRight(m_payout.widget());
    } else if (state == SaleState::Paying) {
        m_payment->begin();
        showRight(m_payment);
    } else if (state == SaleState::ChangeDue) {
        m_lastRefund.reset();
        m_change->showSale(*m_presenter.finished());
        showRight(m_change);
    } else if (state == SaleState::Completing && m_right->currentWidget() == m_payment) {
        // Most sales are recorded before a change of the page could be seen.
        m_leavePayment.start(WaitWatch::showsNothingFor);
    } else {
        showRight(m_tools);
    }
    m_scans.review();
}

bool SalePage::takesScans() const
{
    return m_inFront && m_presenter.takesScans();
}

void SalePage::setInFront(bool inFront)
{
    m_inFront = inFront;
    m_scans.review();
}

void SalePage::takeScan(const QString& code)
{
    m_scans.push(code);
    if (m_scans.waiting() > 0)
        QApplication::beep();
}

void SalePage::handleScan(const QString& code)
{
    if (m_right->currentWidget() == m_price) {
        if (!m_price->check(code))
            QApplication::beep();
        return;
    }
    if (m_right->currentWidget() == m_customers && isCustomerCard(code.trimmed().toStdString())) {
        m_customers->takeCard(code.trimmed());
        return;
    }
    if (m_right->currentWidget() == m_receipt)
        closeSidePanel();
    m_presenter.enterCode(code);
}

void SalePage::focusCodeBox()
{
    m_tools->codeBox()->setFocus(Qt::OtherFocusReason);
    m_tools->codeBox()->selectAll();
}

void SalePage::openPriceCheck()
{
    if (m_presenter.request() || m_presenter.state() == SaleState::Paying)
        return;
    m_presenter.nextSale();
    m_price->begin();
    showRight(m_price);
}

void SalePage::openReceipt()
{
    if (m_presenter.request() || m_presenter.state() == SaleState::Paying)
        return;
    m_presenter.nextSale();
    if (m_lastRefund)
        m_receipt->begin(*m_lastRefund);
    else
        m_receipt->begin(m_presenter.finished());
    showRight(m_receipt);
}

// Of the exchange that was made last.
void SalePage::openReturnReceipt()
{
    const auto& finished = m_presenter.finished();
    if (m_presenter.request() || m_presenter.state() == SaleState::Paying || !finished ||
        !finished->returned)
        return;
    m_presenter.nextSale();
    m_receipt->begin(*finished->returned);
    showRight(m_receipt);
}

void SalePage::openCustomer()
{
    if (m_presenter.request() || m_presenter.state() == SaleState::Paying)
        return;
    m_presenter.nextSale();
    m_customers->begin();
    showRight(m_customers);
}

bool SalePage::hasSidePanel() const
{
    const QWidget* panel = m_right->currentWidget();
    return panel == m_price || panel == m_receipt || panel == m_customers || panel == m_approval;
}

void SalePage::openReturn(const QString& number)
{
    const SaleState state = m_presenter.state();
    if (m_presenter.request() || (state != SaleState::Selling && state != SaleState::ChangeDue)) {
        QApplication::beep();
        return;
    }
    m_presenter.nextSale();
    closeSidePanel();
    Q_EMIT returnWanted(number);
}

void SalePage::closeSidePanel()
{
    showState();
}

bool SalePage::stepBack()
{
    if (m_presenter.request()) {
        m_presenter.cancelRequest();
    } else if (m_presenter.state() == SaleState::Paying) {
        m_presenter.backToBasket();
    } else if (m_right->currentWidget() == m_customers && m_customers->stepBack()) {
        return true;
    } else if (hasSidePanel()) {
        closeSidePanel();
    } else if (m_presenter.state() == SaleState::ChangeDue) {
        m_presenter.nextSale();
    } else if (!m_tools->codeBox()->text().isEmpty()) {
        m_tools->clear();
    } else if (!std::holds_alternative<NoNotice>(m_presenter.notice())) {
        m_presenter.act(NoticeAction::Dismiss);
    } else {
        return false;
    }
    return true;
}

void SalePage::confirm()
{
    if (m_right->currentWidget() == m_price) {
        m_price->accept();
    } else if (m_presenter.state() == SaleState::ChangeDue) {
        m_presenter.nextSale();
    } else if (!m_tools->enter()) {
        if (isDecision(m_presenter.notice()))
            m_basket->flashStrip();
        else
            m_presenter.pay();
    }
}

} // namespace polaris
