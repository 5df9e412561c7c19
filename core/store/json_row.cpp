// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/json_row.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>

namespace polaris
{

bool JsonRow::isNull(const char* key) const
{
    return m_object[QLatin1String{key}].isNull();
}

std::int64_t JsonRow::integer(const char* key) const
{
    return m_object[QLatin1String{key}].toInteger();
}

std::string JsonRow::text(const char* key) const
{
    return m_object[QLatin1String{key}].toString().toStdString();
}

std::vector<JsonRow> jsonRows(std::string_view array, const Currency& currency)
{
    const QByteArray text(array.data(), static_cast<qsizetype>(array.size()));
    std::vector<JsonRow> rows;
    for (const QJsonValue& value : QJsonDocument::fromJson(text).array())
        rows.emplace_back(value.toObject(), currency);
    return rows;
}

} // namespace polaris
