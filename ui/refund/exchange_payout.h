// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/payout_panel.h"
#include "ui/sale/sale_presenter.h"

namespace polaris
{

// The payout of an exchange whose new goods are worth less than what comes back, on the sale page.
class ExchangePayout final : public QObject
{
    Q_OBJECT

public:
    ExchangePayout(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                   QObject* parent = nullptr);

    // To be placed in the page's layout, which owns it.
    [[nodiscard]] PayoutPanel* widget() const noexcept { return m_panel; }
    // More comes back than is sold.
    [[nodiscard]] bool isWanted() const;
    void begin();

private:
    SalePresenter& m_presenter;
    ShopState& m_shop;
    PayoutPanel* m_panel;
    std::optional<RefundDesk> m_desk;
};

} // namespace polaris
