// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/statement_model.h"

#include "ui/format/account_texts.h"
#include "ui/format/statement_texts.h"
#include "ui/widgets/plain_table.h"

#include <algorithm>

namespace polaris
{

namespace
{

QVariant alignment(bool isFigure)
{
    return static_cast<int>((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

} // namespace

StatementModel::StatementModel(const Formatter& format, QObject* parent)
    : QAbstractTableModel{parent},
      m_format{format}
{
}

void StatementModel::show(std::optional<AccountStatement> statement)
{
    beginResetModel();
    m_statement = std::move(statement);
    endResetModel();
}

int StatementModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_statement ? 0 : static_cast<int>(m_statement->entries.size()) + 2;
}

int StatementModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StatementModel::paper(int row) const
{
    const bool isEntry = row > 0 && row < rowCount() - 1;
    return isEntry ? text(row, Paper) : QString{};
}

QString StatementModel::text(int row, int column) const
{
    if (row == 0 || row == rowCount() - 1) {
        const bool isOpening = row == 0;
        if (column == What)
            return isOpening ? tr("Balance before") : tr("Balance at the end");
        return column == Balance
                   ? m_format.amount(isOpening ? m_statement->opening : m_statement->closing)
                   : QString{};
    }
    const LedgerEntry& entry = m_statement->entries[static_cast<std::size_t>(row - 1)];
    switch (column) {
    case Date:
        return dayText(m_format, entry.recordedAt);
    case Paper:
        return toQString(entry.document);
    case What:
        return entry.reason.empty()
                   ? ledgerWord(entry.kind)
                   : ledgerWord(entry.kind) + QStringLiteral(" · ") + toQString(entry.reason);
    case Amount:
        return m_format.amount(entry.amount);
    case Balance:
        return m_format.amount(entry.balanceAfter);
    default:
        return {};
    }
}

QVariant StatementModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_statement)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return alignment(index.column() >= Amount);
    case PlainTable::strongRole:
        return index.row() == 0 || index.row() == rowCount() - 1;
    default:
        return {};
    }
}

QVariant StatementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section >= Amount);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Date"), tr("Paper"), tr("What"), tr("Amount"), tr("Balance")};
    return names[section];
}

OpenChargeModel::OpenChargeModel(const Formatter& format, QObject* parent)
    : QAbstractTableModel{parent},
      m_format{format},
      m_payment{Money::zero(format.currency())}
{
}

void OpenChargeModel::show(std::vector<OpenCharge> charges)
{
    beginResetModel();
    m_charges = std::move(charges);
    m_before.clear();
    Money sum = Money::zero(m_format.currency());
    for (const OpenCharge& charge : m_charges) {
        m_before.push_back(sum);
        sum += charge.left;
    }
    endResetModel();
}

void OpenChargeModel::setPayment(const Money& payment)
{
    m_payment = payment;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Covered), index(rowCount() - 1, Covered));
}

int OpenChargeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_charges.size());
}

int OpenChargeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OpenChargeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() >= Left);
    if (role != Qt::DisplayRole)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const OpenCharge& charge = m_charges[row];
    const Money zero = Money::zero(m_format.currency());
    const Money covered = std::clamp(m_payment - m_before[row], zero, charge.left);
    switch (index.column()) {
    case Date:
        return dayText(m_format, charge.entry.recordedAt);
    case Paper:
        return toQString(charge.entry.document);
    case Left:
        return m_format.amount(charge.left);
    case Covered:
        return covered == charge.left ? tr("all") : m_format.amount(covered);
    default:
        return {};
    }
}

QVariant OpenChargeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section >= Left);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Date"), tr("Paper"), tr("Not paid yet"), tr("Covered now")};
    return names[section];
}

} // namespace polaris
