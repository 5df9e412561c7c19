// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkout/statement_budgets.h"
#include "ui/format/formatter.h"

#include <QAbstractTableModel>

#include <deque>

namespace polaris
{

// What the actions of one window asked of the database, newest first; the oldest are forgotten.
// What the feed reads each second is left out unless it breaks its budget.
class InspectorModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::size_t kept = 500;
    enum Column : int { Time, Action, Statements, Took, Rows, Mark, ColumnCount };

    explicit InspectorModel(QObject* parent = nullptr);

    void add(const InspectedAction& action);
    void clear();
    [[nodiscard]] const InspectedAction* action(int row) const;
    [[nodiscard]] bool isBroken(int row) const;
    // Why the row is marked; empty for one that is not.
    [[nodiscard]] QString complaint(int row) const;
    // Everything as text, for a message to a developer.
    [[nodiscard]] QString toText() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString cell(int row, int column) const;

    StatementBudgets m_budgets = StatementBudgets::load();
    std::deque<InspectedAction> m_actions;
};

} // namespace polaris
