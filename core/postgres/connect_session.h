// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection_settings.h"

#include <memory>

struct pg_conn;

namespace polaris
{

struct FinishSession {
    void operator()(pg_conn* session) const noexcept;
};
using SessionHandle = std::unique_ptr<pg_conn, FinishSession>;

// Opens a session with the first host that has one for us, and blocks for connect_timeout per host
// at most: a host that is mute does not use up the time of the next. Asked for
// target_session_attrs= read-write, a server that takes no writes is passed over. A refused login,
// a missing database and the like are not taken to the next host. Throws DatabaseError of the last
// host that was tried.
[[nodiscard]] SessionHandle connectSession(const ConnectionSettings& settings);

} // namespace polaris
