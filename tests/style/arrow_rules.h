// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/style/source_file.h"

namespace polaris::style
{

// Who may see whom, read from the includes: the build draws the same arrows, but an include of a
// header that needs no linking would pass it.
[[nodiscard]] Findings forbiddenRooms(const SourceFile& file);
[[nodiscard]] Findings forbiddenLibraries(const SourceFile& file); // Widgets, Sql, libpq, POSIX

} // namespace polaris::style
