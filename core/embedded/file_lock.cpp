// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/file_lock.h"

#include "core/embedded/process.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace polaris
{

// The folder may belong to the server's user while root opens the lock: no symbolic link of his may
// lead root elsewhere.
FileLock::FileLock(const std::filesystem::path& file, const ServerUser& owner)
    : m_descriptor{
          aboveStandard(::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600))}
{
    if (m_descriptor < 0)
        throwSystemError(errno, "cannot open " + file.string());
    if (!owner.isOwn && ::fchown(m_descriptor, owner.uid, owner.gid) != 0) {
        const int error = errno;
        ::close(m_descriptor);
        throwSystemError(error, "cannot give " + file.string() + " to user " + owner.name);
    }
}

FileLock::~FileLock()
{
    ::close(m_descriptor);
}

bool FileLock::tryShared() noexcept
{
    return ::flock(m_descriptor, LOCK_SH | LOCK_NB) == 0;
}

bool FileLock::tryExclusive() noexcept
{
    return ::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0;
}

} // namespace polaris
