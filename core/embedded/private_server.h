// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/embedded_error.h"
#include "core/embedded/server_address.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace polaris
{

enum class EmbeddedStep : std::uint8_t {
    WaitingForOtherProgram, // that starts or stops the same server
    CreatingFiles,          // the first start only: one or two seconds, on slow disks more
    StartingServer,         // after a power cut it first repairs itself from its log
    Ready,
};

// Hears of the steps as they begin, on the thread that opens.
using EmbeddedProgress = std::function<void(EmbeddedStep)>;

// A PostgreSQL of the shop's own, made and started by the program: one folder is one shop.
//
// Several programs may hold the same folder: the first one starts the server, the last one that
// leaves stops it, also when it crashes or is killed. Run by root, the server belongs to the owner
// of the folder, or to `postgres` or `nobody` when root makes it, because PostgreSQL refuses root.
// The folder holds the database in `data`, and the server's logs of the last seven days in `log`.
// A commit is on disk when it is answered: the program starts no server with other settings.
class PrivateServer final
{
public:
    // For root /var/lib/polaris/shop, else polaris/shop among the user's data.
    [[nodiscard]] static std::filesystem::path defaultFolder();

    // Blocks until the server answers: seconds on the first start, at most minutes after a crash.
    // Throws EmbeddedError. Not for the GUI thread.
    explicit PrivateServer(const std::filesystem::path& folder,
                           const EmbeddedProgress& progress = {});
    // Blocks until the server has stopped, if nobody else uses it.
    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    // No process of the server is left, and nobody is about to start it. At once; throws
    // EmbeddedError. One thread at a time, like the next one.
    [[nodiscard]] bool hasDied() const;
    // Starts the server again if it has died, on the files that are there: it never makes new ones.
    // Blocks and throws like the constructor.
    void ensureRunning(const EmbeddedProgress& progress = {});

    [[nodiscard]] const ServerAddress& address() const noexcept;
    // This object's call made the files: the shop is empty.
    [[nodiscard]] bool wasCreated() const noexcept;
    [[nodiscard]] const std::filesystem::path& folder() const noexcept;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace polaris
