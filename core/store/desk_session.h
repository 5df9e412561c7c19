// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection.h"

#include <string_view>

namespace polaris
{

// The session that the desks of one till share. Belongs to one thread; every call blocks until it
// is answered. A session that died while it was idle is opened again before anything is sent.
class DeskSession final
{
public:
    // Connects as connectToShop does.
    explicit DeskSession(ConnectionSettings settings, StatementWatch* watch = nullptr);

    // One statement of resources/sql, one round trip. Throws ShopError.
    Result read(std::string_view query, const Params& params = {});
    // The same for a call whose refusals the caller reads: throws DatabaseError, and ShopError when
    // no session can be opened.
    Result call(std::string_view query, const Params& params = {});

    // Over all sessions so far.
    [[nodiscard]] Traffic traffic() const;

private:
    void reopen();

    ConnectionSettings m_settings;
    StatementWatch* m_watch;
    Connection m_connection;
    Traffic m_pastTraffic;
};

} // namespace polaris
