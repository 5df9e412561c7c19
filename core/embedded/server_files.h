// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/embedded_error.h"
#include "core/embedded/server_user.h"

#include <filesystem>
#include <optional>
#include <string>

namespace polaris
{

// What a server says of itself in its postmaster.pid.
struct ServerStatus {
    long processId = 0; // negative while a single-user backend has the files
    long startedAt = 0; // seconds; tells two servers with the same process number apart
    int port = 0;
    std::string socketFolder;
    bool isReady = false;
};

// Nothing when there is no such file. The file outlives a crash: it proves no process.
[[nodiscard]] std::optional<ServerStatus> readServerStatus(const std::filesystem::path& data);

// Makes the shop's folder, or takes an empty one, closes it to everybody else, and says as whom the
// server will run. Throws FolderNotOurs, FolderNotWritable, PathTooLong, DiskFull, NotAllowed.
[[nodiscard]] ServerUser prepareFolder(const std::filesystem::path& folder);

// A new folder below the system's temporary one, open to user only.
[[nodiscard]] std::filesystem::path makeScratchFolder(const ServerUser& user);

// Where the server's socket can be: the folder itself, or, because a socket's path may have about
// 100 bytes only and lists of folders are parted by commas, one in /tmp that is user's alone.
[[nodiscard]] std::filesystem::path socketFolderFor(const std::filesystem::path& folder,
                                                    const ServerUser& user);

// Somebody listens there; a server that is starting up does, too.
[[nodiscard]] bool canConnect(const ServerStatus& status);

// The end of a text file, for a diagnostic; empty when it cannot be read.
[[nodiscard]] std::string tailOf(const std::filesystem::path& file);

// The trouble that PostgreSQL's own words tell, or usual.
[[nodiscard]] EmbeddedTrouble troubleIn(const std::string& output, EmbeddedTrouble usual);

} // namespace polaris
