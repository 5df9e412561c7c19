// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/customer.h"
#include "ui/format/formatter.h"

#include <QAbstractTableModel>

namespace polaris
{

// A statement as a table: the opening balance, the entries, and the closing balance.
class StatementModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Date, Paper, What, Amount, Balance, ColumnCount };

    explicit StatementModel(const Formatter& format, QObject* parent = nullptr);

    void show(std::optional<AccountStatement> statement);
    [[nodiscard]] const std::optional<AccountStatement>& statement() const noexcept
    {
        return m_statement;
    }

    // The number of the row's paper, as printed; empty when it has none.
    [[nodiscard]] QString paper(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;

    Formatter m_format;
    std::optional<AccountStatement> m_statement;
};

// The charges that are not paid yet, oldest first, and what a payment would cover of each.
class OpenChargeModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Date, Paper, Left, Covered, ColumnCount };

    explicit OpenChargeModel(const Formatter& format, QObject* parent = nullptr);

    void show(std::vector<OpenCharge> charges);
    void setPayment(const Money& payment);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    Formatter m_format;
    std::vector<OpenCharge> m_charges;
    std::vector<Money> m_before; // what is left of the charges before each one
    Money m_payment;
};

} // namespace polaris
