// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/arguments.h"

#include "app/admin/help_text.h"
#include "app/admin/shop_options.h"
#include "app/admin/usage_error.h"
#include "core/postgres/connection_settings.h"
#include "core/values/value_error.h"

#include <QCommandLineParser>

namespace polaris
{

namespace
{

const QStringList commands{
    QStringLiteral("init"),   QStringLiteral("demo"),     QStringLiteral("migrate"),
    QStringLiteral("status"), QStringLiteral("import"),   QStringLiteral("verify"),
    QStringLiteral("race"),   QStringLiteral("simulate"), QStringLiteral("replay")};

bool isTrial(const QString& command)
{
    return command == u"race" || command == u"simulate" || command == u"replay";
}

// QCommandLineParser knows no option whose value may be left out, which --embedded is.
void takeEmbedded(QStringList& words, Arguments& arguments)
{
    const auto at = words.indexOf(QStringLiteral("--embedded"));
    if (at < 0)
        return;
    words.removeAt(at);
    if (at < words.size() && !words[at].startsWith(u'-') && !commands.contains(words[at]))
        arguments.folder = words.takeAt(at);
}

int number(const QCommandLineParser& parser, const QString& name, int least, int most,
           int otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    bool good = false;
    const int value = parser.value(name).toInt(&good);
    if (!good || value < least || value > most)
        throw UsageError{QStringLiteral("--%1 must be a whole number from %2 to %3.")
                             .arg(name)
                             .arg(least)
                             .arg(most)};
    return value;
}

double decimal(const QCommandLineParser& parser, const QString& name, double least, double most,
               double otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    bool good = false;
    const double value = parser.value(name).toDouble(&good);
    // Asked so that it refuses nan, too.
    if (!good || !(value >= least && value <= most))
        throw UsageError{
            QStringLiteral("--%1 must be a number from %2 to %3.").arg(name).arg(least).arg(most)};
    return value;
}

SimulateStrategy strategy(const QCommandLineParser& parser)
{
    const QString word = parser.value(QStringLiteral("strategy"));
    if (word.isEmpty() || word == u"polaris")
        return SimulateStrategy::Polaris;
    if (word == u"wait")
        return SimulateStrategy::Wait;
    if (word == u"nowait")
        return SimulateStrategy::Nowait;
    throw UsageError{QStringLiteral("--strategy must be polaris, wait or nowait.")};
}

void addOptions(QCommandLineParser& parser)
{
    for (const char* flag : {"json", "scratch", "returns", "help", "version"})
        parser.addOption(QCommandLineOption{QLatin1String{flag}});
    for (const char* option : {"dsn", "rounds", "tills", "seconds", "lines", "products",
                               "hot-share", "rate", "strategy", "seed"})
        parser.addOption(QCommandLineOption{QLatin1String{option}, {}, QStringLiteral("value")});
    addShopOptions(parser);
}

void checkDsn(const QString& dsn, const QString& from)
{
    try {
        static_cast<void>(ConnectionSettings::parse(dsn.toStdString()));
    } catch (const ValueError& error) {
        throw UsageError{QStringLiteral("%1 is no connection string: %2.")
                             .arg(from, QString::fromUtf8(error.what()))};
    }
}

void readTarget(const QCommandLineParser& parser, bool embedded, Arguments& arguments)
{
    const bool scratch = parser.isSet(QStringLiteral("scratch"));
    if (int{scratch} + int{embedded} + int{parser.isSet(QStringLiteral("dsn"))} > 1)
        throw UsageError{QStringLiteral("Use only one of --embedded, --dsn and --scratch.")};
    const bool said = parser.isSet(QStringLiteral("dsn"));
    arguments.dsn = said                  ? parser.value(QStringLiteral("dsn"))
                    : embedded || scratch ? QString{}
                                          : qEnvironmentVariable("POLARIS_DSN");
    if (said && arguments.dsn.isEmpty())
        throw UsageError{QStringLiteral("--dsn is empty. Name a server, or leave it out.")};
    checkDsn(arguments.dsn, said ? QStringLiteral("--dsn") : QStringLiteral("POLARIS_DSN"));
    if (!arguments.dsn.isEmpty())
        arguments.target = TargetKind::Dsn;
    else if (scratch || (!embedded && isTrial(arguments.command)))
        arguments.target = TargetKind::Scratch;
}

void readNumbers(const QCommandLineParser& parser, Arguments& arguments)
{
    arguments.json = parser.isSet(QStringLiteral("json"));
    arguments.returns = parser.isSet(QStringLiteral("returns"));
    arguments.rounds = number(parser, QStringLiteral("rounds"), 1, 1'000'000, arguments.rounds);
    arguments.tills = number(parser, QStringLiteral("tills"), 1, 90, arguments.tills);
    arguments.seconds = number(parser, QStringLiteral("seconds"), 1, 86'400, arguments.seconds);
    arguments.lines = number(parser, QStringLiteral("lines"), 1, 1'000, arguments.lines);
    arguments.products = number(parser, QStringLiteral("products"), 1, 200'000, arguments.products);
    arguments.hotShare = decimal(parser, QStringLiteral("hot-share"), 0, 1, arguments.hotShare);
    arguments.rate = decimal(parser, QStringLiteral("rate"), 0, 100'000, arguments.rate);
    if (parser.isSet(QStringLiteral("seed")))
        arguments.seed =
            static_cast<std::uint64_t>(number(parser, QStringLiteral("seed"), 0, 2'147'483'647, 0));
    arguments.strategy = strategy(parser);
    if (arguments.returns && arguments.command != u"replay")
        throw UsageError{QStringLiteral("--returns is for replay.")};
    if (arguments.lines > arguments.products)
        throw UsageError{QStringLiteral("--lines may not be more than --products.")};
}

void readCommand(QStringList words, Arguments& arguments)
{
    if (words.isEmpty() || !commands.contains(words.first()))
        throw UsageError{words.isEmpty()
                             ? QStringLiteral("Which command?")
                             : QStringLiteral("There is no command \"%1\".").arg(words.first())};
    arguments.command = words.takeFirst();
    if (arguments.command == u"import" && (words.isEmpty() || words.takeFirst() != u"products"))
        throw UsageError{QStringLiteral("Import what? \"import products FILE.csv\".")};
    const bool wantsFiles = arguments.command == u"import" || arguments.command == u"replay";
    if (wantsFiles == words.isEmpty() || (arguments.command == u"import" && words.size() != 1))
        throw UsageError{wantsFiles ? QStringLiteral("Which file?")
                                    : QStringLiteral("\"%1\" is too much.").arg(words.first())};
    arguments.files = words;
}

} // namespace

ParsedArguments parseArguments(const QStringList& commandLine)
{
    try {
        Arguments arguments;
        QStringList words = commandLine;
        const bool embedded = words.contains(QStringLiteral("--embedded"));
        takeEmbedded(words, arguments);
        QCommandLineParser parser;
        addOptions(parser);
        if (!parser.parse(words))
            throw UsageError{parser.errorText()};
        if (parser.isSet(QStringLiteral("help")))
            return {{}, helpText(parser.positionalArguments().value(0)), ExitDone};
        if (parser.isSet(QStringLiteral("version")))
            return {{},
                    QStringLiteral("polaris-admin %1\n").arg(QLatin1String{POLARIS_VERSION}),
                    ExitDone};
        readCommand(parser.positionalArguments(), arguments);
        readTarget(parser, embedded, arguments);
        readNumbers(parser, arguments);
        if (arguments.command == u"init")
            arguments.shop = readShopPlan(parser, arguments.tills);
        else if (const QString option = givenShopOption(parser); !option.isEmpty())
            throw UsageError{QStringLiteral("--%1 is for init.").arg(option)};
        return {arguments, {}, ExitDone};
    } catch (const UsageError& error) {
        return {{},
                QString::fromUtf8(error.what()) + QStringLiteral("\nSee polaris-admin --help.\n"),
                ExitUsage};
    }
}

} // namespace polaris
