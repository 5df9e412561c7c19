// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace polaris
{

// The command line of polaris-till, checked. What is not said there comes from the settings.
struct TillOptions {
    bool embedded = false; // said so; a folder may follow
    QString folder;        // of the private server; empty for the default
    QString dsn;           // from --dsn or the environment
    QString tillCode;
    int tills = 1;
    QString demonstrateIn; // folder for the pictures; empty: a till for people
    std::optional<QSize> size;
    std::optional<bool> dark;
    bool reversed = false;
    bool inspect = false; // with the statement inspector
};

// Either the options, or the text to print and the exit code.
struct ParsedTillOptions {
    std::optional<TillOptions> options;
    QString text;
    int exitCode = 0;
};
[[nodiscard]] ParsedTillOptions parseTillOptions(const QStringList& commandLine,
                                                 const QString& dsnOfEnvironment);

} // namespace polaris
