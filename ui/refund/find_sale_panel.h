// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/refund_presenter.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"

namespace polaris
{

// The right side while the sale is looked for: its number, and what narrows the list beside it.
class FindSalePanel final : public QWidget
{
    Q_OBJECT

public:
    FindSalePanel(const Theme& theme, RefundPresenter& presenter, ShopState& shop,
                  QWidget* parent = nullptr);

    [[nodiscard]] EntryLine* numberBox() const noexcept { return m_number; }
    void begin();
    // Opens what is typed. False when nothing is typed.
    bool enter();
    // What is typed is the total of the sale; nothing typed: any total.
    void takeAmount();
    // What is typed is a day; nothing typed: the next days of the list.
    void takeDay();
    // What is typed is the code of a till; nothing typed: this till, or any.
    void takeTill();

Q_SIGNALS:
    void backPressed();
    void customerPressed();

private:
    QWidget* makeFilters();
    void refresh();

    const Theme& m_theme;
    RefundPresenter& m_presenter;
    ShopState& m_shop;
    EntryLine* m_number;
    KeyButton* m_amount = nullptr;
    KeyButton* m_days = nullptr;
    KeyButton* m_till = nullptr;
    KeyButton* m_customer = nullptr;
    KeyButton* m_product = nullptr;
    KeyButton* m_without = nullptr;
};

} // namespace polaris
