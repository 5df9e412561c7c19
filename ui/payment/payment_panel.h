// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/basket_customer.h"
#include "ui/payment/payment_desk.h"
#include "ui/sale/sale_presenter.h"
#include "ui/widgets/entry_line.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_pad.h"

#include <QLineEdit>

namespace polaris
{

// A name and an amount in a box: what is given, what goes back, what is missing.
class AmountBox;

// The right side while the payment is taken; the basket stays readable beside it.
class PaymentPanel final : public QWidget
{
    Q_OBJECT

public:
    PaymentPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                 BasketCustomer& customer, QWidget* parent = nullptr);

    // A new payment for the basket on screen.
    void begin();
    // While the checkout thread works, nothing here may be pressed a second time.
    void setWorking(bool working);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeTenders();
    QWidget* makePad();
    void choose(TenderKind kind);
    void addTender();
    void removeTender();
    void complete();
    void refresh();
    void refreshTenders();
    void refreshBoxes();
    void refreshQuickAmounts();

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    BasketCustomer& m_customer;
    std::optional<PaymentDesk> m_desk;
    Label* m_toPay;
    Label* m_paid = nullptr;
    KeyButton* m_giveBack = nullptr;
    std::array<KeyButton*, 4> m_quick{};
    KeyButton* m_cash = nullptr;
    KeyButton* m_card = nullptr;
    KeyButton* m_account = nullptr;
    KeyButton* m_credit = nullptr;
    KeyButton* m_more = nullptr;
    EntryLine* m_reference = nullptr;
    AmountBox* m_given = nullptr;
    AmountBox* m_change = nullptr;
    NumberPad* m_pad = nullptr;
    KeyButton* m_complete = nullptr;
    KeyButton* m_back = nullptr;
};

} // namespace polaris
