// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/checkout_thread.h"
#include "core/checkout/desk_thread.h"
#include "ui/customers/customers_page.h"
#include "ui/refund/refund_page.h"
#include "ui/sale/sale_page.h"

#include <QStackedWidget>

namespace polaris
{

// The pages that work with the shop, with their presenters: made when the shop is ready. Knows
// which page leads to which, and gives scans to the one in front.
class TillPages final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        CheckoutThread& checkout;
        DeskThread& desk;
        ShopState& shop;
        const Clock& clock;
        RandomSource& random;
        QString receiptFolder;
    };
    // The pages are put into the stack, and leave it with this object.
    TillPages(const Theme& theme, const Parts& parts, QStackedWidget& stack);
    ~TillPages() override;

    [[nodiscard]] SalePage& salePage() const noexcept { return *m_sale; }
    [[nodiscard]] SalePresenter& sales() noexcept { return m_sales; }
    [[nodiscard]] RefundPresenter& refunds() noexcept { return m_refunds; }
    // Where somebody who signs in goes on.
    [[nodiscard]] QWidget* home() const;
    void signIn(const StaffMember& member);
    void takeScan(const QString& code);
    // A page of the window came to the front, one of these or another.
    void setInFront(QWidget* page);
    void stepBack();
    [[nodiscard]] bool isCustomers(const QWidget* page) const { return page == m_customers; }
    // The page of customers, and from there back.
    void toggleCustomers();

Q_SIGNALS:
    void pageWanted(QWidget* page);
    void helpWanted();

private:
    void readReturnedSale();

    Parts m_parts;
    QStackedWidget& m_stack;
    SalePresenter m_sales;
    RefundPresenter m_refunds;
    SalePage* m_sale;
    RefundPage* m_refund;
    CustomersPage* m_customers;
};

} // namespace polaris
