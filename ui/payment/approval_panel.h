// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/customers/basket_customer.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>

namespace polaris
{

// The right side while somebody with the right to it agrees that a customer goes over the limit.
class ApprovalPanel final : public QWidget
{
    Q_OBJECT

public:
    ApprovalPanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                  BasketCustomer& customer, QWidget* parent = nullptr);

    // For the notice of the moment.
    void begin();

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showApprovers();

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    BasketCustomer& m_customer;
    Label* m_question;
    Label* m_facts;
    Label* m_hint;
    QVBoxLayout* m_names;
    QVector<KeyButton*> m_buttons;
};

} // namespace polaris
