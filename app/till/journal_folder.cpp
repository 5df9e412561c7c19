// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/till/journal_folder.h"

#include "core/postgres/connection_settings.h"
#include "core/values/value_error.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace polaris
{

namespace
{

QString hashOf(const std::string& text)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}

// The WAL goes first: a journal without it is older, one that is missing is made anew beside it.
bool moveJournal(const QString& from, const QString& to)
{
    const QString wal = QStringLiteral("-wal");
    const bool hasWal = QFile::exists(from + wal);
    if (hasWal && !QFile::rename(from + wal, to + wal))
        return false;
    if (QFile::rename(from, to))
        return true;
    if (hasWal)
        QFile::rename(to + wal, from + wal);
    return false;
}

// Each till may have had a login, and so a folder, of its own: none replaces a journal that is
// there.
bool moveJournals(const QDir& from, const QDir& to)
{
    if (!to.mkpath(QStringLiteral(".")))
        return false;
    for (const QString& name : from.entryList({QStringLiteral("*.journal")}, QDir::Files)) {
        if (!to.exists(name) && !moveJournal(from.filePath(name), to.filePath(name)))
            return false;
    }
    return true;
}

} // namespace

QString journalFolderFor(const std::string& connection, const QString& journals)
{
    const QDir folders{journals};
    const QString byString = folders.filePath(hashOf(connection));
    QString byAddress;
    try {
        byAddress =
            folders.filePath(hashOf(ConnectionSettings::parse(connection).databaseAddress()));
    } catch (const ValueError&) {
        return byString; // leads to no shop at all
    }
    if (!QFileInfo::exists(byString))
        return byAddress;
    // What cannot be moved is used where it is: its intents must be found.
    if (!moveJournals(QDir{byString}, QDir{byAddress}))
        return byString;
    folders.rmdir(byString); // stays when something is left in it
    return byAddress;
}

} // namespace polaris
