// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/receipt/receipt_panel.h"
#include "ui/refund/find_customer_panel.h"
#include "ui/refund/find_sale_panel.h"
#include "ui/refund/paid_out_panel.h"
#include "ui/refund/papers_panel.h"
#include "ui/refund/payout_panel.h"
#include "ui/refund/return_panel.h"
#include "ui/refund/return_tools_panel.h"
#include "ui/sale/quantity_panel.h"
#include "ui/shell/scan_queue.h"
#include "ui/widgets/key_table.h"

#include <QStackedWidget>

namespace polaris
{

// The page that takes goods back: the sale on the left, and on the right whatever the moment needs.
// Puts keys and scans to work; the presenter decides what they do.
class RefundPage final : public QWidget
{
    Q_OBJECT

public:
    struct Parts {
        RefundPresenter& presenter;
        ShopState& shop;
        DeskThread& desk;
        const Clock& clock;
        QString receiptFolder;
    };
    RefundPage(const Theme& theme, const Parts& parts, QWidget* parent = nullptr);

    // A code from the scanner, whatever has the focus.
    void takeScan(const QString& code);
    // Only the page in front takes scans; those that come meanwhile wait.
    void setInFront(bool inFront);
    // One step back, out of the page in the end.
    void stepBack();

Q_SIGNALS:
    // Back to the basket.
    void closed();
    // What comes back goes into the basket.
    void exchangeWanted();
    // A scan that belongs to the next sale.
    void passedOn(const QString& code);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectPanels();
    void showState();
    void showRight(QWidget* panel);
    void handleScan(const QString& code);
    void askQuantity(int row);
    void giveQuantity(Quantity quantity);
    void openReceipt();
    void openPapers();
    void openCustomer(const QString& card = {});
    void takeCustomer(const std::optional<Customer>& customer);
    void leave();
    bool runKey(const QKeyEvent& event);
    bool runFindKey(Command command);
    void runReturnKey(Command command);
    bool runPaperKey(const QKeyEvent& event);
    bool runDecision(const QKeyEvent& event);
    bool enterProduct();

    RefundPresenter& m_presenter;
    ReturnPanel* m_left;
    QStackedWidget* m_right;
    FindSalePanel* m_find;
    FindCustomerPanel* m_customer;
    ReturnToolsPanel* m_tools;
    QuantityPanel* m_quantity;
    PayoutPanel* m_payout;
    PaidOutPanel* m_paidOut;
    PapersPanel* m_papers;
    ReceiptPanel* m_receipt;
    ShopState& m_shop;
    std::optional<Product> m_weighed; // a quantity of it is asked for; otherwise of m_row
    int m_row = -1;
    ScanQueue m_scans;
    bool m_inFront = false;
};

} // namespace polaris
