// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/postgres_binaries.h"

#include "core/embedded/process.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

namespace polaris
{

namespace
{

constexpr int kOldestMajor = 15;

std::vector<std::filesystem::path> candidateFolders()
{
    if (const char* named = std::getenv("POLARIS_PG_BIN"))
        return {named};
    std::vector<std::filesystem::path> folders;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{"/usr/lib/postgresql", ignored})
        folders.push_back(entry.path() / "bin");
    const char* const path = std::getenv("PATH");
    std::istringstream parts{path ? path : ""};
    for (std::string part; std::getline(parts, part, ':');) {
        if (!part.empty())
            folders.emplace_back(part);
    }
    return folders;
}

std::string versionText(const std::filesystem::path& postgres, const ServerUser& user)
{
    try {
        return runCommand({.program = postgres, .arguments = {"--version"}, .workingFolder = "/"},
                          user)
            .output;
    } catch (const EmbeddedError&) {
        return {}; // a server that this user may not run; another one may do
    }
}

// "postgres (PostgreSQL) 15.6": nothing for a folder without a whole server, and for versions under
// development, whose files another build of the same number may not read.
std::optional<PostgresBinaries> inspect(const std::filesystem::path& folder, const ServerUser& user)
{
    std::error_code ignored;
    for (const char* program : {"postgres", "initdb"}) {
        if (!std::filesystem::is_regular_file(folder / program, ignored))
            return std::nullopt;
    }
    const std::string version = versionText(folder / "postgres", user);
    const std::string before = "(PostgreSQL) ";
    const std::size_t at = version.find(before);
    if (at == std::string::npos)
        return std::nullopt;
    std::istringstream number{version.substr(at + before.size())};
    PostgresBinaries found{.folder = folder};
    char point = 0;
    if (!(number >> found.majorVersion >> point) || point != '.')
        return std::nullopt;
    return found;
}

} // namespace

PostgresBinaries findPostgres(std::optional<int> majorVersion, const ServerUser& user)
{
    std::vector<PostgresBinaries> usable;
    for (const std::filesystem::path& folder : candidateFolders()) {
        const std::optional<PostgresBinaries> found = inspect(folder, user);
        if (found && found->majorVersion >= kOldestMajor)
            usable.push_back(*found);
    }
    if (usable.empty())
        throw EmbeddedError{EmbeddedTrouble::BinariesMissing,
                            "no PostgreSQL server 15 or newer was found; on Debian it is the "
                            "package postgresql-15"};
    const auto isOlder = [](const PostgresBinaries& a, const PostgresBinaries& b) {
        return a.majorVersion < b.majorVersion;
    };
    if (!majorVersion)
        return *std::max_element(usable.begin(), usable.end(), isOlder);
    const auto wanted = std::find_if(usable.begin(), usable.end(), [&](const PostgresBinaries& b) {
        return b.majorVersion == *majorVersion;
    });
    if (wanted == usable.end())
        throw EmbeddedError{EmbeddedTrouble::VersionMismatch, "the shop was made by PostgreSQL " +
                                                                  std::to_string(*majorVersion) +
                                                                  ", which is not installed"};
    return *wanted;
}

} // namespace polaris
