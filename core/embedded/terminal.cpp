// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/terminal.h"

#include <unistd.h>

namespace polaris
{

bool isTerminal(std::FILE* stream) noexcept
{
    return isatty(fileno(stream)) != 0;
}

} // namespace polaris
