// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refund/sale_papers.h"

#include "ui/sale/find_model.h"

namespace polaris
{

SalePapers::SalePapers(const Formatter& format, QObject* parent)
    : QAbstractListModel{parent},
      m_format{format}
{
}

void SalePapers::show(const RecordedSale& sale)
{
    beginResetModel();
    m_papers = {{sale.receipt, sale.staffName, sale.sale.total}};
    endResetModel();
}

void SalePapers::addRefunds(const std::vector<RefundSummary>& refunds)
{
    if (refunds.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(refunds.size()) - 1);
    m_papers.insert(m_papers.end(), refunds.begin(), refunds.end());
    endInsertRows();
}

QString SalePapers::number(int row) const
{
    return row < 0 || row >= rowCount()
               ? QString{}
               : toQString(m_papers[static_cast<std::size_t>(row)].receipt.displayNumber());
}

int SalePapers::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_papers.size());
}

QVariant SalePapers::data(const QModelIndex& index, int role) const
{
    const QString shown = number(index.row());
    if (shown.isEmpty())
        return {};
    const RefundSummary& paper = m_papers[static_cast<std::size_t>(index.row())];
    const bool isReturn = paper.receipt.paper == PaperKind::Refund;
    const QString name = (isReturn ? tr("Return %1") : tr("Receipt %1")).arg(shown);
    const QString amount = m_format.amount(isReturn ? -paper.total : paper.total);
    const QStringList details{m_format.dateAndTime(paper.receipt.recordedAt),
                              toQString(paper.staffName)};
    switch (role) {
    case FindModel::NameRole:
        return name;
    case FindModel::DetailRole:
        return details.join(QStringLiteral(" · "));
    case FindModel::PriceRole:
        return amount;
    case FindModel::StockRole:
        return QString{};
    case FindModel::StockLevelRole:
        return static_cast<int>(StockNote::Level::Plenty);
    case Qt::AccessibleTextRole:
        return (QStringList{name, amount} + details).join(QStringLiteral(", "));
    default:
        return {};
    }
}

} // namespace polaris
