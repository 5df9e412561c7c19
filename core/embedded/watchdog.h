// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <sys/types.h>

namespace polaris
{

// What is to be done for a folder when the program leaves it.
struct Farewell {
    std::filesystem::path folder;
    std::filesystem::path socketFolder; // removed with the last user when it is another one
    bool removesFolder = false;
    // The descriptor of the shared lock on users.lock that the program holds: the server is stopped
    // only when nobody else has one. Negative: the program is the only user.
    int usersLock = -1;
};

// A forked process that says farewell for the program: when the object goes, and also when the
// program crashes or is killed, because then its end of a pipe closes.
class Watchdog final
{
public:
    // Throws EmbeddedError.
    explicit Watchdog(const Farewell& farewell);
    // Blocks until the farewell is said.
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

private:
    int m_pipe = -1;
    pid_t m_owner;
    pid_t m_child = -1;
};

} // namespace polaris
