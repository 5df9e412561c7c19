// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

namespace polaris
{

// Whether a person reads the stream on a terminal, rather than a file or a program.
[[nodiscard]] bool isTerminal(std::FILE* stream) noexcept;

} // namespace polaris
