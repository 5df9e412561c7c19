// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/return_lines_model.h"

#include "ui/sale/basket_model.h"

namespace polaris
{

ReturnLinesModel::ReturnLinesModel(RefundPresenter& presenter, const ShopState& shop,
                                   QObject* parent)
    : QAbstractListModel{parent},
      m_presenter{presenter},
      m_shop{shop}
{
    connect(&m_presenter, &RefundPresenter::basketChanged, this, &ReturnLinesModel::update);
    connect(&m_presenter, &RefundPresenter::noticeChanged, this, &ReturnLinesModel::update);
    update();
}

void ReturnLinesModel::update()
{
    const auto& basket = m_presenter.basket();
    const int rows = basket ? static_cast<int>(basket->rows().size()) : 0;
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

int ReturnLinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QString ReturnLinesModel::detail(const ReturnRow& row) const
{
    const Formatter& format = m_shop.format();
    if (m_presenter.basket()->sale())
        return soldReturnedLeft(row.sold, row.returned, row.left, format);
    const QString price = format.amount(row.unitPrice);
    return row.unit == Unit::Piece
               ? tr("%1 each, today's price").arg(price)
               : tr("%1 × %2/kg, today's price").arg(format.quantity(row.chosen, row.unit), price);
}

QString ReturnLinesModel::trouble(int row) const
{
    const auto* less = std::get_if<LessIsLeft>(&m_presenter.notice());
    if (less == nullptr)
        return {};
    for (const LineLeft& line : less->outcome.lines) {
        if (line.saleLine == row + 1)
            return tr("now");
    }
    return {};
}

QVariant ReturnLinesModel::data(const QModelIndex& index, int role) const
{
    const auto& basket = m_presenter.basket();
    if (!index.isValid() || !basket || index.row() >= static_cast<int>(basket->rows().size()))
        return {};
    const ReturnRow& row = basket->rows()[static_cast<std::size_t>(index.row())];
    const Formatter& format = m_shop.format();
    const QString amount = row.isChosen() ? format.amount(row.amounts.total) : QString{};
    const QString note =
        row.isChosen() ? QStringLiteral("%1 · %2").arg(reasonWord(row.reason), goodsWord(row.goods))
                       : QString{};
    switch (role) {
    case BasketModel::NameRole:
        return toQString(row.name);
    case BasketModel::DetailRole:
        return detail(row);
    case BasketModel::NoteRole:
        return note.isEmpty() ? QString{} : tr("Comes back · %1").arg(note);
    case BasketModel::QuantityRole:
        return format.quantity(row.chosen);
    case BasketModel::AmountRole:
        return amount;
    case BasketModel::CanStepRole:
        return row.unit == Unit::Piece && row.left.isPositive();
    case BasketModel::TroubleRole:
        return trouble(index.row());
    case Qt::AccessibleTextRole:
        return QStringList{toQString(row.name), detail(row),
                           row.isChosen()
                               ? tr("%1 come back").arg(format.quantity(row.chosen, row.unit))
                               : tr("does not come back"),
                           note, amount}
            .join(QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace polaris
