// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/style/source_file.h"

namespace polaris::style
{

// Sizes and forms that every source file keeps.
[[nodiscard]] Findings longLines(const SourceFile& file);     // above 100 columns
[[nodiscard]] Findings longFiles(const SourceFile& file);     // above 400 lines; main window 200
[[nodiscard]] Findings longFunctions(const SourceFile& file); // C++, above 70 lines
[[nodiscard]] Findings tabs(const SourceFile& file);
[[nodiscard]] Findings missingLicence(const SourceFile& file); // two SPDX lines at the top
[[nodiscard]] Findings unfinished(const SourceFile& file);     // notes to do something later

} // namespace polaris::style
