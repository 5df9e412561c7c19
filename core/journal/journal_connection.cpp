// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/journal_connection.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <array>

// The macro must stand outside of any namespace; without it a static library loses its resources.
static void initJournalResources()
{
    Q_INIT_RESOURCE(journal_sql);
}

namespace polaris
{
namespace
{

// The statements that bring the tables to each version, in order. One that was released stays.
struct Step {
    int toVersion;
    const char* statement;
};
constexpr std::array<Step, 7> steps{{{1, "create_intent"},
                                     {1, "index_intent"},
                                     {1, "create_basket"},
                                     {2, "rename_call_key"},
                                     {2, "create_kept_basket"},
                                     {2, "fill_kept_basket"},
                                     {2, "drop_basket"}}};
constexpr int schemaVersion = steps.back().toVersion;
// SQLite's own checkpoint after 1000 pages of 4096 + 24 bytes, and a long transaction before it.
constexpr qsizetype reservedBytes = 1000 * 4120 + 256 * 1024;
// Long enough for a till that is just ending, short enough for the sentence that it is still there.
constexpr auto busyTimeout = "QSQLITE_BUSY_TIMEOUT=300";

QString readStatement(const QString& name)
{
    QFile file{u":/polaris/sql/journal/"_qs + name + u".sql"_qs};
    if (!file.open(QIODevice::ReadOnly))
        throw JournalError{JournalTrouble::Fault, "no statement " + name.toStdString()};
    return QString::fromUtf8(file.readAll());
}

[[noreturn]] void fail(const QString& where, const QSqlError& error)
{
    throw JournalError{journalTroubleOf(error.nativeErrorCode().toInt()),
                       QStringLiteral("%1: SQLite %2 %3")
                           .arg(where, error.nativeErrorCode(), error.databaseText())
                           .toStdString()};
}

// Sales name what customers bought: the file is for the till's own user. SQLite gives its WAL the
// same rights. When this fails, opening fails too, and knows why.
void makePrivateFile(const QString& path)
{
    QFile file{path};
    if (file.open(QIODevice::ReadWrite | QIODevice::NewOnly,
                  QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        file.close();
}

// A sync of a file that grows waits for the file system's own journal: at 32 tills on one disk five
// times as long as a sync of blocks that are there. So the WAL begins as a file of zeros, which
// SQLite reads as an empty one and writes over, again and again. It is filled under another name:
// beside a till that is just starting it must come whole or not at all. A disk without room for it
// is no reason not to sell.
void reserveWal(const QString& path)
{
    const QString wal = path + u"-wal"_qs;
    if (QFileInfo{path}.size() == 0 || QFile::exists(wal))
        return;
    QFile reserve{wal + u"-new"_qs};
    const QByteArray zeros(reservedBytes, '\0');
    if (reserve.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
        reserve.write(zeros) == zeros.size() && reserve.rename(wal))
        return;
    reserve.remove();
}

// SQLite would open the file for reading and then call it an I/O error that it cannot be locked.
// Nothing but the name is looked at: to open and close the file would drop its locks.
void requireWritable(const QString& path)
{
    const QFileInfo file{path};
    if (file.isFile() && !file.isWritable())
        throw JournalError{JournalTrouble::ReadOnly, "no right to write " + path.toStdString()};
}

} // namespace

JournalTrouble journalTroubleOf(int sqliteCode) noexcept
{
    switch (sqliteCode & 0xff) { // the rest of the number only says more about the same
    case 5:                      // SQLITE_BUSY
    case 6:                      // SQLITE_LOCKED
        return JournalTrouble::InUse;
    case 8: // SQLITE_READONLY
        return JournalTrouble::ReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return JournalTrouble::Corrupt;
    case 13: // SQLITE_FULL
        return JournalTrouble::DiskFull;
    case 14: // SQLITE_CANTOPEN
        return JournalTrouble::CannotOpen;
    }
    return JournalTrouble::Fault;
}

JournalConnection::JournalConnection(const std::string& path)
    : m_name{u"polaris-journal-"_qs + QUuid::createUuid().toString(QUuid::WithoutBraces)},
      m_database{QSqlDatabase::addDatabase(u"QSQLITE"_qs, m_name)},
      m_thread{std::this_thread::get_id()}
{
    initJournalResources();
    const QString file = QString::fromStdString(path);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(QString::fromLatin1(busyTimeout));
    try {
        makePrivateFile(file);
        requireWritable(file);
        reserveWal(file);
        open();
        if (migrate()) { // only a WAL beside a file with pages is kept, so a new journal opens
                         // twice
            m_database.close();
            reserveWal(file);
            open();
        }
        checkPages();
    } catch (...) {
        m_database = QSqlDatabase{};
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

JournalConnection::~JournalConnection()
{
    Q_ASSERT(m_thread == std::this_thread::get_id());
    m_database.close();
    m_database = QSqlDatabase{};
    QSqlDatabase::removeDatabase(m_name);
}

void JournalConnection::write(Durability durability, const std::function<void()>& work)
{
    requireOwnThread();
    setDurability(durability);
    execute(u"begin"_qs, u"BEGIN IMMEDIATE"_qs, {});
    try {
        work();
        execute(u"commit"_qs, u"COMMIT"_qs, {});
    } catch (...) {
        // SQLite has rolled back already after some errors; then this one fails, and that is fine.
        m_database.exec(u"ROLLBACK"_qs);
        overwriteUnsynced();
        throw;
    }
}

// A commit whose sync failed is taken back in memory alone: its pages stand in the WAL, and after a
// kill they would count. The next write takes their place, so it is made at once; if the disk
// refuses that, too, nothing better can be done.
void JournalConnection::overwriteUnsynced()
{
    QSqlQuery version = m_database.exec(u"PRAGMA user_version"_qs);
    if (version.next()) {
        const int same = version.value(0).toInt();
        version.finish();
        m_database.exec(QStringLiteral("PRAGMA user_version=%1").arg(same));
    }
}

QSqlQuery JournalConnection::run(const QString& name, const QVariantList& parameters)
{
    requireOwnThread();
    return execute(name, readStatement(name), parameters);
}

void JournalConnection::open()
{
    if (!m_database.open())
        fail(u"open"_qs, m_database.lastError());
    // In this order: a WAL that is first used in exclusive mode needs no shared memory, and the
    // lock stays until the connection closes; the system drops it when the till dies.
    if (pragma(u"locking_mode=EXCLUSIVE"_qs).toString() != u"exclusive"_qs ||
        pragma(u"journal_mode=WAL"_qs).toString() != u"wal"_qs)
        throw JournalError{JournalTrouble::Fault, "the journal cannot be locked or use a WAL"};
    setDurability(Durability::Synced);
    // Takes the write lock: a second till and a file without the right to write end here.
    // The first sync also writes the reserve out, and it is better done now than in a sale.
    write(Durability::Synced, [this] {
        execute(u"user_version"_qs,
                QStringLiteral("PRAGMA user_version=%1").arg(pragma(u"user_version"_qs).toInt()),
                {});
    });
}

bool JournalConnection::migrate()
{
    const int version = pragma(u"user_version"_qs).toInt();
    if (version > schemaVersion)
        throw JournalError{JournalTrouble::TooNew,
                           "the journal is of version " + std::to_string(version) +
                               ", this program knows " + std::to_string(schemaVersion)};
    if (version == schemaVersion)
        return false;
    write(Durability::Synced, [&] {
        for (const Step& step : steps) {
            if (step.toVersion > version)
                run(QString::fromLatin1(step.statement));
        }
        execute(u"user_version"_qs, QStringLiteral("PRAGMA user_version=%1").arg(schemaVersion),
                {});
    });
    return version == 0;
}

void JournalConnection::checkPages()
{
    const QString found = pragma(u"quick_check(1)"_qs).toString();
    if (found != u"ok"_qs)
        throw JournalError{JournalTrouble::Corrupt, found.toStdString()};
}

void JournalConnection::setDurability(Durability durability)
{
    const int level = durability == Durability::Synced ? 2 : 1; // FULL, NORMAL
    if (pragma(u"synchronous"_qs).toInt() == level)
        return;
    execute(u"synchronous"_qs, QStringLiteral("PRAGMA synchronous=%1").arg(level), {});
    if (pragma(u"synchronous"_qs).toInt() != level)
        throw JournalError{JournalTrouble::Fault, "the journal cannot be made durable"};
}

QVariant JournalConnection::pragma(const QString& text)
{
    QSqlQuery query = execute(text, u"PRAGMA "_qs + text, {});
    if (!query.next())
        fail(text, query.lastError());
    return query.value(0);
}

QSqlQuery JournalConnection::execute(const QString& name, const QString& sql,
                                     const QVariantList& parameters)
{
    QSqlQuery query{m_database};
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        fail(name, query.lastError());
    for (const QVariant& parameter : parameters)
        query.addBindValue(parameter);
    if (!query.exec())
        fail(name, query.lastError());
    return query;
}

void JournalConnection::requireOwnThread() const
{
    if (m_thread != std::this_thread::get_id())
        throw JournalError{JournalTrouble::Fault, "the journal was used from another thread"};
}

} // namespace polaris
