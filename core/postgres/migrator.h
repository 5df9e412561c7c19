// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/postgres/connection.h"

#include <functional>
#include <string>
#include <vector>

namespace polaris
{

// One numbered step of the schema, forward only. Once shipped it never changes.
struct Migration {
    int version = 0;
    std::string name; // "001_shop": small letters, digits, underscores
    std::string sql;
    std::string checksum; // of sql, hexadecimal
};

// A program's whole schema: roles (may run again at any time), the numbered steps, and the
// functions and views with their rights, which are dropped and made again from their files when
// they are not those of the last program that was here.
struct Schema {
    std::string roles;
    std::vector<Migration> migrations; // ascending from 1 without gap
    std::vector<std::string> api;
    std::string grants;
    std::string apiChecksum; // of api, grants and the steps they were made after, hexadecimal
};

struct MigrationReport {
    int versionBefore = 0;
    int versionAfter = 0;
    bool apiMade = false;
};

// Always mends an API that somebody changed by hand.
enum class MakeApi : std::uint8_t { WhenChanged, Always };

enum class MigrationProblem : std::uint8_t {
    SchemaTooNew,    // the database knows steps that this program does not
    ChecksumDiffers, // a step that was applied is not the one this program has
};

class MigrationError final : public std::runtime_error
{
public:
    MigrationError(MigrationProblem problem, int version);
    [[nodiscard]] MigrationProblem problem() const noexcept { return m_problem; }
    [[nodiscard]] int version() const noexcept { return m_version; }

private:
    MigrationProblem m_problem;
    int m_version;
};

// Brings a database to the program's schema: each step is one transaction under an advisory lock,
// so that two programs may start at once. Needs the rights of the database's owner and to create
// roles. Throws DatabaseError and MigrationError; what was committed before stays.
MigrationReport migrate(Connection& connection, const Schema& schema,
                        const std::function<void(const Migration&)>& progress = {},
                        MakeApi makeApi = MakeApi::WhenChanged);

// The newest step applied; 0 when the database holds no shop. Any login may ask.
[[nodiscard]] int schemaVersion(Connection& connection);

} // namespace polaris
