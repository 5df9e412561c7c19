// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/retry.h"

namespace polaris
{

// How a call locks what it records. Polaris is what tills use; the others are kept to be measured
// against.
struct LockStrategy {
    bool firstTryWaits = false; // otherwise the first try fails at once on a held row
    bool laterTriesWait = true; // otherwise every try fails at once
    bool queue = true;          // later tries queue, first come first served, for what clashed
    Milliseconds waitMs{400};   // how long all locks of one try may be waited for
    // A till that met a clash at a product queues for it at once for this long, instead of probing
    // again; that first try waits shorter, so that the cashier hears of it soon.
    Milliseconds clashMemoryMs{1'000};
    Milliseconds firstQueueMs{150};
    RetryPolicy retry;

    [[nodiscard]] static LockStrategy polaris();
    [[nodiscard]] static LockStrategy wait();   // blocking row locks
    [[nodiscard]] static LockStrategy nowait(); // NOWAIT with full jitter of 10 to 1000 ms
};

} // namespace polaris
