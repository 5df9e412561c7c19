// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/admin/arguments.h"
#include "core/domain/ports.h"
#include "core/postgres/database_error.h"
#include "core/postgres/migrator.h"

namespace polaris
{

// "the database db1:5432/shop": the one that a command was told to work on, without the password.
[[nodiscard]] QString databaseName(const Arguments& arguments);

// What went wrong and what helps, one line for the person at the terminal.
[[nodiscard]] QString sentenceFor(const MigrationError& error);
[[nodiscard]] QString sentenceFor(const DatabaseError& error, const QString& database);
[[nodiscard]] QString sentenceFor(const ShopError& error);

} // namespace polaris
