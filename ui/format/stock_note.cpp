// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/stock_note.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

constexpr Quantity kFew = Quantity::thousandths(5000);

} // namespace

StockNote stockNote(const Product& product, std::optional<Quantity> onHand, const Formatter& format)
{
    if (product.policy == StockPolicy::Allow)
        return {StockNote::Level::Plenty, QStringLiteral("∞")};
    if (!onHand)
        return {};
    if (!onHand->isPositive())
        return {StockNote::Level::Out, QCoreApplication::translate("StockNote", "out")};
    const QString count = format.quantity(*onHand);
    if (*onHand <= kFew)
        return {StockNote::Level::Low,
                QCoreApplication::translate("StockNote", "%1 left").arg(count)};
    return {StockNote::Level::Plenty, count};
}

} // namespace polaris
