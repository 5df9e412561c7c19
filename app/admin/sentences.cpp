// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/admin/sentences.h"

#include "core/postgres/connection_settings.h"

namespace polaris
{

namespace
{

// libpq names the host, its address and the reason, and goes on with advice on more lines.
QString reasonOf(const DatabaseError& error)
{
    const QString line = QString::fromStdString(error.report().message).section(u'\n', 0, 0);
    return line.trimmed();
}

QString withCode(const DatabaseError& error)
{
    const QString code = QString::fromStdString(error.report().sqlstate);
    return code.isEmpty() ? QString{} : QStringLiteral(" (%1)").arg(code);
}

} // namespace

QString databaseName(const Arguments& arguments)
{
    if (arguments.target != TargetKind::Dsn)
        return QStringLiteral("the private database");
    const auto settings = ConnectionSettings::parse(arguments.dsn.toStdString());
    const bool isSaid = !settings.value("host").empty() || !settings.value("hostaddr").empty() ||
                        !settings.value("service").empty();
    return isSaid ? QStringLiteral("the database %1")
                        .arg(QString::fromStdString(settings.databaseAddress()))
                  : QStringLiteral("the database");
}

QString sentenceFor(const MigrationError& error)
{
    switch (error.problem()) {
    case MigrationProblem::SchemaTooNew:
        return QStringLiteral(
                   "The shop has schema %1, which is newer than this program. Nothing was "
                   "changed. Use the newer program.")
            .arg(error.version());
    case MigrationProblem::ChecksumDiffers:
        return QStringLiteral("Step %1 of the shop's schema is not the one that this program has. "
                              "Nothing was changed.")
            .arg(error.version());
    }
    return {};
}

QString sentenceFor(const DatabaseError& error, const QString& database)
{
    switch (error.failure()) {
    case Failure::ConnectionLost:
        return error.report().moment == Moment::Connecting
                   ? QStringLiteral("No connection to %1: %2.").arg(database, reasonOf(error))
                   : QStringLiteral("The connection to %1 was lost%2. %3")
                         .arg(database, withCode(error),
                              error.saved() == Saved::Maybe
                                  ? QStringLiteral("The last step may be recorded: look before "
                                                   "doing it again.")
                                  : QStringLiteral("Nothing of the last step is recorded."));
    case Failure::ServerStarting:
        return QStringLiteral("The server of %1 is starting or stopping%2. Try again in a while.")
            .arg(database, withCode(error));
    case Failure::ServerFull:
        return QStringLiteral("The server of %1 has no connection or memory left%2.")
            .arg(database, withCode(error));
    case Failure::ReadOnly:
        return QStringLiteral("The server of %1 takes no writes%2. Name the one that does.")
            .arg(database, withCode(error));
    case Failure::LoginRefused:
        return QStringLiteral("The server of %1 refuses the login%2. Look at user, password and "
                              "sslmode.")
            .arg(database, withCode(error));
    case Failure::DatabaseMissing:
        return QStringLiteral("The server answers, but %1 is not there%2.")
            .arg(database, withCode(error));
    case Failure::Forbidden:
        return QStringLiteral("This login may not do that in %1%2. Use the login that owns the "
                              "database; tills have fewer rights.")
            .arg(database, withCode(error));
    case Failure::StorageFull:
        return QStringLiteral("The disk of %1 is full%2.").arg(database, withCode(error));
    case Failure::LockBusy:
    case Failure::Conflict:
    case Failure::StorageFault:
    case Failure::SchemaMismatch:
    case Failure::UniqueViolation:
    case Failure::ConstraintViolation:
    case Failure::InvalidValue:
    case Failure::Cancelled:
    case Failure::Rule:
    case Failure::Bug:
        break;
    }
    return QStringLiteral("%1 did not answer as it should: %2%3.")
        .arg(database.left(1).toUpper() + database.mid(1),
             QLatin1String{failureName(error.failure())}, withCode(error));
}

QString sentenceFor(const ShopError& error)
{
    const bool ofTheServer = !error.diagnostic().empty();
    if (error.trouble() == ConnectionTrouble::NotAShop && !ofTheServer)
        return QStringLiteral("There is no shop in this database yet. polaris-admin demo or "
                              "polaris-admin init makes one.");
    if (error.trouble() == ConnectionTrouble::SchemaTooOld)
        return QStringLiteral("The shop is older than this program (%1). Nothing was changed. "
                              "polaris-admin migrate brings it up to date.")
            .arg(QString::fromUtf8(error.what()));
    if (error.trouble() == ConnectionTrouble::SchemaTooNew)
        return QStringLiteral("The shop is newer than this program (%1). Nothing was changed. Use "
                              "the newer program.")
            .arg(QString::fromUtf8(error.what()));
    return QStringLiteral("The shop cannot be read: %1.").arg(QString::fromUtf8(error.what()));
}

} // namespace polaris
