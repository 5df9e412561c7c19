// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"
#include "core/postgres/database_error.h"

namespace polaris
{

// A failed read or a refused connection in the words of the list that windows have sentences for.
[[nodiscard]] ShopError shopErrorOf(const DatabaseError& error);

} // namespace polaris
