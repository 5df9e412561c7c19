// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/migrator.h"

#include <string>
#include <string_view>

namespace polaris
{

// A statement from resources/sql by its path without the ending: "query/read_stock". Read once,
// then kept; any thread may ask. Throws std::logic_error for a name that is not compiled in.
[[nodiscard]] const std::string& sqlText(std::string_view path);

// The name of a statement that sqlText() has given before, without its folder: "read_stock"; the
// beginning of the text itself for another one. Any thread may ask.
[[nodiscard]] std::string sqlName(std::string_view text);

// The schema that this program knows.
[[nodiscard]] const Schema& shopSchema();

} // namespace polaris
