// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/scratch_server.h"
#include "core/embedded/server_address.h"
#include "core/embedded/server_files.h"
#include "core/embedded/server_user.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace polaris
{

// The database files below one folder and the server that may run on them.
//
// All processes of the server hold an inherited lock on `server.lock`: as long as one of them
// lives, even an orphan after a crash, the server counts as alive and nobody starts a second one.
// No lock against other programs that create or start: that is the caller's. All calls may throw
// EmbeddedError.
class DatabaseFolder final
{
public:
    enum class Kind : std::uint8_t { Shop, Scratch };

    DatabaseFolder(std::filesystem::path folder, ServerUser user, Kind kind);

    [[nodiscard]] bool exists() const;
    // Whole or not at all. A scratch folder is not worth waiting for the disk.
    void create();
    [[nodiscard]] bool isAlive() const;
    // Starts the server unless it lives, and waits until it answers.
    [[nodiscard]] ServerAddress start(const ScratchOptions& options = {});
    // Sends the signal to the main process, once, and waits until every process is gone.
    void stop(int signal);
    void killAll();
    // The main process; 0 when it is not alive.
    [[nodiscard]] long processId() const;

private:
    [[nodiscard]] std::filesystem::path data() const { return m_folder / "data"; }
    [[nodiscard]] std::filesystem::path aliveFile() const { return m_folder / "server.lock"; }
    [[nodiscard]] bool waitUntilGone(std::chrono::seconds limit) const;
    void launch(const std::optional<ServerStatus>& stale, const ScratchOptions& options) const;
    [[nodiscard]] std::vector<std::string> settings(const ScratchOptions& options) const;
    // Nothing when the server ended before it was ready.
    [[nodiscard]] std::optional<ServerAddress>
    waitUntilReady(const std::optional<ServerStatus>& stale) const;
    [[nodiscard]] std::string logs() const;
    void runCreation(const std::filesystem::path& program,
                     const std::vector<std::string>& arguments, const std::string& input,
                     int keptDescriptor) const;

    std::filesystem::path m_folder;
    ServerUser m_user;
    Kind m_kind;
};

} // namespace polaris
