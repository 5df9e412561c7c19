// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/till/shop_opener.h"
#include "core/postgres/database_error.h"
#include "core/postgres/migrator.h"

#include <exception>

namespace polaris
{

// What the opening page says, one sentence for each member of each closed list.
[[nodiscard]] QString sentenceFor(const OpeningStep& step);
[[nodiscard]] OpeningTrouble troubleFor(const EmbeddedError& error);
[[nodiscard]] OpeningTrouble troubleFor(const MigrationError& error);
[[nodiscard]] OpeningTrouble troubleFor(const DatabaseError& error);
[[nodiscard]] OpeningTrouble troubleForFault(const std::exception& error);

} // namespace polaris
