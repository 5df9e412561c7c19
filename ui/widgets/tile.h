// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/stock_note.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace polaris
{

// One quick key: name on two lines, price and stock below it. A product that has run out is pale
// and says so, and can still be pressed: it may lie in the customer's hand.
class Tile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Tile(const Theme& theme, QWidget* parent = nullptr);

    // The short price stands where the whole one and the stock do not fit beside each other.
    void setProduct(const QString& name, const QString& price, const QString& shortPrice);
    void setStock(const StockNote& stock);
    // Takes no press and shows nothing; its place stays.
    void clearProduct();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void updateAccessible();
    void paintName(QPainter& painter, const QRect& area) const;
    void paintFoot(QPainter& painter, const QRect& foot) const;

    const Theme& m_theme;
    QString m_price;
    QString m_shortPrice;
    StockNote m_stock;
};

} // namespace polaris
