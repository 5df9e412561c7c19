// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/lock_strategy.h"

namespace polaris
{

LockStrategy LockStrategy::polaris()
{
    return {};
}

LockStrategy LockStrategy::wait()
{
    LockStrategy strategy;
    strategy.firstTryWaits = true;
    strategy.queue = false;
    strategy.waitMs = Milliseconds{3'500};
    return strategy;
}

LockStrategy LockStrategy::nowait()
{
    LockStrategy strategy;
    strategy.laterTriesWait = false;
    strategy.queue = false;
    strategy.retry.secondTryAtOnce = false;
    strategy.retry.busyPauseMin = Milliseconds{10};
    strategy.retry.busyPauseMax = Milliseconds{1'000};
    return strategy;
}

} // namespace polaris
