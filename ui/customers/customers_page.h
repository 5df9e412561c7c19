// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/customer_details.h"
#include "ui/customers/customer_search.h"
#include "ui/customers/merge_panel.h"
#include "ui/customers/posting_panel.h"
#include "ui/customers/statement_panel.h"
#include "ui/receipt/receipt_panel.h"

#include <QStackedWidget>

namespace polaris
{

// The page of customers: who is found on one side, and on the other the record, its statement, a
// payment, a correction, or a merge. Puts keys and scans to work.
class CustomersPage final : public QWidget
{
    Q_OBJECT

public:
    CustomersPage(const Theme& theme, const CustomerParts& parts, QWidget* parent = nullptr);

    // Comes to the front, with the customer of the basket if there is one.
    void begin();
    // A scanned code; true when it is a customer's card and was put to work here.
    bool takeScan(const QString& code);
    // One step back; false when the page may be left.
    bool stepBack();

Q_SIGNALS:
    void takenForSale(const polaris::CustomerAccount& account);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void connectPanels();
    void follow();
    void run(Command command);
    void showRight(QWidget* panel);
    void readAgain();

    const Theme& m_theme;
    CustomerParts m_parts;
    CustomerSearch* m_search;
    QStackedWidget* m_right;
    CustomerDetails* m_details;
    StatementPanel* m_statement;
    PostingPanel* m_posting;
    MergePanel* m_merge;
    ReceiptPanel* m_receipt; // of an entry of the statement
    NewestAnswer m_answers;
};

} // namespace polaris
