// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/embedded_error.h"
#include "core/embedded/server_address.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

namespace polaris
{

// The first value of the first row, as text; the server's or libpq's error message after "error: ".
[[nodiscard]] std::string ask(const ServerAddress& address, const std::string& statement);

// True as soon as condition is, false when the limit has passed: for what other processes do.
[[nodiscard]] bool becomesTrue(const std::function<bool()>& condition, std::chrono::seconds limit);

// What the call throws; nothing when it does not.
[[nodiscard]] std::optional<EmbeddedTrouble> troubleOf(const std::function<void()>& call);

// A child process that runs work, which returns its exit status, and then ends without unwinding.
// Killed with the object, so that a failing test leaves nobody behind.
class ChildProcess final
{
public:
    explicit ChildProcess(const std::function<int()>& work);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t id() const noexcept { return m_id; }
    // Waits for its end; its exit status, or 128 + the signal that ended it.
    [[nodiscard]] int exitStatus();
    // Kills it as a power cut would, and waits for its end.
    void kill();

private:
    pid_t m_id;
    bool m_ended = false;
};

// In such a child of root's: the rest of it is run by user nobody. Nothing for other users.
void becomeOrdinary();

// A folder of the test's own, removed with all that is in it.
class TestFolder final
{
public:
    explicit TestFolder(const std::filesystem::path& parent = "/tmp");
    ~TestFolder();
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace polaris
