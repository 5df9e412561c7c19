// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/pgbench_floor.h"

#include "core/embedded/postgres_binaries.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <stdexcept>

namespace polaris::test
{

PgbenchFloor::PgbenchFloor(std::string connectionString)
    : m_connectionString{std::move(connectionString)}
{
    QFile script{m_folder.filePath(QStringLiteral("insert.sql"))};
    if (!script.open(QIODevice::WriteOnly) || script.write(insertRow) < 0 || !script.putChar(';'))
        throw std::runtime_error{"cannot write the script for pgbench"};
}

void PgbenchFloor::measure(Lane& lane, int transactions)
{
    const auto program = findPostgres(std::nullopt, usualServerUser()).folder / "pgbench";
    QProcess pgbench;
    pgbench.setWorkingDirectory(m_folder.path());
    pgbench.setProcessChannelMode(QProcess::MergedChannels);
    pgbench.start(QString::fromStdString(program.string()),
                  {QStringLiteral("--no-vacuum"), QStringLiteral("--client=1"),
                   QStringLiteral("--transactions=%1").arg(transactions), QStringLiteral("--log"),
                   QStringLiteral("--log-prefix=times"), QStringLiteral("--file=insert.sql"),
                   QString::fromStdString(m_connectionString)});
    if (!pgbench.waitForFinished(600'000) || pgbench.exitCode() != 0)
        throw std::runtime_error{"pgbench: " + pgbench.readAll().toStdString()};
    // A line each: client, transaction, microseconds, script, and when.
    const QStringList logs = QDir{m_folder.path()}.entryList({QStringLiteral("times.*")});
    for (const QString& log : logs) {
        QFile file{m_folder.filePath(log)};
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error{"cannot read the times of pgbench"};
        for (const QByteArray& line : file.readAll().split('\n')) {
            const QList<QByteArray> fields = line.split(' ');
            if (fields.size() > 2)
                lane.add(fields[2].toDouble() / 1000);
        }
        file.remove();
    }
}

} // namespace polaris::test
