// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/json_fields.h"

#include <QJsonDocument>

#include <limits>

namespace polaris
{

QJsonValue integer(std::int64_t value)
{
    return QJsonValue{static_cast<qint64>(value)};
}

QJsonValue microseconds(Timestamp time)
{
    return integer(time.time_since_epoch().count());
}

QJsonValue text(const std::string& value)
{
    QString converted = QString::fromStdString(value);
    if (converted.toStdString() != value)
        throw JournalError{JournalTrouble::Fault, "a text is not UTF-8"};
    return converted;
}

void refuseField(const QString& field, const char* why)
{
    throw JournalError{JournalTrouble::Corrupt,
                       "journal payload: " + field.toStdString() + ": " + why};
}

std::int64_t exactInteger(const QString& name, const QJsonValue& value)
{
    // What is no number, or no exact int64, gives back whatever the default is.
    if (value.toInteger(0) != value.toInteger(1))
        refuseField(name, "is not a whole number");
    return value.toInteger();
}

Fields::Fields(const QJsonValue& value) : m_object{value.toObject()}
{
    if (!value.isObject())
        refuseField(u"(object)"_qs, "is missing or of another kind");
}

Fields Fields::parse(std::string_view json)
{
    const QByteArray bytes = QByteArray::fromRawData(json.data(), static_cast<int>(json.size()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        refuseField(u"(text)"_qs, "is not JSON");
    return Fields{document.isObject() ? QJsonValue{document.object()} : QJsonValue{}};
}

QJsonValue Fields::value(const QString& name, QJsonValue::Type type) const
{
    const QJsonValue found = m_object.value(name);
    if (found.type() != type)
        refuseField(name, "is missing or of another kind");
    return found;
}

std::int64_t Fields::integer(const QString& name) const
{
    return exactInteger(name, value(name, QJsonValue::Double));
}

int Fields::smallInteger(const QString& name) const
{
    const std::int64_t found = integer(name);
    if (found < 0 || found > std::numeric_limits<int>::max())
        refuseField(name, "is out of range");
    return static_cast<int>(found);
}

std::string Fields::text(const QString& name) const
{
    return value(name, QJsonValue::String).toString().toStdString();
}

QJsonArray Fields::array(const QString& name) const
{
    return value(name, QJsonValue::Array).toArray();
}

Fields Fields::object(const QString& name) const
{
    return Fields{value(name, QJsonValue::Object)};
}

bool Fields::isNull(const QString& name) const
{
    return m_object.value(name).isNull();
}

Money Fields::money(const QString& name, const Currency& currency) const
{
    return Money{integer(name), currency};
}

Timestamp Fields::time(const QString& name) const
{
    return Timestamp{std::chrono::microseconds{integer(name)}};
}

Uuid Fields::key(const QString& name) const
{
    return Uuid::parse(text(name));
}

} // namespace polaris
