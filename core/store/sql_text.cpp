// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_text.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <map>
#include <mutex>
#include <stdexcept>

// A static library's resources must be asked for by name, and only from outside any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(sql);
}

namespace polaris
{

namespace
{

std::mutex knownMutex;

// What has been read, by its path; the mutex is held.
std::map<std::string, std::string, std::less<>>& knownTexts()
{
    static std::map<std::string, std::string, std::less<>> texts;
    return texts;
}

std::string readResource(const QString& path)
{
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly))
        throw std::logic_error{"no such statement: " + path.toStdString()};
    return file.readAll().toStdString();
}

std::vector<QString> resourcesIn(const QString& folder)
{
    const QDir dir{folder};
    std::vector<QString> paths;
    for (const QString& name : dir.entryList(QDir::Files, QDir::Name))
        paths.push_back(dir.filePath(name));
    return paths;
}

std::string checksum(const std::string& text)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

Migration readMigration(const QString& path)
{
    Migration step;
    const QString name = path.section(u'/', -1).chopped(4);
    step.name = name.toStdString();
    step.version = name.left(3).toInt();
    step.sql = readResource(path);
    step.checksum = checksum(step.sql);
    return step;
}

Schema readSchema()
{
    loadResources();
    Schema schema;
    schema.roles = readResource(QStringLiteral(":/polaris/sql/roles.sql"));
    schema.grants = readResource(QStringLiteral(":/polaris/sql/grants.sql"));
    for (const QString& path : resourcesIn(QStringLiteral(":/polaris/sql/schema")))
        schema.migrations.push_back(readMigration(path));
    for (const QString& path : resourcesIn(QStringLiteral(":/polaris/sql/api")))
        schema.api.push_back(readResource(path));
    // A step may drop functions, so the same functions after another step are made again, too.
    std::string all = schema.grants;
    for (const Migration& step : schema.migrations)
        all += step.checksum;
    for (const std::string& definition : schema.api)
        all += definition;
    schema.apiChecksum = checksum(all);
    return schema;
}

} // namespace

const std::string& sqlText(std::string_view path)
{
    const std::lock_guard lock{knownMutex};
    auto& texts = knownTexts();
    if (const auto known = texts.find(path); known != texts.end())
        return known->second;
    loadResources();
    const QString file = QStringLiteral(":/polaris/sql/") +
                         QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size())) +
                         QStringLiteral(".sql");
    return texts.emplace(path, readResource(file)).first->second;
}

std::string sqlName(std::string_view text)
{
    constexpr std::size_t beginning = 60;
    const std::lock_guard lock{knownMutex};
    for (const auto& [path, known] : knownTexts()) {
        if (known == text)
            return path.substr(path.rfind('/') + 1);
    }
    return std::string{text.substr(0, beginning)};
}

const Schema& shopSchema()
{
    static const Schema schema = readSchema();
    return schema;
}

} // namespace polaris
