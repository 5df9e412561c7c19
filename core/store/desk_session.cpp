// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/desk_session.h"

#include "core/store/shop_connection.h"
#include "core/store/shop_error.h"
#include "core/store/sql_text.h"

#include <utility>

namespace polaris
{

namespace
{

constexpr Milliseconds answerDeadline{8'000};

} // namespace

DeskSession::DeskSession(ConnectionSettings settings, StatementWatch* watch)
    : m_settings{std::move(settings)},
      m_watch{watch},
      m_connection{connectToShop(m_settings, m_watch)}
{
}

Result DeskSession::read(std::string_view query, const Params& params)
{
    try {
        return call(query, params);
    } catch (const DatabaseError& error) {
        throw shopErrorOf(error);
    }
}

Result DeskSession::call(std::string_view query, const Params& params)
{
    if (!m_connection.isAlive())
        reopen();
    try {
        return m_connection.run(sqlText(query), params, answerDeadline);
    } catch (const DatabaseError& error) {
        // Not a byte has left, so that nothing can have happened twice.
        if (error.report().moment != Moment::Unsent)
            throw;
    }
    reopen();
    return m_connection.run(sqlText(query), params, answerDeadline);
}

void DeskSession::reopen()
{
    m_pastTraffic = traffic();
    m_connection = connectToShop(m_settings, m_watch);
}

Traffic DeskSession::traffic() const
{
    const Traffic& now = m_connection.traffic();
    return {m_pastTraffic.statements + now.statements, m_pastTraffic.roundTrips + now.roundTrips};
}

} // namespace polaris
