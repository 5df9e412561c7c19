// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/sale_presenter.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/touch_list.h"

#include <QAbstractListModel>

namespace polaris
{

// The lines that come back in an exchange, below zero; rows have the roles of BasketModel.
class ReturnedModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    ReturnedModel(SalePresenter& presenter, const ShopState& shop, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    SalePresenter& m_presenter;
    const ShopState& m_shop;
    std::vector<RefundLine> m_lines;
};

// What comes back, above the new goods of the basket, with its sum and the way to take it out of
// the exchange. Hidden without an exchange; at most a few lines high.
class ReturnedView final : public QWidget
{
    Q_OBJECT

public:
    ReturnedView(const Theme& theme, SalePresenter& presenter, ShopState& shop,
                 QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    SalePresenter& m_presenter;
    ShopState& m_shop;
    ReturnedModel m_model;
    Label* m_title;
    Label* m_sum;
    KeyButton* m_drop;
    TouchList* m_list;
};

} // namespace polaris
