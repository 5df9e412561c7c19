// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/help_text.h"

#include "app/admin/arguments.h"

#include <utility>
#include <vector>

namespace polaris
{

namespace
{

struct Option {
    QString form;
    QString what;
};

struct Command {
    QString name;
    QString form; // what follows the name
    QString what; // one line
    QString more; // further sentences, empty for none
    std::vector<Option> options;
};

Option option(const char* form, const char* what, const QString& otherwise)
{
    return {QString::fromUtf8(form),
            QStringLiteral("%1 (%2)").arg(QString::fromUtf8(what), otherwise)};
}

const QString trialTarget = QStringLiteral(
    "It works on a temporary server that is removed at the end, unless --dsn, POLARIS_DSN or\n"
    "--embedded name a database. There it makes a store of its own, marked as a trial, which\n"
    "stays for good: books are only added to.\n");

Command simulateCommand()
{
    const Arguments otherwise;
    return {QStringLiteral("simulate"),
            QStringLiteral("[options]"),
            QStringLiteral("tills that sell as fast as they can, or at a pace"),
            trialTarget,
            {option("--tills N", "tills, 1 to 90", QString::number(otherwise.tills)),
             option("--seconds S", "how long", QString::number(otherwise.seconds)),
             option("--lines L", "lines of each sale", QString::number(otherwise.lines)),
             option("--products P", "products of the store", QString::number(otherwise.products)),
             option("--hot-share 0..1", "share of the sales that want the same product",
                    QString::number(otherwise.hotShare)),
             option("--rate R", "sales a second of all tills together; 0 is without a pause",
                    QString::number(otherwise.rate)),
             option("--strategy NAME", "polaris, wait or nowait", QStringLiteral("polaris")),
             option("--seed N", "of the random numbers", QStringLiteral("another one each time"))}};
}

Command initCommand()
{
    return {
        QStringLiteral("init"),
        QStringLiteral("[options]"),
        QStringLiteral("create an empty shop"),
        QStringLiteral(
            "A database holds one shop. What is said here is on its receipts and in its books\n"
            "from the first sale on. The rate of tax is each product's own: import products.\n"
            "Whoever names people names all of them, with an owner or a manager.\n"),
        {option("--name TEXT", "the shop's name", QStringLiteral("My shop")),
         option("--currency CODE", "of ISO 4217, which says how many decimals it has",
                QStringLiteral("PKR")),
         option("--cash-step A", "cash is rounded to it",
                QStringLiteral("what is usual: PKR 1.00, CHF 0.05, EUR 0.01")),
         option("--prices-include-tax", "or --prices-without-tax: those of the products",
                QStringLiteral("include")),
         option("--tax-rounding W", "of each line or of the whole document",
                QStringLiteral("line")),
         option("--tills N", "tills, 1 to 90: T1, T2 and so on",
                QString::number(Arguments{}.tills)),
         option("--owner NAME", "who has every right; the people and the lines may be said again",
                QStringLiteral("Owner")),
         option("--manager NAME", "who sets prices and limits, and takes back without a receipt",
                QStringLiteral("Manager 1")),
         option("--cashier NAME", "who sells", QStringLiteral("Cashier 1 to 4")),
         option("--header TEXT", "a line under the name on receipts", QStringLiteral("none")),
         option("--footer TEXT", "a line at their end", QStringLiteral("none"))}};
}

std::vector<Command> allCommands()
{
    const Arguments otherwise;
    const auto plain = [](const char* name, const char* what) {
        return Command{QString::fromUtf8(name), {}, QString::fromUtf8(what), {}, {}};
    };
    return {initCommand(),
            plain("demo", "create the demo shop"),
            plain("migrate", "bring a shop to this program's schema"),
            plain("status", "what the shop holds"),
            {QStringLiteral("import products"),
             QStringLiteral("FILE.csv"),
             QStringLiteral("take products in, or edit them by SKU"),
             QStringLiteral("Columns, in any order: sku, barcode, name, category, unit (piece, "
                            "kg), price,\ntax_percent, policy (block, ask, allow), opening_stock; "
                            "and if wanted quick_page,\nquick_position, quick_label. All of the "
                            "file is taken in, or nothing.\n"),
             {}},
            plain("verify", "prove every invariant of the books"),
            {QStringLiteral("race"),
             QStringLiteral("[options]"),
             QStringLiteral("two tills, one unit, many rounds"),
             trialTarget,
             {option("--rounds N", "rounds", QString::number(otherwise.rounds))}},
            simulateCommand(),
            {QStringLiteral("replay"),
             QStringLiteral("[options] FILE.csv.gz..."),
             QStringLiteral("sell real invoices, and compare the total"),
             trialTarget,
             {option("--tills N", "tills, 1 to 90", QString::number(otherwise.tills)),
              option("--returns", "take back what the file cancels",
                     QStringLiteral("without: skip it"))}}};
}

const QString commonText = QStringLiteral(
    "Which shop, one of:\n"
    "  --embedded [DIR]   the program's own private PostgreSQL (the default)\n"
    "  --dsn STRING       an existing server; also from POLARIS_DSN\n"
    "  --scratch          a temporary one, removed at the end (the default of race, simulate and\n"
    "                     replay; in another database they make a store of their own)\n"
    "\n"
    "  --json             one JSON object on standard output, nothing else there\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 an invariant is broken, 2 wrong usage, 3 no connection, 4 bad file,\n"
    "5 it could not go on.\n");

QString helpOf(const Command& command)
{
    QString text = QStringLiteral("polaris-admin %1: %2\n\n  polaris-admin %1 %3\n\n")
                       .arg(command.name, command.what,
                            QStringLiteral("%1 [--json] [which shop]").arg(command.form).trimmed());
    if (!command.more.isEmpty())
        text += command.more + QChar{u'\n'};
    if (!command.options.empty())
        text += QStringLiteral("Options, with their defaults:\n");
    for (const auto& [form, what] : command.options)
        text += QStringLiteral("  %1 %2\n").arg(form, -20).arg(what);
    if (!command.options.empty())
        text += QChar{u'\n'};
    return text + commonText;
}

QString helpOfAll()
{
    QString text = QStringLiteral("polaris-admin: a Polaris shop without a window\n\n");
    for (const Command& command : allCommands())
        text += QStringLiteral("  polaris-admin %1 %2\n")
                    .arg(QStringLiteral("%1 %2").arg(command.name, command.form).trimmed(), -33)
                    .arg(command.what);
    return text +
           QStringLiteral("\nThe options of a command and their defaults: polaris-admin COMMAND "
                          "--help\n\n") +
           commonText;
}

} // namespace

QString helpText(const QString& command)
{
    for (const Command& one : allCommands()) {
        if (one.name.section(u' ', 0, 0) == command)
            return helpOf(one);
    }
    return helpOfAll();
}

} // namespace polaris
