// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedded/server_files.h"

#include "core/embedded/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace polaris
{

namespace
{

constexpr std::size_t kTailBytes = 4000;
// PostgreSQL's MAXPGPATH is 1024; below the folder come at most about 60 bytes.
constexpr std::size_t kLongestFolder = 900;

struct stat statusOf(const std::filesystem::path& file)
{
    struct stat status {
    };
    if (::lstat(file.c_str(), &status) != 0)
        throwSystemError(errno, "cannot look at " + file.string());
    return status;
}

void giveTo(const std::filesystem::path& folder, const ServerUser& user)
{
    if (!user.isOwn && ::lchown(folder.c_str(), user.uid, user.gid) != 0)
        throwSystemError(errno, "cannot give " + folder.string() + " to user " + user.name);
}

// A folder in which a creation was broken off holds our own names only.
bool isEmptyOrOurs(const std::filesystem::path& folder)
{
    static const std::array<std::string, 7> ownNames{
        "data", "data.new", "log", "start.log", "start.lock", "users.lock", "server.lock"};
    std::error_code error;
    const std::filesystem::directory_iterator entries{folder, error};
    if (error)
        throwSystemError(error.value(), "cannot read " + folder.string());
    bool onlyOwn = true;
    for (const auto& entry : entries)
        onlyOwn &= std::count(ownNames.begin(), ownNames.end(), entry.path().filename()) == 1;
    const bool isShop = std::filesystem::exists(folder / "data" / "PG_VERSION", error) &&
                        std::filesystem::exists(folder / "users.lock", error);
    return onlyOwn || isShop;
}

bool fitsSocket(const std::filesystem::path& folder)
{
    const std::string text = folder.string();
    const auto isPlain = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '/' || c == '.' || c == '_' ||
               c == '-' || static_cast<unsigned char>(c) >= 0x80;
    };
    return text.size() + sizeof "/.s.PGSQL.5432" <= sizeof(sockaddr_un::sun_path) &&
           std::all_of(text.begin(), text.end(), isPlain);
}

} // namespace

std::optional<ServerStatus> readServerStatus(const std::filesystem::path& data)
{
    // Lines by PostgreSQL's miscadmin.h: process, data folder, start time, port, socket folder,
    // listen address, shared memory key, status.
    std::ifstream file{data / "postmaster.pid"};
    std::array<std::string, 8> lines;
    for (std::string& line : lines)
        std::getline(file, line);
    ServerStatus status;
    const auto number = [](const std::string& text, auto& value) {
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{};
    };
    if (!number(lines[0], status.processId))
        return std::nullopt;
    status.isReady = number(lines[2], status.startedAt) && number(lines[3], status.port) &&
                     lines[7].starts_with("ready");
    status.socketFolder = lines[4];
    return status;
}

ServerUser prepareFolder(const std::filesystem::path& folder)
{
    if (folder.string().size() > kLongestFolder)
        throw EmbeddedError{EmbeddedTrouble::PathTooLong, folder.string() + " is too long"};
    std::error_code error;
    std::filesystem::create_directories(folder.parent_path(), error);
    if (error)
        throwSystemError(error.value(), "cannot make " + folder.parent_path().string());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        throwSystemError(errno, "cannot make " + folder.string());
    const struct stat status = statusOf(folder);
    if (!S_ISDIR(status.st_mode) || !isEmptyOrOurs(folder))
        throw EmbeddedError{EmbeddedTrouble::FolderNotOurs,
                            folder.string() + " holds other things than a shop"};
    const bool isRootsOwn = ::geteuid() == 0 && status.st_uid == 0;
    const ServerUser user =
        isRootsOwn || ::geteuid() != 0 ? usualServerUser() : serverUserWithId(status.st_uid);
    if (isRootsOwn)
        giveTo(folder, user);
    if ((status.st_mode & 0777) != 0700 && ::chmod(folder.c_str(), 0700) != 0)
        throwSystemError(errno, "cannot close " + folder.string() + " to others");
    return user;
}

std::filesystem::path makeScratchFolder(const ServerUser& user)
{
    const char* const named = std::getenv("TMPDIR");
    std::filesystem::path parent = named && *named ? named : "/tmp";
    constexpr const char* kName = "polaris-scratch-XXXXXX";
    if (!parent.is_absolute() || !fitsSocket(parent / kName))
        parent = "/tmp";
    std::string name = (parent / kName).string();
    if (!::mkdtemp(name.data()))
        throwSystemError(errno, "cannot make " + name);
    giveTo(name, user);
    return name;
}

std::filesystem::path socketFolderFor(const std::filesystem::path& folder, const ServerUser& user)
{
    if (fitsSocket(folder))
        return folder;
    const std::size_t hash = std::hash<std::string>{}(folder.string());
    const std::filesystem::path shortFolder =
        "/tmp/polaris-" + std::to_string(user.uid) + "-" + std::to_string(hash);
    if (::mkdir(shortFolder.c_str(), 0700) == 0) {
        giveTo(shortFolder, user);
        return shortFolder;
    }
    // /tmp is everybody's: a folder that another user laid there is a trap.
    const struct stat status = statusOf(shortFolder);
    if (!S_ISDIR(status.st_mode) || status.st_uid != user.uid || (status.st_mode & 0077) != 0)
        throw EmbeddedError{EmbeddedTrouble::NotAllowed,
                            shortFolder.string() + " is needed, and belongs to somebody else"};
    return shortFolder;
}

bool canConnect(const ServerStatus& status)
{
    const std::string path = status.socketFolder + "/.s.PGSQL." + std::to_string(status.port);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    path.copy(address.sun_path, path.size());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        throwSystemError(errno, "cannot make a socket");
    const int result =
        ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::close(descriptor);
    return result == 0;
}

std::string tailOf(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary | std::ios::ate};
    if (!stream)
        return {};
    const auto size = static_cast<std::size_t>(stream.tellg());
    std::string text(std::min(size, kTailBytes), '\0');
    stream.seekg(static_cast<std::streamoff>(size - text.size()));
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

EmbeddedTrouble troubleIn(const std::string& output, EmbeddedTrouble usual)
{
    if (output.find("No space left on device") != std::string::npos)
        return EmbeddedTrouble::DiskFull;
    if (output.find("database files are incompatible with server") != std::string::npos)
        return EmbeddedTrouble::VersionMismatch;
    if (output.find("Permission denied") != std::string::npos)
        return EmbeddedTrouble::FolderNotWritable;
    return usual;
}

} // namespace polaris
