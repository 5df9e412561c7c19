// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/commands.h"
#include "app/admin/sentences.h"

#include "core/catalogue/csv_reader.h"
#include "core/embedded/embedded_error.h"
#include "core/values/value_error.h"

#include <QCoreApplication>

#include <cstdio>
#include <map>

namespace polaris
{

namespace
{

using Command = int (*)(const Arguments&, ShopTarget&, Console&);

Command commandNamed(const QString& name)
{
    static const std::map<QString, Command> commands{
        {QStringLiteral("init"), runInit},       {QStringLiteral("demo"), runDemo},
        {QStringLiteral("migrate"), runMigrate}, {QStringLiteral("status"), runStatus},
        {QStringLiteral("import"), runImport},   {QStringLiteral("verify"), runVerify},
        {QStringLiteral("race"), runRace},       {QStringLiteral("simulate"), runSimulate},
        {QStringLiteral("replay"), runReplay}};
    return commands.at(name);
}

int run(const Arguments& arguments, Console& console)
{
    try {
        ShopTarget target{arguments, console};
        return commandNamed(arguments.command)(arguments, target, console);
    } catch (const MigrationError& error) {
        console.complain(sentenceFor(error));
        return ExitNotConnected;
    } catch (const DatabaseError& error) {
        console.complain(sentenceFor(error, databaseName(arguments)));
        return ExitNotConnected;
    } catch (const ShopError& error) {
        console.complain(sentenceFor(error));
        return ExitNotConnected;
    } catch (const EmbeddedError& error) {
        console.complain(QStringLiteral("The private PostgreSQL cannot be used: %1.")
                             .arg(QString::fromUtf8(error.what())));
        return ExitNotConnected;
    } catch (const CsvError& error) {
        console.complain(QString::fromUtf8(error.what()));
        return ExitBadInput;
    } catch (const ValueError& error) {
        console.complain(
            QStringLiteral("This cannot be used: %1.").arg(QString::fromUtf8(error.what())));
        return ExitBadInput;
    } catch (const JournalError& error) {
        console.complain(QStringLiteral("A till's journal cannot be used: %1.")
                             .arg(QString::fromUtf8(error.what())));
        return ExitFault;
    } catch (const std::exception& error) {
        console.complain(
            QStringLiteral("It cannot go on: %1.").arg(QString::fromUtf8(error.what())));
        return ExitFault;
    }
}

} // namespace

} // namespace polaris

int main(int argc, char** argv)
{
    QCoreApplication application{argc, argv};
    const polaris::ParsedArguments parsed = polaris::parseArguments(QCoreApplication::arguments());
    if (!parsed.arguments) {
        std::fputs(parsed.text.toUtf8().constData(), parsed.exitCode == 0 ? stdout : stderr);
        return parsed.exitCode;
    }
    polaris::Console console{parsed.arguments->json};
    return polaris::run(*parsed.arguments, console);
}
