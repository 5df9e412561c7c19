// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/test_shop.h"
#include "core/embedded/scratch_server.h"
#include "core/postgres/retry.h"
#include "core/store/verifier.h"

#include <QString>

#include <optional>

namespace polaris::test
{

// A shop on a scratch server of its own, for tests that break or measure it.
class ServedShop final
{
public:
    explicit ServedShop(const TestShopPlan& plan, const ScratchOptions& options = {});

    [[nodiscard]] ScratchServer& server() noexcept { return m_server; }
    [[nodiscard]] const TestShop& shop() const noexcept { return *m_shop; }
    [[nodiscard]] const Product& product(std::size_t number) const;
    [[nodiscard]] ConnectionSettings ownerSettings() const;
    [[nodiscard]] ConnectionSettings tillSettings() const;

    // One number that a query of the owner returns.
    [[nodiscard]] std::int64_t ask(const std::string& sql);
    // What verifyBooks finds: empty when every invariant holds.
    [[nodiscard]] QString faults();

private:
    Console m_console{true};
    ScratchServer m_server;
    std::optional<ShopTarget> m_target;
    std::optional<TestShop> m_shop;
};

// Plain products P1..Pn of policy block, with prices that rise; the first one, which is the hot one
// of many tests, may have a stock of its own.
[[nodiscard]] TestShopPlan plainShop(int tills, int products, std::int64_t piecesOfEach,
                                     std::optional<std::int64_t> piecesOfFirst = std::nullopt);

// A sale of these lines, paid exactly by this kind, with a new key.
[[nodiscard]] Sale makeSaleOf(const TillSetup& setup, std::vector<BasketLine> lines,
                              TenderKind kind = TenderKind::Cash);

// Hears what happens and never asks to stop.
class QuietObserver final : public AttemptObserver
{
public:
    void attemptFailed(const Attempt&) noexcept override { ++failed; }
    [[nodiscard]] bool stopRequested() const noexcept override { return false; }
    int failed = 0;
};

// What a store needs to wait for real.
struct RealTools {
    SystemClock clock;
    SystemSleeper sleeper;
    SystemRandom random;
    [[nodiscard]] RetryLoop::Tools tools() { return {clock, sleeper, random}; }
};

} // namespace polaris::test
