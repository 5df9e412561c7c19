// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace polaris
{

// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, up to U+10FFFF).
[[nodiscard]] bool isUtf8(std::string_view text) noexcept;

// True when well-formed UTF-8 holds a control character: C0, DEL, C1, or a line or paragraph
// separator. Such text would break a line of a receipt or a list.
[[nodiscard]] bool hasControlCharacter(std::string_view text) noexcept;

} // namespace polaris
