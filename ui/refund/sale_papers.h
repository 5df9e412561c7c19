// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "ui/format/formatter.h"

#include <QAbstractListModel>

namespace polaris
{

// The papers of one sale: its receipt, then those of its returns, oldest first. Rows have the roles
// of FindModel.
class SalePapers final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit SalePapers(const Formatter& format, QObject* parent = nullptr);

    void show(const RecordedSale& sale);
    void addRefunds(const std::vector<RefundSummary>& refunds);
    // As printed; empty when there is no such row.
    [[nodiscard]] QString number(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    Formatter m_format;
    std::vector<RefundSummary> m_papers; // the sale's own is the first one
};

} // namespace polaris
