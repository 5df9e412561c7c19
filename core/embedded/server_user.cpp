// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/server_user.h"

#include "core/embedded/embedded_error.h"

#include <array>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <unistd.h>

namespace polaris
{

namespace
{

ServerUser fromEntry(const passwd& entry)
{
    int count = 64;
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    if (::getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count) < 0)
        groups.assign(1, entry.pw_gid);
    else
        groups.resize(static_cast<std::size_t>(count));
    return ServerUser{.isOwn = entry.pw_uid == ::geteuid(),
                      .uid = entry.pw_uid,
                      .gid = entry.pw_gid,
                      .groups = groups,
                      .name = entry.pw_name};
}

std::optional<ServerUser> userNamed(const char* name)
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> texts;
    if (::getpwnam_r(name, &entry, texts.data(), texts.size(), &found) != 0 || !found)
        return std::nullopt;
    return fromEntry(*found);
}

} // namespace

ServerUser usualServerUser()
{
    if (::geteuid() != 0)
        return serverUserWithId(::geteuid());
    for (const char* name : {"postgres", "nobody"}) {
        if (const std::optional<ServerUser> user = userNamed(name))
            return *user;
    }
    throw EmbeddedError{EmbeddedTrouble::NotAllowed,
                        "PostgreSQL does not run as root, and there is neither a user postgres nor "
                        "a user nobody"};
}

ServerUser serverUserWithId(uid_t uid)
{
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> texts;
    if (::getpwuid_r(uid, &entry, texts.data(), texts.size(), &found) == 0 && found)
        return fromEntry(*found);
    throw EmbeddedError{EmbeddedTrouble::NotAllowed,
                        "user " + std::to_string(uid) + " has no name on this computer"};
}

} // namespace polaris
