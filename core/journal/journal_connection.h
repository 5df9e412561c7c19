// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <string>
#include <thread>

namespace polaris
{

// What a result code of SQLite (also an extended one) means for the till.
[[nodiscard]] JournalTrouble journalTroubleOf(int sqliteCode) noexcept;

// The one connection to a journal file, locked for this object alone. Belongs to the thread that
// made it; every use from another one throws Fault. All failures are JournalError.
class JournalConnection final
{
public:
    // Whether a transaction is on the disk when write() returns, or may still be in the system's
    // cache, where only a power cut or a crash of the system can lose it.
    enum class Durability { Synced, Cached };

    // Opens or makes the file, brings its tables to the newest version and checks its pages.
    explicit JournalConnection(const std::string& path);
    ~JournalConnection();
    JournalConnection(const JournalConnection&) = delete;
    JournalConnection& operator=(const JournalConnection&) = delete;

    // Runs the work in one transaction, which is undone when the work throws. When the disk takes
    // nothing any more, a transaction that failed may still be found after a restart.
    void write(Durability durability, const std::function<void()>& work);
    // Runs the statement of resources/sql/journal/<name>.sql with its parameters in order.
    QSqlQuery run(const QString& name, const QVariantList& parameters = {});

private:
    void open();
    bool migrate(); // true when the file was new
    void checkPages();
    void overwriteUnsynced();
    void setDurability(Durability durability);
    QVariant pragma(const QString& text);
    QSqlQuery execute(const QString& name, const QString& sql, const QVariantList& parameters);
    void requireOwnThread() const;

    QString m_name;
    QSqlDatabase m_database;
    std::thread::id m_thread;
};

} // namespace polaris
