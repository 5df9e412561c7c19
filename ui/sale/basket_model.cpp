// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sale/basket_model.h"

namespace polaris
{

BasketModel::BasketModel(SalePresenter& presenter, const ShopState& shop, QObject* parent)
    : QAbstractListModel{parent},
      m_presenter{presenter},
      m_shop{shop}
{
    connect(&m_presenter, &SalePresenter::basketChanged, this, &BasketModel::update);
    connect(&m_presenter, &SalePresenter::noticeChanged, this, &BasketModel::update);
    update();
}

void BasketModel::update()
{
    const int rows = static_cast<int>(m_presenter.basket().lines().size());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

int BasketModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QString BasketModel::detail(const BasketLine& line) const
{
    const Formatter& format = m_shop.format();
    QString text;
    switch (line.unit) {
    case Unit::Piece:
        text = tr("%1 each").arg(format.amount(line.unitPrice));
        break;
    case Unit::Kilogram:
        text = tr("%1 × %2/kg")
                   .arg(format.quantity(line.quantity, line.unit), format.amount(line.unitPrice));
        break;
    }
    if (!line.discount.isZero())
        text += QStringLiteral(" · ") + format.amount(-line.discount);
    return text;
}

QString BasketModel::trouble(const BasketLine& line) const
{
    const Formatter& format = m_shop.format();
    if (const auto* notice = std::get_if<NotEnough>(&m_presenter.notice());
        notice && notice->shortage.product == line.product) {
        return notice->shortage.left.isPositive()
                   ? tr("only %1 left").arg(format.quantity(notice->shortage.left))
                   : tr("sold out");
    }
    if (const auto* notice = std::get_if<PriceMoved>(&m_presenter.notice());
        notice && notice->difference.now.id == line.product)
        return notice->difference.isGone() ? tr("no longer sold") : tr("price changed");
    return {};
}

QVariant BasketModel::data(const QModelIndex& index, int role) const
{
    const std::vector<BasketLine>& lines = m_presenter.basket().lines();
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= lines.size())
        return {};
    const BasketLine& line = lines[row];
    const Formatter& format = m_shop.format();
    const QString amount = format.amount(m_presenter.amounts().lines.at(row).total);
    switch (role) {
    case NameRole:
        return toQString(line.name);
    case DetailRole:
        return detail(line);
    case QuantityRole:
        return format.quantity(line.quantity);
    case AmountRole:
        return amount;
    case CanStepRole:
        return line.unit == Unit::Piece;
    case TroubleRole:
        return trouble(line);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3")
            .arg(toQString(line.name), format.quantity(line.quantity, line.unit), amount);
    default:
        return {};
    }
}

} // namespace polaris
