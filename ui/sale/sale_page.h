// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/basket_customer.h"
#include "ui/customers/customer_panel.h"
#include "ui/payment/approval_panel.h"
#include "ui/payment/change_panel.h"
#include "ui/payment/payment_panel.h"
#include "ui/receipt/receipt_panel.h"
#include "ui/refund/exchange_payout.h"
#include "ui/sale/basket_panel.h"
#include "ui/sale/price_panel.h"
#include "ui/sale/quantity_panel.h"
#include "ui/sale/tools_panel.h"
#include "ui/shell/scan_queue.h"
#include "ui/widgets/key_table.h"

#include <QStackedWidget>

namespace polaris
{

// The page that sells: basket on the left, and on the right whatever the moment needs. Puts keys
// and scans to work; the presenter decides what they do.
class SalePage final : public QWidget
{
    Q_OBJECT

public:
    struct Parts {
        SalePresenter& presenter;
        ShopState& shop;
        DeskThread& desk;
        const Clock& clock;
        QString receiptFolder;
    };
    SalePage(const Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    // A code from the scanner, whatever has the focus.
    void takeScan(const QString& code);
    void focusCodeBox();
    // Only the page in front takes scans; those that come meanwhile wait.
    void setInFront(bool inFront);
    // The last paper of this till is a return's.
    void setLastRefund(const RecordedRefund& refund) { m_lastRefund = refund; }
    // Scans have a meaning on this page now.
    [[nodiscard]] bool takesScans() const;
    // The customer of the sale, chosen somewhere else.
    void takeCustomer(const CustomerAccount& account) { m_customer.choose(account); }
    // One step back; true when there was one.
    bool stepBack();

Q_SIGNALS:
    void helpWanted();
    // Of this receipt; empty: it is still to be found.
    void returnWanted(const QString& number);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectPanels();
    void handleScan(const QString& code);
    void showState();
    void showRight(QWidget* panel);
    void run(Command command);
    void runLine(Command command);
    bool runDecision(const QKeyEvent& event);
    void watchMinus(const QKeyEvent& event);
    void runLess();
    bool runSaleKey(QKeyEvent& event);
    void confirm();
    void openPriceCheck();
    void openReceipt();
    void openReturnReceipt();
    void openCustomer();
    [[nodiscard]] bool hasSidePanel() const;
    void openReturn(const QString& number);
    void closeSidePanel();

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    BasketCustomer m_customer;
    BasketPanel* m_basket;
    QStackedWidget* m_right;
    ToolsPanel* m_tools;
    QuantityPanel* m_quantity;
    PaymentPanel* m_payment;
    ExchangePayout m_payout;
    ChangePanel* m_change;
    PricePanel* m_price;
    ReceiptPanel* m_receipt;
    CustomerPanel* m_customers;
    ApprovalPanel* m_approval;
    ScanQueue m_scans;
    std::optional<RecordedRefund> m_lastRefund;
    QTimer m_leavePayment;
    // "-" was the key before what is typed; how many pieces it took off the line.
    std::optional<int> m_minus;
    bool m_inFront = true;
};

} // namespace polaris
