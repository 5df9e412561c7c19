// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/style/source_file.h"

namespace polaris::style
{

// The rules of resources/sql. Scripts (schema/ and the two files of rights beside the folders) may
// hold several statements.
[[nodiscard]] Findings uncommentedSql(const SourceFile& file);
[[nodiscard]] Findings severalStatements(const SourceFile& file);
// query/ and journal/: verb_object; api/: what it creates; schema/: number_words.
[[nodiscard]] Findings misnamedSql(const SourceFile& file);
// A SECURITY DEFINER function whose search_path does not end in pg_temp runs what a caller planted.
[[nodiscard]] Findings unpinnedDefiners(const SourceFile& file);

} // namespace polaris::style
