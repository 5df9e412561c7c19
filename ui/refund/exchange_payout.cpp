// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/exchange_payout.h"

namespace polaris
{

ExchangePayout::ExchangePayout(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                               QObject* parent)
    : QObject{parent},
      m_presenter{presenter},
      m_shop{shop},
      m_panel{new PayoutPanel{theme}}
{
    connect(m_panel, &PayoutPanel::chosen, this, [this](TenderKind kind) {
        if (m_desk && m_desk->choose(kind))
            m_panel->showDesk(*m_desk, m_shop.format());
    });
    connect(m_panel, &PayoutPanel::referenceTyped, this, [this](const QString& text) {
        if (m_desk)
            m_desk->setReference(text);
    });
    connect(m_panel, &PayoutPanel::payOutPressed, this, [this] {
        if (const auto settlement = m_desk ? m_desk->settle() : std::nullopt)
            m_presenter.payOut(*settlement);
    });
    connect(m_panel, &PayoutPanel::backPressed, &m_presenter, &SalePresenter::backToBasket);
}

bool ExchangePayout::isWanted() const
{
    return m_presenter.returned() && m_presenter.due().minor() < 0;
}

void ExchangePayout::begin()
{
    const ReturnedPart& returned = *m_presenter.returned();
    const Shop& shop = m_shop.setup().shop;
    m_desk.emplace(RefundDesk::Terms{.shop = shop,
                                     .sale = returned.sale,
                                     .goods = returned.worth(shop.currency),
                                     .forNewGoods = m_presenter.amounts().total,
                                     .mayGiveCash = returned.mayGiveCash,
                                     .hasCustomer = returned.hasCustomer() ||
                                                    m_presenter.basket().customer()});
    m_panel->begin(*m_desk, m_shop.format());
}

} // namespace polaris
