// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/basket_customer.h"
#include "ui/sale/basket_view.h"
#include "ui/sale/notice_strip.h"
#include "ui/sale/returned_view.h"

namespace polaris
{

// The left side: lines, totals that never scroll, the strip, and the way to pay. Shows what the
// presenter says and passes presses on; decides nothing.
class BasketPanel final : public QWidget
{
    Q_OBJECT

public:
    BasketPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                BasketCustomer& customer, const Clock& clock, QWidget* parent = nullptr);

    void setScansWaiting(int count);
    // Presses the strip's button for an action, if it has one.
    bool act(NoticeAction action) { return m_notice.act(action); }
    // Draws the eye to a decision that keys try to walk past.
    void flashStrip() { m_notice.flash(); }

Q_SIGNALS:
    void payPressed();
    void customerPressed();

private:
    void build();
    QWidget* makeHeader();
    QWidget* makeTotals();
    QWidget* makeActions();
    void showBasket();
    void showCustomer();
    void showTaxes();
    void showChips();
    void showState();
    void showStrip();
    [[nodiscard]] QString payText() const;

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    BasketCustomer& m_customer;
    NoticeStrip m_notice;
    BasketModel m_model;
    BasketView* m_view = nullptr;
    Label* m_title = nullptr;
    Label* m_account = nullptr;
    Label* m_chip = nullptr;
    Label* m_number = nullptr;
    Label* m_empty = nullptr;
    Label* m_count = nullptr;
    Label* m_discount = nullptr;
    Label* m_taxName = nullptr;
    Label* m_tax = nullptr;
    Label* m_totalName = nullptr;
    Label* m_total = nullptr;
    QWidget* m_actions = nullptr;
    KeyButton* m_exact = nullptr;
    KeyButton* m_quantity = nullptr;
    KeyButton* m_remove = nullptr;
    KeyButton* m_choose = nullptr;
    KeyButton* m_pay = nullptr;
    int m_scansWaiting = 0;
};

} // namespace polaris
