// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "ui/sale/shop_state.h"

#include <QAbstractListModel>

namespace polaris
{

// The customers that a search found, for the list that shows found things: name and balance, below
// them phone and limit. Has the roles of FindModel, so that one delegate paints both.
class CustomerModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit CustomerModel(const ShopState& shop, QObject* parent = nullptr);

    void show(std::vector<CustomerAccount> found);
    // The same customer as it is now, wherever the list has it.
    void update(const CustomerAccount& account);
    [[nodiscard]] const CustomerAccount* at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    const ShopState& m_shop;
    std::vector<CustomerAccount> m_found;
};

} // namespace polaris
