// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"

#include <QCommandLineParser>

namespace polaris
{

// The options of init, which say what shop is made. --tills is shared with other commands.
void addShopOptions(QCommandLineParser& parser);
// The first of them that was given; empty for none.
[[nodiscard]] QString givenShopOption(const QCommandLineParser& parser);
// The shop that they describe, with a default for each that was not given. Throws UsageError.
[[nodiscard]] ShopPlan readShopPlan(const QCommandLineParser& parser, int tills);

} // namespace polaris
