// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace polaris
{

// What was typed as a card's approval, as a tender holds it: trimmed, and cut between two
// characters where it is longer than 64 bytes.
[[nodiscard]] std::string referenceOf(const QString& typed);

} // namespace polaris
