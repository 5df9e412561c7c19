// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/return_lines_model.h"
#include "ui/sale/basket_view.h"
#include "ui/sale/notice_strip.h"
#include "ui/widgets/touch_list.h"

#include <QStackedLayout>

namespace polaris
{

// The left side of the return page: the sales that are found, or the lines of one with what goes
// back, the strip, and the way to pay out. Shows what the presenter says and passes presses on.
class ReturnPanel final : public QWidget
{
    Q_OBJECT

public:
    ReturnPanel(const Theme& theme, RefundPresenter& presenter, ShopState& shop, const Clock& clock,
                QWidget* parent = nullptr);

    void setScansWaiting(int count);
    // Presses the strip's button for an action, if it has one.
    bool act(NoticeAction action) { return m_notice.act(action); }
    [[nodiscard]] int foundRow() const { return m_found->currentIndex().row(); }
    void moveInFound(int steps);

Q_SIGNALS:
    void quantityWanted(int row);
    void barChanged(bool shown);

private:
    void build();
    QWidget* makeHeader();
    QWidget* makeMiddle();
    QWidget* makeTotals();
    QWidget* makeActions();
    void showState();
    void showHeader();
    void showBasket();
    void showFound();

    const Theme& m_theme;
    RefundPresenter& m_presenter;
    ShopState& m_shop;
    NoticeStrip m_notice;
    ReturnLinesModel m_model;
    Label* m_title = nullptr;
    Label* m_chip = nullptr;
    Label* m_facts = nullptr;
    QStackedLayout* m_middle = nullptr;
    QWidget* m_foundPage = nullptr;
    TouchList* m_found = nullptr;
    BasketView* m_lines = nullptr;
    Label* m_empty = nullptr;
    QWidget* m_foot = nullptr;
    QWidget* m_totals = nullptr;
    Label* m_count = nullptr;
    Label* m_paid = nullptr;
    Label* m_taxName = nullptr;
    Label* m_tax = nullptr;
    Label* m_total = nullptr;
    QWidget* m_actions = nullptr;
    KeyButton* m_all = nullptr;
    KeyButton* m_quantity = nullptr;
    KeyButton* m_toggle = nullptr;
    KeyButton* m_pay = nullptr;
    int m_scansWaiting = 0;
};

} // namespace polaris
