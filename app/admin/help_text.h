// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace polaris
{

// What --help prints: of one command with all its options and their defaults, or, for an empty or
// unknown name, of the whole program.
[[nodiscard]] QString helpText(const QString& command);

} // namespace polaris
