// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customer_model.h"

#include "ui/format/account_texts.h"
#include "ui/sale/find_model.h"

namespace polaris
{

CustomerModel::CustomerModel(const ShopState& shop, QObject* parent)
    : QAbstractListModel{parent},
      m_shop{shop}
{
}

void CustomerModel::show(std::vector<CustomerAccount> found)
{
    beginResetModel();
    m_found = std::move(found);
    endResetModel();
}

void CustomerModel::update(const CustomerAccount& account)
{
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        if (m_found[i].customer.id != account.customer.id)
            continue;
        m_found[i] = account;
        const QModelIndex row = index(static_cast<int>(i));
        Q_EMIT dataChanged(row, row);
    }
}

const CustomerAccount* CustomerModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_found[static_cast<std::size_t>(row)] : nullptr;
}

int CustomerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant CustomerModel::data(const QModelIndex& index, int role) const
{
    const CustomerAccount* account = at(index.row());
    if (account == nullptr)
        return {};
    const Customer& customer = account->customer;
    const Formatter& format = m_shop.format();
    switch (role) {
    case FindModel::NameRole:
        return toQString(customer.name);
    case FindModel::DetailRole:
        return toQString(customer.phone.empty() ? customer.email : customer.phone);
    case FindModel::PriceRole:
        return format.amount(account->balance);
    case FindModel::StockRole:
        return customer.creditLimit.isZero()
                   ? QString{}
                   : tr("limit %1").arg(format.shortAmount(customer.creditLimit));
    case FindModel::StockLevelRole:
        return static_cast<int>(StockNote::Level::Unknown);
    case Qt::AccessibleTextRole:
        return QStringList{toQString(customer.name), toQString(customer.phone),
                           balanceText(account->balance, format)}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace polaris
