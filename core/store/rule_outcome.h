// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/recordable.h"
#include "core/postgres/database_error.h"

#include <vector>

namespace polaris
{

// What a final failure of a call that records means for it: the one place that reads TLnnn codes,
// constraint names and the DETAIL of our own rules.
[[nodiscard]] Outcome outcomeOfFailure(const DatabaseError& error, const Recordable& call);

// The products that a 55P03 names; empty when it names none.
[[nodiscard]] std::vector<ProductId> heldProducts(const DatabaseError& error);

} // namespace polaris
