// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedded/embedded_error.h"
#include "core/embedded/server_user.h"

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace polaris
{

// Turns an errno into the trouble that it means for a folder, and throws it with both texts.
[[noreturn]] void throwSystemError(int error, const std::string& what);

// What to run, never through a shell. Nothing of the program's own environment goes along.
struct Command {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::vector<std::string> environment = {}; // "NAME=value", over PATH, LC_ALL and TZ
    std::filesystem::path workingFolder;
    int keptDescriptor = -1; // stays open in the program and in all that it starts
};

struct CommandResult {
    int exitStatus = 0; // 128 + signal number when a signal ended it
    std::string output; // standard output and standard error, in order
};

// Runs it as user, gives it input, and waits for its end. Throws EmbeddedError when it cannot
// start.
[[nodiscard]] CommandResult runCommand(const Command& command, const ServerUser& user,
                                       const std::string& input = {});

// Starts it as user in a session of its own, with both outputs at the end of logFile, and lets it
// go: it is nobody's child, so that it leaves no zombie. Throws EmbeddedError when it cannot start.
void startDetached(const Command& command, const ServerUser& user,
                   const std::filesystem::path& logFile);

// A program that was started without standard input gets 0 for the next file it opens, where a
// child's own standard input belongs: moves such a descriptor up. Passes an error (-1) on.
[[nodiscard]] int aboveStandard(int descriptor) noexcept;

// A pipe's read end and write end, closed on exec. Throws EmbeddedError.
[[nodiscard]] std::array<int, 2> makePipe();

// For a forked child: closes every descriptor above the standard three, except kept, in rising
// order. No allocation, no locks.
void closeAllExcept(std::span<const int> kept) noexcept;

} // namespace polaris
