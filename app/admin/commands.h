// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/arguments.h"
#include "app/admin/console.h"
#include "app/admin/shop_target.h"

namespace polaris
{

// Each command returns an ExitCode. They throw what their rooms throw; main has a sentence for
// each.
int runInit(const Arguments& arguments, ShopTarget& target, Console& console);
int runDemo(const Arguments& arguments, ShopTarget& target, Console& console);
int runMigrate(const Arguments& arguments, ShopTarget& target, Console& console);
int runStatus(const Arguments& arguments, ShopTarget& target, Console& console);
int runImport(const Arguments& arguments, ShopTarget& target, Console& console);
int runVerify(const Arguments& arguments, ShopTarget& target, Console& console);
int runRace(const Arguments& arguments, ShopTarget& target, Console& console);
int runSimulate(const Arguments& arguments, ShopTarget& target, Console& console);
int runReplay(const Arguments& arguments, ShopTarget& target, Console& console);

// Verifies the books: one line per invariant, and the JSON that "verify" stands for.
struct VerifyReport {
    QString text;
    QJsonObject object;
    qint64 faults = 0;
};
[[nodiscard]] VerifyReport verifyShop(ShopTarget& target, Console& console);

} // namespace polaris
