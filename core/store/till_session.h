// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection_settings.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace polaris
{

// What a till opens sessions for. Each has an application name of its own: Books is the only one
// that holds locks, and the one whose lost sessions are ended by name.
enum class TillSession : std::uint8_t { Books, Feed, Desk };

[[nodiscard]] ConnectionSettings settingsOfTill(const ConnectionSettings& settings,
                                                const std::string& tillCode,
                                                TillSession session = TillSession::Books);
// The till whose Books session has this application name; empty for any other name.
[[nodiscard]] std::string tillOfSession(std::string_view applicationName);

} // namespace polaris
