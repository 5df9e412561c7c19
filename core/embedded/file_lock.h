// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/server_user.h"

#include <filesystem>

namespace polaris
{

// An open lock file (flock). The lock belongs to the open file: a forked child that keeps the
// descriptor keeps the lock, and the system drops it with the last of them, however they end.
class FileLock final
{
public:
    // Makes the file if it is missing; it is owner's. Throws EmbeddedError.
    FileLock(const std::filesystem::path& file, const ServerUser& owner);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    // At once; false when somebody else's lock is in the way.
    [[nodiscard]] bool tryShared() noexcept;
    [[nodiscard]] bool tryExclusive() noexcept;
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
};

} // namespace polaris
