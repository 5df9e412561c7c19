// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sale/shop_state.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace polaris
{

// The products that a typed text finds, at most fifty, from memory.
class FindModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int {
        NameRole = Qt::DisplayRole,
        DetailRole = Qt::UserRole, // SKU and category
        PriceRole,
        StockRole,
        StockLevelRole, // StockNote::Level as a number
    };

    explicit FindModel(const ShopState& shop, QObject* parent = nullptr);

    void find(const QString& text);
    [[nodiscard]] const Product* product(int row) const;
    [[nodiscard]] std::vector<ProductId> shownProducts(int most) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    const ShopState& m_shop;
    CataloguePtr m_snapshot; // keeps the products of the rows alive
    std::vector<const Product*> m_products;
};

// Paints a found product: name and price, below them SKU and stock.
class FindDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FindDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace polaris
