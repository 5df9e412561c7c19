// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/refund/refund_presenter.h"

#include <QAbstractListModel>

namespace polaris
{

// The lines that may come back, in words; rows have the roles of BasketModel.
class ReturnLinesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    ReturnLinesModel(RefundPresenter& presenter, const ShopState& shop, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void update();
    [[nodiscard]] QString detail(const ReturnRow& row) const;
    [[nodiscard]] QString trouble(int row) const;

    RefundPresenter& m_presenter;
    const ShopState& m_shop;
    int m_rows = 0;
};

} // namespace polaris
