// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/refund_page.h"

#include "ui/widgets/surface.h"

#include <QApplication>
#include <QBoxLayout>

namespace polaris
{

RefundPage::RefundPage(const Theme& theme, const Parts& parts, QWidget* parent)
    : QWidget{parent},
      m_presenter{parts.presenter},
      m_left{new ReturnPanel{theme, parts.presenter, parts.shop, parts.clock, this}},
      m_right{new QStackedWidget},
      m_find{new FindSalePanel{theme, parts.presenter, parts.shop}},
      m_customer{new FindCustomerPanel{theme, parts.shop, parts.desk}},
      m_tools{new ReturnToolsPanel{theme, parts.presenter}},
      m_quantity{new QuantityPanel{theme, parts.shop}},
      m_payout{new PayoutPanel{theme}},
      m_paidOut{new PaidOutPanel{theme}},
      m_papers{new PapersPanel{theme, parts.shop, parts.desk}},
      m_receipt{new ReceiptPanel{theme, parts.shop, parts.desk, parts.receiptFolder}},
      m_shop{parts.shop},
      m_scans{[this] {
          return m_inFront && m_presenter.takesScans() && m_right->currentWidget() != m_quantity;
      }}
{
    auto* row = new QHBoxLayout{this};
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* side = new Surface{theme, Surface::Fill::Background, Qt::LeftEdge, this};
    auto* sideColumn = new QVBoxLayout{side};
    sideColumn->setContentsMargins(1, 0, 0, 0);
    sideColumn->addWidget(m_right);
    row->addWidget(m_left, 58);
    row->addWidget(side, 42);
    // The shares hold whatever the panels would like.
    m_left->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    side->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QWidget* panel : {static_cast<QWidget*>(m_find), static_cast<QWidget*>(m_customer),
                           static_cast<QWidget*>(m_tools), static_cast<QWidget*>(m_quantity),
                           static_cast<QWidget*>(m_payout), static_cast<QWidget*>(m_paidOut),
                           static_cast<QWidget*>(m_papers), static_cast<QWidget*>(m_receipt)})
        m_right->addWidget(panel);
    m_payout->setAsksForCustomer(true);
    m_find->numberBox()->installEventFilter(this);
    m_tools->codeBox()->installEventFilter(this);
    connectPanels();
}

void RefundPage::connectPanels()
{
    connect(&m_presenter, &RefundPresenter::stateChanged, this, &RefundPage::showState);
    connect(&m_presenter, &RefundPresenter::deskChanged, this, [this] {
        if (!m_presenter.desk())
            return;
        const auto& creditOf = m_presenter.creditOf();
        m_payout->setCreditOf(creditOf ? toQString(creditOf->name) : QString{});
        m_payout->showDesk(*m_presenter.desk(), m_shop.format());
    });
    connect(&m_presenter, &RefundPresenter::codeRefused, this, [] { QApplication::beep(); });
    connect(&m_presenter, &RefundPresenter::weightWanted, this, [this](const Product& product) {
        m_weighed = product;
        m_quantity->ask({.product = product, .row = {}, .now = {}});
        showRight(m_quantity);
    });
    connect(m_left, &ReturnPanel::quantityWanted, this, &RefundPage::askQuantity);
    connect(m_left, &ReturnPanel::barChanged, m_payout, &PayoutPanel::setBar);
    connect(m_quantity, &QuantityPanel::given, this, &RefundPage::giveQuantity);
    connect(m_quantity, &QuantityPanel::cancelled, this, &RefundPage::showState);
    connect(&m_presenter, &RefundPresenter::customerWanted, this, [this] { openCustomer(); });
    connect(&m_presenter, &RefundPresenter::customerCardRead, this, &RefundPage::openCustomer);
    connect(m_find, &FindSalePanel::backPressed, this, &RefundPage::leave);
    connect(m_find, &FindSalePanel::customerPressed, this, [this] { openCustomer(); });
    connect(m_customer, &FindCustomerPanel::chosen, this, &RefundPage::takeCustomer);
    connect(m_customer, &FindCustomerPanel::anyPressed, this,
            [this] { takeCustomer(std::nullopt); });
    connect(m_customer, &FindCustomerPanel::closed, this, &RefundPage::showState);
    connect(m_tools, &ReturnToolsPanel::backPressed, this, &RefundPage::stepBack);
    connect(m_tools, &ReturnToolsPanel::exchangePressed, this, &RefundPage::exchangeWanted);
    connect(m_payout, &PayoutPanel::chosen, &m_presenter, &RefundPresenter::choose);
    connect(m_payout, &PayoutPanel::referenceTyped, &m_presenter, &RefundPresenter::setReference);
    connect(m_payout, &PayoutPanel::payOutPressed, &m_presenter, &RefundPresenter::payOut);
    connect(m_payout, &PayoutPanel::backPressed, this, &RefundPage::stepBack);
    connect(m_paidOut, &PaidOutPanel::nextPressed, this, &RefundPage::leave);
    connect(m_paidOut, &PaidOutPanel::receiptPressed, this, &RefundPage::openReceipt);
    connect(m_tools, &ReturnToolsPanel::papersPressed, this, &RefundPage::openPapers);
    connect(m_papers, &PapersPanel::closed, this, &RefundPage::showState);
    connect(m_papers, &PapersPanel::chosen, this, [this](const QString& number) {
        m_receipt->open(number);
        showRight(m_receipt);
    });
    connect(m_receipt, &ReceiptPanel::closed, this, &RefundPage::stepBack);
    connect(&m_scans, &ScanQueue::next, this, &RefundPage::handleScan);
    connect(&m_scans, &ScanQueue::waitingChanged, m_left, &ReturnPanel::setScansWaiting);
}

void RefundPage::showRight(QWidget* panel)
{
    m_right->setCurrentWidget(panel);
    if (panel == m_find)
        m_find->begin();
    else if (panel == m_tools && m_tools->codeBox()->isVisibleTo(m_tools))
        m_tools->codeBox()->setFocus(Qt::OtherFocusReason);
    else if (panel == m_tools)
        setFocus(Qt::OtherFocusReason);
    else
        panel->setFocus(Qt::OtherFocusReason);
}

void RefundPage::showState()
{
    m_weighed.reset();
    m_payout->setWorking(m_presenter.state() == RefundState::Completing ||
                         m_presenter.state() == RefundState::InDoubt);
    switch (m_presenter.state()) {
    case RefundState::Closed:
        break;
    case RefundState::Finding:
        showRight(m_find);
        break;
    case RefundState::Reading:
    case RefundState::Choosing:
        showRight(m_tools);
        break;
    case RefundState::PayingOut:
        if (m_right->currentWidget() != m_payout)
            m_payout->begin(*m_presenter.desk(), m_shop.format());
        showRight(m_payout);
        break;
    case RefundState::Completing:
    case RefundState::InDoubt:
        break;
    case RefundState::PaidOut:
        m_paidOut->showRefund(*m_presenter.finished(), m_shop.format());
        showRight(m_paidOut);
        break;
    }
    m_scans.review();
}

void RefundPage::takeScan(const QString& code)
{
    m_scans.push(code);
    if (m_scans.waiting() > 0)
        QApplication::beep();
}

void RefundPage::setInFront(bool inFront)
{
    m_inFront = inFront;
    if (inFront)
        showState();
    m_scans.review();
}

void RefundPage::handleScan(const QString& code)
{
    const QWidget* panel = m_right->currentWidget();
    if (m_presenter.state() == RefundState::Choosing && (panel == m_papers || panel == m_receipt))
        showState();
    if (m_presenter.enterCode(code))
        return;
    m_presenter.close();
    Q_EMIT passedOn(code);
}

void RefundPage::askQuantity(int row)
{
    m_presenter.selectRow(row);
    const ReturnRow* line = m_presenter.selected();
    if (!m_presenter.canChoose() || line == nullptr || !line->left.isPositive())
        return;
    m_row = row;
    const Product product{.id = line->product,
                          .version = 0,
                          .sku = {},
                          .name = line->name,
                          .barcodes = {},
                          .category = {},
                          .unit = line->unit,
                          .price = line->unitPrice,
                          .taxRate = line->taxRate};
    m_quantity->ask({.product = product,
                     .row = static_cast<std::size_t>(row),
                     .now = line->isChosen() ? line->chosen : line->left,
                     .most = line->left});
    showRight(m_quantity);
}

void RefundPage::giveQuantity(Quantity quantity)
{
    if (m_weighed)
        m_presenter.addProduct(*m_weighed, quantity);
    else
        m_presenter.setQuantity(m_row, quantity);
    showState();
}

void RefundPage::openReceipt()
{
    if (m_right->currentWidget() == m_receipt) {
        m_receipt->savePdf();
        return;
    }
    m_receipt->begin(*m_presenter.finished());
    showRight(m_receipt);
}

void RefundPage::openPapers()
{
    if (m_presenter.state() != RefundState::Choosing || !m_presenter.basket()->sale())
        return;
    m_papers->begin(m_presenter.basket()->sale()->recorded);
    showRight(m_papers);
}

void RefundPage::openCustomer(const QString& card)
{
    if (m_presenter.state() == RefundState::PayingOut)
        m_customer->beginForCredit();
    else
        m_customer->beginForSales(m_presenter.finder().customer().has_value());
    showRight(m_customer);
    if (!card.isEmpty())
        m_customer->takeCard(card);
}

void RefundPage::takeCustomer(const std::optional<Customer>& customer)
{
    if (m_presenter.state() == RefundState::Finding)
        m_presenter.finder().setCustomer(customer);
    else if (customer)
        m_presenter.giveCreditTo(*customer);
    showState();
}

void RefundPage::leave()
{
    if (m_presenter.state() == RefundState::Completing ||
        m_presenter.state() == RefundState::InDoubt)
        return;
    m_presenter.close();
    Q_EMIT closed();
}

void RefundPage::stepBack()
{
    const QWidget* panel = m_right->currentWidget();
    if (panel == m_receipt && m_presenter.state() == RefundState::Choosing) {
        showRight(m_papers); // it was opened from there
    } else if (panel == m_quantity || panel == m_receipt || panel == m_customer ||
               panel == m_papers) {
        showState();
    } else if (m_presenter.state() == RefundState::Finding &&
               !m_find->numberBox()->text().isEmpty()) {
        m_find->numberBox()->clear();
    } else if (!m_presenter.stepBack()) {
        Q_EMIT closed();
    }
}

} // namespace polaris
