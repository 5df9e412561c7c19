// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace polaris
{

// UTF-8 text as it may stand in one line of a document: control characters and line ends become
// spaces, runs of white space become one, bidirectional embeddings, overrides and isolates go, what
// is not UTF-8 becomes U+FFFD, and what is longer than 200 characters ends in an ellipsis.
[[nodiscard]] std::string cleanText(const std::string& text);

} // namespace polaris
