// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/customer_row.h"

#include "core/domain/outcome.h"
#include "core/store/column_words.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace polaris
{

namespace
{

QJsonDocument parse(std::string_view json)
{
    return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
}

std::string text(const QJsonObject& object, const char* key)
{
    return object[QLatin1String{key}].toString().toStdString();
}

Money money(const QJsonObject& object, const char* key, const Currency& currency)
{
    return Money{object[QLatin1String{key}].toInteger(), currency};
}

Timestamp timestamp(const QJsonValue& us)
{
    return Timestamp{std::chrono::microseconds{us.toInteger()}};
}

std::vector<std::string> texts(const QJsonArray& array)
{
    std::vector<std::string> list;
    for (const QJsonValue& value : array)
        list.push_back(value.toString().toStdString());
    return list;
}

CustomerAccount customerOfObject(const QJsonObject& object, const Currency& currency)
{
    return {.customer = {.id = CustomerId{object[QLatin1String{"id"}].toInteger()},
                         .version = object[QLatin1String{"version"}].toInt(),
                         .name = text(object, "name"),
                         .phone = text(object, "phone"),
                         .email = text(object, "email"),
                         .note = text(object, "note"),
                         .cards = texts(object[QLatin1String{"cards"}].toArray()),
                         .creditLimit = money(object, "credit_limit", currency)},
            .balance = money(object, "balance", currency),
            .lastEntry = object[QLatin1String{"last_entry"}].toInteger()};
}

// As printed on the paper that caused the entry.
std::string documentOf(const QJsonObject& object)
{
    const std::string paper = text(object, "paper");
    if (paper.empty())
        return {};
    Receipt receipt{.key = Uuid::parse("00000000-0000-0000-0000-000000000000"),
                    .tillCode = text(object, "till"),
                    .number = object[QLatin1String{"paper_number"}].toInteger(),
                    .recordedAt = {},
                    .chainMark = {}};
    if (paper == "refund")
        receipt.paper = PaperKind::Refund;
    else if (paper == "posting")
        receipt.paper = PaperKind::Posting;
    return receipt.displayNumber();
}

LedgerEntry entryOfObject(const QJsonObject& object, const Currency& currency)
{
    return {.number = object[QLatin1String{"number"}].toInteger(),
            .kind = parseLedgerKind(text(object, "kind")),
            .amount = money(object, "amount", currency),
            .balanceAfter = money(object, "balance_after", currency),
            .recordedAt = timestamp(object[QLatin1String{"recorded_at_us"}]),
            .document = documentOf(object),
            .reason = text(object, "reason")};
}

} // namespace

CustomerAccount customerOfRow(const Row& row, const Currency& currency)
{
    return {.customer = {.id = CustomerId{row.integer(0)},
                         .version = static_cast<int>(row.integer(1)),
                         .name = std::string{row.text(2)},
                         .phone = std::string{row.text(3)},
                         .email = std::string{row.text(4)},
                         .note = std::string{row.text(5)},
                         .cards = texts(parse(row.text(6)).array()),
                         .creditLimit = Money{row.integer(7), currency}},
            .balance = Money{row.integer(8), currency},
            .lastEntry = row.integer(9)};
}

CustomerStale staleOfDetail(std::string_view json, const Currency& currency)
{
    const QJsonObject object = parse(json).object();
    CustomerStale stale{.now = customerOfObject(object, currency),
                        .savedBy = text(object, "saved_by"),
                        .savedAt = {}};
    if (const QJsonValue at = object[QLatin1String{"saved_at_us"}]; at.isDouble())
        stale.savedAt = timestamp(at);
    return stale;
}

CardTaken cardTakenOfDetail(std::string_view json)
{
    const QJsonObject object = parse(json).object();
    return {text(object, "card"), text(object, "holder")};
}

std::vector<LedgerEntry> ledgerOfJson(std::string_view json, const Currency& currency)
{
    std::vector<LedgerEntry> entries;
    for (const QJsonValue& value : parse(json).array())
        entries.push_back(entryOfObject(value.toObject(), currency));
    return entries;
}

std::vector<OpenCharge> openChargesOfJson(std::string_view json, const Currency& currency)
{
    std::vector<OpenCharge> charges;
    for (const QJsonValue& value : parse(json).array()) {
        const QJsonObject object = value.toObject();
        charges.push_back({entryOfObject(object[QLatin1String{"line"}].toObject(), currency),
                           money(object, "left", currency)});
    }
    return charges;
}

} // namespace polaris
