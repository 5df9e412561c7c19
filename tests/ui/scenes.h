// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/till_bench.h"

#include <functional>
#include <vector>

namespace polaris
{

// One state of the window that a cashier can meet, and the way there.
struct Scene {
    const char* name;
    // Prepares the fake shop before the till starts; may be empty.
    std::function<void(FakeShop&)> prepare;
    // False when the state was not reached.
    std::function<bool(TillBench&, FakeShop&)> play;
    // Lets go of what the scene holds; may be empty.
    std::function<void()> leave;
};

[[nodiscard]] std::vector<Scene> allScenes();
[[nodiscard]] std::vector<Scene> returnScenes();
[[nodiscard]] std::vector<Scene> customerScenes();

// A basket of four lines, one of them weighed.
bool fillBasket(TillBench& bench);
[[nodiscard]] Shortage shortageOf(const Product& product, Quantity wanted, Quantity left);

} // namespace polaris
