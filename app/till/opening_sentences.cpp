// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/opening_sentences.h"

#include <QCoreApplication>

namespace polaris
{

namespace
{

struct Opening {
    Q_DECLARE_TR_FUNCTIONS(Opening)
};

QString stepText(EmbeddedStep step)
{
    switch (step) {
    case EmbeddedStep::WaitingForOtherProgram:
        return Opening::tr("Waiting for another program that starts or stops the shop");
    case EmbeddedStep::CreatingFiles:
        return Opening::tr("Making the shop's database");
    case EmbeddedStep::StartingServer:
        return Opening::tr("Starting the shop's database");
    case EmbeddedStep::Ready:
        return Opening::tr("The shop's database is running");
    }
    return {};
}

QString stepText(ShopStep step)
{
    switch (step) {
    case ShopStep::Migrating:
        return Opening::tr("Bringing the shop up to date");
    case ShopStep::Filling:
        return Opening::tr("Filling the demo shop");
    }
    return {};
}

QString whatFailed(EmbeddedTrouble trouble)
{
    switch (trouble) {
    case EmbeddedTrouble::BinariesMissing:
        return Opening::tr("PostgreSQL 15 or newer is not installed on this computer");
    case EmbeddedTrouble::VersionMismatch:
        return Opening::tr("The shop was made with a PostgreSQL version that is not installed");
    case EmbeddedTrouble::FolderNotWritable:
        return Opening::tr("The shop's folder cannot be written");
    case EmbeddedTrouble::FolderNotOurs:
        return Opening::tr("The folder holds other things than a shop");
    case EmbeddedTrouble::FolderInUse:
        return Opening::tr("Another program is busy with this shop");
    case EmbeddedTrouble::PathTooLong:
        return Opening::tr("The path of the shop's folder is too long");
    case EmbeddedTrouble::DiskFull:
        return Opening::tr("The disk is full");
    case EmbeddedTrouble::NotAllowed:
        return Opening::tr("The system does not allow the shop's database to start");
    case EmbeddedTrouble::CreationFailed:
        return Opening::tr("The shop's database could not be made");
    case EmbeddedTrouble::ServerDidNotStart:
        return Opening::tr("The shop's database did not start");
    }
    return {};
}

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

QString sentenceFor(const OpeningStep& step)
{
    return std::visit([](const auto& one) { return stepText(one); }, step);
}

OpeningTrouble troubleFor(const EmbeddedError& error)
{
    return {whatFailed(error.trouble()), text(error.what())};
}

OpeningTrouble troubleFor(const MigrationError& error)
{
    switch (error.problem()) {
    case MigrationProblem::SchemaTooNew:
        return {Opening::tr("The shop was made by a newer version of this program"),
                Opening::tr("Update this program. Nothing was changed.")};
    case MigrationProblem::ChecksumDiffers:
        return {Opening::tr("The shop's database was changed by another program"),
                Opening::tr("Step %1 of its structure is not this program's. Nothing was changed.")
                    .arg(error.version())};
    }
    return {};
}

OpeningTrouble troubleFor(const DatabaseError& error)
{
    return {Opening::tr("The shop's database does not answer as it should"),
            Opening::tr("%1 %2").arg(QLatin1String{failureName(error.failure())},
                                     QString::fromStdString(error.report().sqlstate))};
}

OpeningTrouble troubleForFault(const std::exception& error)
{
    return {Opening::tr("The shop cannot be opened"), text(error.what())};
}

} // namespace polaris
