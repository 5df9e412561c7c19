// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector_model.h"

#include <QDateTime>

namespace polaris
{

namespace
{

QString milliseconds(std::chrono::microseconds took)
{
    return QStringLiteral("%1 ms").arg(static_cast<double>(took.count()) / 1000, 0, 'f', 2);
}

QString clockTime(Timestamp at)
{
    const auto ms = std::chrono::duration_cast<Milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm:ss.zzz"));
}

bool isRoutine(const InspectedAction& action)
{
    return action.action == "feed";
}

} // namespace

InspectorModel::InspectorModel(QObject* parent) : QAbstractTableModel{parent} {}

void InspectorModel::add(const InspectedAction& action)
{
    if (isRoutine(action) && !m_budgets.isBroken(action))
        return;
    if (m_actions.size() == kept) {
        const int last = static_cast<int>(kept) - 1;
        beginRemoveRows({}, last, last);
        m_actions.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_actions.push_front(action);
    endInsertRows();
}

void InspectorModel::clear()
{
    beginResetModel();
    m_actions.clear();
    endResetModel();
}

const InspectedAction* InspectorModel::action(int row) const
{
    const bool there = row >= 0 && row < static_cast<int>(m_actions.size());
    return there ? &m_actions[static_cast<std::size_t>(row)] : nullptr;
}

bool InspectorModel::isBroken(int row) const
{
    const InspectedAction* found = action(row);
    return found && m_budgets.isBroken(*found);
}

QString InspectorModel::complaint(int row) const
{
    const InspectedAction* found = action(row);
    if (!found || !m_budgets.isBroken(*found))
        return {};
    if (const std::string repeated = found->repeated(); !repeated.empty())
        return tr("%1 ran more than once").arg(toQString(repeated));
    const std::optional<int> budget = m_budgets.of(found->action);
    return budget ? tr("more than its budget of %n statement(s)", nullptr, *budget)
                  : tr("has no budget");
}

QString InspectorModel::toText() const
{
    QString text;
    for (int row = 0; row < rowCount(); ++row) {
        const InspectedAction& action = *this->action(row);
        text += QStringLiteral("%1 %2: %3, %4, %5 %6\n")
                    .arg(cell(row, Time), cell(row, Action), cell(row, Statements), cell(row, Took),
                         cell(row, Rows), complaint(row))
                    .replace(QStringLiteral(" \n"), QStringLiteral("\n"));
        for (const InspectedStatement& statement : action.statements)
            text += QStringLiteral("    %1: %2, %3%4\n")
                        .arg(toQString(statement.name), milliseconds(statement.took),
                             tr("%n row(s)", nullptr, static_cast<int>(statement.rows)),
                             statement.failed ? tr(", failed") : QString{});
    }
    return text;
}

int InspectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

int InspectorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InspectorModel::cell(int row, int column) const
{
    const InspectedAction& action = *this->action(row);
    const int statements = static_cast<int>(action.statements.size());
    switch (static_cast<Column>(column)) {
    case Time:
        return clockTime(action.begunAt);
    case Action:
        return toQString(action.action);
    case Statements:
        return tr("%n statement(s), %1 round trip(s)", nullptr, statements).arg(statements);
    case Took:
        return milliseconds(action.took());
    case Rows:
        return tr("%n row(s)", nullptr, static_cast<int>(action.rows()));
    case Mark:
        return isBroken(row) ? tr("over budget") : tr("ok");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant InspectorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return cell(index.row(), index.column());
    if (role == Qt::ToolTipRole)
        return complaint(index.row()).toHtmlEscaped();
    return {};
}

QVariant InspectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Time:
        return tr("Time");
    case Action:
        return tr("Action");
    case Statements:
        return tr("Asked");
    case Took:
        return tr("In the database");
    case Rows:
        return tr("Rows");
    case Mark:
        return tr("Budget");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace polaris
