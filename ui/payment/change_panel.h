// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/sale_presenter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

namespace polaris
{

// The right side after a sale: the change in figures that can be read across the counter, until the
// next key or scan.
class ChangePanel final : public QWidget
{
    Q_OBJECT

public:
    ChangePanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                QWidget* parent = nullptr);

    void showSale(const FinishedSale& finished);

Q_SIGNALS:
    void receiptPressed();
    // Of an exchange.
    void returnReceiptPressed();

private:
    ShopState& m_shop;
    Label* m_saved;
    Label* m_name;
    Label* m_change;
    Label* m_paid;
    Label* m_balance;
    Label* m_note;
    KeyButton* m_returnReceipt;
};

} // namespace polaris
