// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/embedded_error.h"
#include "core/embedded/server_address.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace polaris
{

struct NamedValue {
    std::string name;
    std::string value;
};

struct ScratchOptions {
    std::vector<NamedValue> settings;    // of postgresql.conf, over the durable ones
    std::vector<NamedValue> environment; // of the server process, such as LD_PRELOAD
};

// A temporary PostgreSQL with the same durable settings as a shop's, ready in one or two seconds.
//
// Server and folder are gone when the object is, and within seconds after the program was killed.
// Belongs to one thread. All calls may throw EmbeddedError.
class ScratchServer final
{
public:
    explicit ScratchServer(const ScratchOptions& options = {});
    ~ScratchServer();
    ScratchServer(const ScratchServer&) = delete;
    ScratchServer& operator=(const ScratchServer&) = delete;

    [[nodiscard]] const ServerAddress& address() const noexcept;
    [[nodiscard]] const std::filesystem::path& folder() const noexcept;
    // The main server process, for signals that a test sends; 0 while it is stopped.
    [[nodiscard]] std::int64_t processId() const;

    // Kills every process of the server at once, as a power cut would. Returns when they are gone.
    void killHard();
    // Shuts down in order: clients are disconnected, everything is written.
    void stop();
    // Starts the stopped or killed server at the same address; returns when it answers.
    void start();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace polaris
