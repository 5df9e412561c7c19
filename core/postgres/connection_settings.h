// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polaris
{

// Where the database is and as whom: a libpq connection string, completed with what a till needs so
// that a dead link is noticed and a failover is a reconnect.
//
// Added unless the string says otherwise: connect_timeout=5 (per host), keepalives,
// tcp_user_timeout, target_session_attrs=read-write, client_encoding=UTF8, gssencmode=disable.
class ConnectionSettings final
{
public:
    // Accepts key=value pairs and postgresql:// addresses. Throws ValueError for a string that
    // libpq cannot read; the text names the place.
    [[nodiscard]] static ConnectionSettings parse(std::string_view text);

    // "polaris till T1": seen by other tills as the holder of a lock.
    [[nodiscard]] ConnectionSettings withApplicationName(std::string_view name) const;
    [[nodiscard]] std::string_view value(std::string_view keyword) const;
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs() const { return m_pairs; }
    // For logs: the password is left out.
    [[nodiscard]] std::string toLogText() const;
    // Which database it is, whoever asks and however: "a:5432,b:5432/shop", hosts in the order of
    // their names, in small letters. What libpq would take from the environment is not in it.
    [[nodiscard]] std::string databaseAddress() const;
    // Seconds that one host may take, 2 to 60.
    [[nodiscard]] int connectTimeoutSeconds() const;
    // The same settings for each host of the list by itself, in its order; at least one.
    [[nodiscard]] std::vector<ConnectionSettings> perHost() const;

private:
    void setDefault(std::string_view keyword, std::string_view value);
    void set(std::string_view keyword, std::string_view value);
    std::vector<std::pair<std::string, std::string>> m_pairs;
};

} // namespace polaris
