// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/sale_presenter.h"

#include <QAbstractListModel>

namespace polaris
{

// The lines of the basket on screen, one row each, in words.
class BasketModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int {
        NameRole = Qt::DisplayRole,
        DetailRole = Qt::UserRole, // "2,150.00 each", "0.845 kg × 180.00 / kg"
        QuantityRole,
        AmountRole,
        CanStepRole, // sold in pieces
        TroubleRole, // why the line cannot be sold; empty when nothing is known against it
        NoteRole,    // a third row of text, of views that show one
    };

    BasketModel(SalePresenter& presenter, const ShopState& shop, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void update();
    [[nodiscard]] QString detail(const BasketLine& line) const;
    [[nodiscard]] QString trouble(const BasketLine& line) const;

    SalePresenter& m_presenter;
    const ShopState& m_shop;
    int m_rows = 0;
};

} // namespace polaris
