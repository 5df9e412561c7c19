// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/till_options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace polaris
{

namespace
{

constexpr int kUsage = 2;
constexpr int kMostTills = 32;

QCommandLineOption option(const char* name, const QString& what, const QString& value = {})
{
    return {QString::fromLatin1(name), what, value};
}

// --embedded may stand alone or before a folder, which Qt's parser cannot say: the folder is taken
// out first.
QStringList withoutFolder(const QStringList& commandLine, QString& folder)
{
    QStringList rest;
    for (qsizetype i = 0; i < commandLine.size(); ++i) {
        rest += commandLine.at(i);
        const bool hasFolder = commandLine.at(i) == QStringLiteral("--embedded") &&
                               i + 1 < commandLine.size() &&
                               !commandLine.at(i + 1).startsWith(u'-');
        if (hasFolder)
            folder = commandLine.at(++i);
    }
    return rest;
}

std::optional<QSize> sizeFrom(const QString& text)
{
    static const QRegularExpression form{QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$")};
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QSize{match.captured(1).toInt(), match.captured(2).toInt()};
}

// As the books check it. It names the journal's file, too.
bool isTillCode(const QString& text)
{
    static const QRegularExpression form{QStringLiteral("^[A-Za-z0-9]{1,8}\\z")};
    return form.match(text).hasMatch();
}

ParsedTillOptions refuse(const QString& why)
{
    return {std::nullopt, QStringLiteral("%1\nSee polaris-till --help.\n").arg(why), kUsage};
}

// How the window looks; returns what cannot be understood.
QString readLooks(const QCommandLineParser& parser, TillOptions& options)
{
    if (parser.isSet(QStringLiteral("size"))) {
        options.size = sizeFrom(parser.value(QStringLiteral("size")));
        if (!options.size)
            return QStringLiteral("--size takes a width and a height, such as 1366x768.");
    }
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString name = parser.value(QStringLiteral("theme"));
        if (name != QStringLiteral("light") && name != QStringLiteral("dark"))
            return QStringLiteral("--theme is light or dark.");
        options.dark = name == QStringLiteral("dark");
    }
    return {};
}

} // namespace

ParsedTillOptions parseTillOptions(const QStringList& commandLine, const QString& dsnOfEnvironment)
{
    const auto embedded =
        option("embedded", QStringLiteral("Use the program's own PostgreSQL (the default), "
                                          "in a folder of its own or the one that follows."));
    const auto dsn = option("dsn",
                            QStringLiteral("Use this PostgreSQL: a libpq connection string. "
                                           "Also from the environment, POLARIS_DSN."),
                            QStringLiteral("string"));
    const auto till = option("till", QStringLiteral("Name of this till."), QStringLiteral("T1"));
    const auto tills = option("tills", QStringLiteral("Open this many tills, T1, T2 and so on."),
                              QStringLiteral("n"));
    const auto demonstrate =
        option("demonstrate",
               QStringLiteral("Make one sale through the window without a person, "
                              "print its receipt, write pictures to the folder."),
               QStringLiteral("folder"));
    const auto size =
        option("size", QStringLiteral("Size of the window."), QStringLiteral("1366x768"));
    const auto theme = option("theme", QStringLiteral("light or dark."), QStringLiteral("theme"));
    const auto reverse = option("reverse", QStringLiteral("Lay out from right to left."));
    const auto inspect = option("inspect", QStringLiteral("Show what each action asks of the "
                                                          "database."));
    const auto help = option("help", QStringLiteral("Show this text."));
    const auto version = option("version", QStringLiteral("Show the version."));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Polaris: a till for a shop with several."));
    parser.addOptions(
        {embedded, dsn, till, tills, demonstrate, size, theme, reverse, inspect, help, version});

    TillOptions options;
    if (!parser.parse(withoutFolder(commandLine, options.folder)))
        return refuse(parser.errorText());
    if (parser.isSet(help))
        return {std::nullopt, parser.helpText(), 0};
    if (parser.isSet(version))
        return {std::nullopt,
                QStringLiteral("polaris-till %1\n").arg(QStringLiteral(POLARIS_VERSION)), 0};
    if (!parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("“%1” is not understood.")
                          .arg(parser.positionalArguments().constFirst()));
    options.embedded = parser.isSet(embedded);
    if (options.embedded && parser.isSet(dsn))
        return refuse(QStringLiteral("--embedded and --dsn exclude each other."));
    options.dsn = parser.isSet(dsn)  ? parser.value(dsn)
                  : options.embedded ? QString{}
                                     : dsnOfEnvironment;
    options.tillCode = parser.value(till);
    if (parser.isSet(till) && !isTillCode(options.tillCode))
        return refuse(QStringLiteral("--till takes the till's name: 1 to 8 letters and digits."));
    options.demonstrateIn = parser.value(demonstrate);
    options.reversed = parser.isSet(reverse);
    options.inspect = parser.isSet(inspect);
    if (parser.isSet(tills)) {
        bool isNumber = false;
        options.tills = parser.value(tills).toInt(&isNumber);
        if (!isNumber || options.tills < 1 || options.tills > kMostTills)
            return refuse(QStringLiteral("--tills takes a number from 1 to %1.").arg(kMostTills));
    }
    const QString complaint = readLooks(parser, options);
    if (!complaint.isEmpty())
        return refuse(complaint);
    return {options, {}, 0};
}

} // namespace polaris
