// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace polaris
{

// Why there is no private server, in the words of the list that the sentences of windows and
// command lines are made of.
enum class EmbeddedTrouble : std::uint8_t {
    BinariesMissing,   // no PostgreSQL 15 or newer on this computer
    VersionMismatch,   // the folder belongs to a PostgreSQL version that is not on this computer
    FolderNotWritable, // cannot be made, entered or written by the user that the server runs as
    FolderNotOurs,     // holds other things than a shop
    FolderInUse,       // another program is starting or stopping it and does not come to an end
    PathTooLong,
    DiskFull,
    NotAllowed,        // the system refuses to start the process or to change its user
    CreationFailed,    // PostgreSQL could not make its files, for another reason
    ServerDidNotStart, // it ended before it was ready, or was not ready in time
};

// The member's name, for logs: "BinariesMissing".
[[nodiscard]] std::string_view toText(EmbeddedTrouble trouble) noexcept;

// what() is for the log: the folder, the step, and the end of the server's own log.
class EmbeddedError final : public std::runtime_error
{
public:
    EmbeddedError(EmbeddedTrouble trouble, const std::string& diagnostic)
        : std::runtime_error{diagnostic},
          m_trouble{trouble}
    {
    }
    [[nodiscard]] EmbeddedTrouble trouble() const noexcept { return m_trouble; }

private:
    EmbeddedTrouble m_trouble;
};

} // namespace polaris
