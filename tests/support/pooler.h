// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/scratch_server.h"

#include <filesystem>
#include <sys/types.h>

namespace polaris::test
{

// A pgbouncer in transaction mode before a server of a test, with that many connections to the
// server for each database, and nothing else set: what a till needs must work with its defaults.
//
// Its files are in the server's folder, and so gone with it; it ends with the object, and also when
// the test is killed. Belongs to the test's main thread.
class Pooler final
{
public:
    // Blocks until it answers. Throws std::runtime_error when it does not, or is not installed.
    Pooler(const ScratchServer& server, int serverConnections);
    ~Pooler();
    Pooler(const Pooler&) = delete;
    Pooler& operator=(const Pooler&) = delete;

    // Where tills connect to instead.
    [[nodiscard]] const ServerAddress& address() const noexcept { return m_address; }

private:
    [[nodiscard]] std::filesystem::path settingsFile() const { return m_folder / "pooler.ini"; }
    [[nodiscard]] std::filesystem::path logFile() const { return m_folder / "pooler.log"; }
    void writeFiles(const ServerAddress& server, int serverConnections) const;
    void waitUntilReady();

    std::filesystem::path m_folder;
    ServerAddress m_address;
    pid_t m_process = -1;
};

} // namespace polaris::test
