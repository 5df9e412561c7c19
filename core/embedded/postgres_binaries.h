// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/server_user.h"

#include <filesystem>
#include <optional>

namespace polaris
{

// An installed PostgreSQL server: the folder with `postgres` and `initdb`.
struct PostgresBinaries {
    std::filesystem::path folder;
    int majorVersion = 0;
};

// The newest installed one from 15 on, or the one of exactly this major version. Looks into the
// folder that POLARIS_PG_BIN names and nowhere else if it is set, else where the packages of Debian
// and its relatives put them, then along PATH. Throws BinariesMissing or VersionMismatch.
[[nodiscard]] PostgresBinaries findPostgres(std::optional<int> majorVersion,
                                            const ServerUser& user);

} // namespace polaris
