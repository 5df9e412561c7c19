// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace polaris
{

// The user of the operating system that a server's processes run as. PostgreSQL refuses root.
struct ServerUser {
    bool isOwn = true; // the program's own user: nothing to switch
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
    std::string name;
};

// The program's own user; for root `postgres`, or `nobody` where there is none. Throws
// EmbeddedError.
[[nodiscard]] ServerUser usualServerUser();
// For root, the owner of a folder that has an owner other than root.
[[nodiscard]] ServerUser serverUserWithId(uid_t uid);

} // namespace polaris
