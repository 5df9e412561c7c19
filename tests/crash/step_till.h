// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string>

namespace polaris::test
{

// Where a till stands still to be killed. Its name is what it says on standard output then.
enum class Step : std::uint8_t {
    Scanned,  // the basket is kept, nothing is begun
    Begun,    // the intent is on disk, nothing is sent
    Sent,     // does not stand still: what holds the call must be held by the test
    Answered, // the answer was read, the intent is open
    Settled,
};

// A till as a process of its own that sells two lines once.
struct StepTill {
    Step step = Step::Scanned;
    std::string code;
    std::string connection;
    std::string journal;

    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] static StepTill fromArguments(const QStringList& arguments);
};

// The first argument of such a process.
inline constexpr auto stepTillMode = "--step";

int runStepTill(const StepTill& till);

} // namespace polaris::test
