// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/formatter.h"

namespace polaris
{

// What a tile or a found product says about its stock.
struct StockNote {
    enum class Level : std::uint8_t { Unknown, Plenty, Low, Out };
    Level level = Level::Unknown;
    QString text; // "24", "1 left", "out", the sign for without end
};

[[nodiscard]] StockNote stockNote(const Product& product, std::optional<Quantity> onHand,
                                  const Formatter& format);

} // namespace polaris
