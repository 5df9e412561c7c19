// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/server_address.h"

namespace polaris
{

namespace
{

std::string quoted(std::string_view value)
{
    std::string result = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "'";
}

} // namespace

std::string ServerAddress::connectionString(std::string_view user, std::string_view database) const
{
    return "host=" + quoted(socketFolder) + " port=" + quoted(std::to_string(port)) +
           " user=" + quoted(user) + " dbname=" + quoted(database);
}

} // namespace polaris
