// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/server_address.h"

namespace polaris
{

namespace
{

std::string inQuotes(std::string_view value)
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
    return "host=" + inQuotes(socketFolder) + " port=" + inQuotes(std::to_string(port)) +
           " user=" + inQuotes(user) + " dbname=" + inQuotes(database);
}

} // namespace polaris
