// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection_settings.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

struct pg_conn;

namespace polaris::test
{

struct PlainStatement {
    const char* name;
    const char* sql;
};

// libpq as a program uses it that works statement by statement: all of them prepared, each sent
// when the one before was answered. Throws std::runtime_error.
class PlainSession final
{
public:
    using Values = std::vector<std::string>;

    PlainSession(const ConnectionSettings& settings, std::span<const PlainStatement> statements);

    // All rows as text; null is empty.
    [[nodiscard]] std::vector<Values> rows(const char* name, const Values& values);
    // The first column of the first row, or nothing.
    std::string execute(const char* name, const Values& values);
    // How many statements were sent, each a round trip; preparing is not counted.
    [[nodiscard]] std::int64_t statements() const noexcept { return m_statements; }

private:
    struct Finish {
        void operator()(pg_conn* connection) const noexcept;
    };
    [[noreturn]] void fail() const;

    std::unique_ptr<pg_conn, Finish> m_connection;
    std::int64_t m_statements = 0;
};

} // namespace polaris::test
