// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ports.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <array>
#include <string>
#include <string_view>

namespace polaris
{

// The word that a member of a closed list is stored as.
template <typename Enum>
struct Word {
    Enum value;
    const char* text;
};

// Writing throws JournalError Fault for what would come back changed.
template <typename Enum, std::size_t N>
[[nodiscard]] QJsonValue wordOf(const std::array<Word<Enum>, N>& words, Enum value)
{
    for (const Word<Enum>& word : words) {
        if (word.value == value)
            return QString::fromLatin1(word.text);
    }
    throw JournalError{JournalTrouble::Fault, "a value of a closed list has no word"};
}
[[nodiscard]] QJsonValue integer(std::int64_t value);
[[nodiscard]] QJsonValue microseconds(Timestamp time);
// Throws for what is not UTF-8.
[[nodiscard]] QJsonValue text(const std::string& value);
// Null when there is none.
template <typename Tag>
[[nodiscard]] QJsonValue optionalId(const std::optional<Id<Tag>>& id)
{
    return id ? integer(id->value()) : QJsonValue{QJsonValue::Null};
}

// Reading is strict: what is not there exactly as expected throws JournalError Corrupt.
[[noreturn]] void refuseField(const QString& field, const char* why);
[[nodiscard]] std::int64_t exactInteger(const QString& name, const QJsonValue& value);

// The fields of one stored object, read by name.
class Fields final
{
public:
    explicit Fields(const QJsonValue& value);
    [[nodiscard]] static Fields parse(std::string_view json);

    [[nodiscard]] QJsonValue value(const QString& name, QJsonValue::Type type) const;
    [[nodiscard]] std::int64_t integer(const QString& name) const;
    [[nodiscard]] int smallInteger(const QString& name) const; // >= 0
    [[nodiscard]] std::string text(const QString& name) const;
    [[nodiscard]] QJsonArray array(const QString& name) const;
    [[nodiscard]] Fields object(const QString& name) const;
    [[nodiscard]] bool has(const QString& name) const { return m_object.contains(name); }
    [[nodiscard]] bool boolean(const QString& name) const
    {
        return value(name, QJsonValue::Bool).toBool();
    }
    [[nodiscard]] bool isNull(const QString& name) const; // null, not missing
    [[nodiscard]] Money money(const QString& name, const Currency& currency) const;
    [[nodiscard]] Timestamp time(const QString& name) const;
    [[nodiscard]] Uuid key(const QString& name) const; // throws ValueError
    template <typename AnyId>
    [[nodiscard]] AnyId id(const QString& name) const
    {
        return AnyId{integer(name)};
    }
    template <typename AnyId>
    [[nodiscard]] std::optional<AnyId> optionalId(const QString& name) const
    {
        return isNull(name) ? std::nullopt : std::optional{id<AnyId>(name)};
    }
    template <typename Enum, std::size_t N>
    [[nodiscard]] Enum word(const QString& name, const std::array<Word<Enum>, N>& words) const
    {
        const std::string found = text(name);
        for (const Word<Enum>& word : words) {
            if (found == word.text)
                return word.value;
        }
        refuseField(name, "is not a word of its list");
    }

private:
    QJsonObject m_object;
};

} // namespace polaris
