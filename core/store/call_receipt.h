// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/recordable.h"
#include "core/postgres/result.h"

namespace polaris
{

// What a function that records answers (schema type call_receipt).
struct CallReceipt {
    Outcome outcome;     // Recorded or AlreadyRecorded
    bool queued = false; // the call had to wait for its turn at a product
};
[[nodiscard]] CallReceipt readCallReceipt(const Row& row, const Recordable& call);

} // namespace polaris
