// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <string>

namespace polaris::test
{

// A till as a process of its own, which is killed and started again.
struct StormTill {
    std::string code;
    std::string connection;
    std::string journal;
    std::int64_t sales = 0; // until it has sold so many in all its lives
    std::uint64_t seed = 0;

    // The command line of such a process, and back.
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] static StormTill fromArguments(const QStringList& arguments);
};

// The first argument of such a process.
inline constexpr auto stormTillMode = "--till";

// Settles what the life before left open, then sells, the hot product in every basket. Every step
// is told on standard output the moment it is done: "begun KEY", "answered KEY", "settled KEY", and
// "told KEY NUMBER" for what a cashier would read. Returns the exit status.
int runStormTill(const StormTill& till);

} // namespace polaris::test
