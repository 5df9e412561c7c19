// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/sale_presenter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"

namespace polaris
{

// The right side during a price check: scan, and see. Nothing is sold here unless somebody adds it.
class PricePanel final : public QWidget
{
    Q_OBJECT

public:
    PricePanel(const Theme& theme, SalePresenter& presenter, ShopState& shop,
               QWidget* parent = nullptr);

    void begin();
    // False when no product has the code.
    bool check(const QString& code);
    void accept();

Q_SIGNALS:
    void closed();

private:
    void showProduct(const Product* product, const QString& code);
    void showStock();

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    std::optional<Product> m_product;
    Label* m_name;
    Label* m_price;
    Label* m_detail;
    Label* m_stock;
    KeyButton* m_add;
};

} // namespace polaris
