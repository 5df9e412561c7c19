// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polaris
{

// The owner of a private server's databases, and the database that every private server has.
inline constexpr std::string_view kServerAdmin = "polaris_admin";
inline constexpr std::string_view kShopDatabase = "polaris";

// Where a private server listens: a unix socket in a folder that only its owner may enter. There is
// no password: who can enter the folder may connect as any role.
struct ServerAddress {
    std::string socketFolder; // absolute
    int port = 5432;          // names the socket; nothing listens on the network

    // For libpq, quoted: "host='/run/shop' port='5432' user='till' dbname='polaris'".
    [[nodiscard]] std::string connectionString(std::string_view user = kServerAdmin,
                                               std::string_view database = kShopDatabase) const;

    friend bool operator==(const ServerAddress&, const ServerAddress&) = default;
};

} // namespace polaris
