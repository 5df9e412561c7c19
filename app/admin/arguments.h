// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/shop.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace polaris
{

enum class TargetKind : std::uint8_t { Embedded, Dsn, Scratch };

enum class SimulateStrategy : std::uint8_t { Polaris, Wait, Nowait };

// The command line of polaris-admin, checked.
struct Arguments {
    QString command;   // "import products" is "import"
    QStringList files; // what follows the command
    // Without a word of the command line: Embedded, and Scratch for race, simulate and replay, so
    // that nobody fills a shop's books with trials by leaving an option out.
    TargetKind target = TargetKind::Embedded;
    QString dsn;
    QString folder; // of --embedded; empty for the default
    bool json = false;
    int rounds = 1'000;
    int tills = 4;
    int seconds = 8;
    int lines = 1;
    int products = 100;
    bool returns = false; // replay: cancellations become returns
    double hotShare = 1.0;
    double rate = 0; // sales a second in all; 0: without a pause
    std::optional<std::uint64_t> seed;
    std::optional<ShopPlan> shop; // init: what to make
    SimulateStrategy strategy = SimulateStrategy::Polaris;
};

// Exit codes, the same for every command.
enum ExitCode : int {
    ExitDone = 0,
    ExitBroken = 1,       // an invariant is broken, a race had no or two winners, a total differs
    ExitUsage = 2,        // the command line cannot be understood
    ExitNotConnected = 3, // no server, no shop, no right
    ExitBadInput = 4,     // a file cannot be used
    ExitFault = 5,        // it could not go on, for the reason that it says
};

// Either the arguments, or the text to print and the exit code.
struct ParsedArguments {
    std::optional<Arguments> arguments;
    QString text;
    int exitCode = ExitDone;
};
[[nodiscard]] ParsedArguments parseArguments(const QStringList& commandLine);

} // namespace polaris
