// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/embedded_error.h"

namespace polaris
{

std::string_view toText(EmbeddedTrouble trouble) noexcept
{
    switch (trouble) {
    case EmbeddedTrouble::BinariesMissing:
        return "BinariesMissing";
    case EmbeddedTrouble::VersionMismatch:
        return "VersionMismatch";
    case EmbeddedTrouble::FolderNotWritable:
        return "FolderNotWritable";
    case EmbeddedTrouble::FolderNotOurs:
        return "FolderNotOurs";
    case EmbeddedTrouble::FolderInUse:
        return "FolderInUse";
    case EmbeddedTrouble::PathTooLong:
        return "PathTooLong";
    case EmbeddedTrouble::DiskFull:
        return "DiskFull";
    case EmbeddedTrouble::NotAllowed:
        return "NotAllowed";
    case EmbeddedTrouble::CreationFailed:
        return "CreationFailed";
    case EmbeddedTrouble::ServerDidNotStart:
        return "ServerDidNotStart";
    }
    return "";
}

} // namespace polaris
