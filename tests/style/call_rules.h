// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/style/source_file.h"

namespace polaris::style
{

// Words that must not stand in the code of certain rooms, each with what to use instead.
[[nodiscard]] Findings bannedCalls(const SourceFile& file);
[[nodiscard]] Findings sessionLocks(const SourceFile& file);  // C++ and SQL
[[nodiscard]] Findings floatingPoint(const SourceFile& file); // below documents and ui
[[nodiscard]] Findings singletons(const SourceFile& file);

} // namespace polaris::style
