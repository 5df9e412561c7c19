// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rule_outcome.h"

#include "core/store/column_words.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>

namespace polaris
{

namespace
{

QJsonDocument parseDetail(const DatabaseError& error)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(error.report().detail));
}

Money money(const QJsonObject& object, const char* key, const Currency& currency)
{
    return Money{object[QLatin1String{key}].toInteger(), currency};
}

std::string text(const QJsonObject& object, const char* key)
{
    return object[QLatin1String{key}].toString().toStdString();
}

Shortage readShortage(const QJsonObject& object)
{
    Shortage shortage;
    shortage.product = ProductId{object[QLatin1String{"id"}].toInteger()};
    shortage.name = text(object, "name");
    shortage.wanted = Quantity::thousandths(object[QLatin1String{"wanted"}].toInteger());
    shortage.left = Quantity::thousandths(object[QLatin1String{"left"}].toInteger());
    shortage.policy = parsePolicy(text(object, "policy"));
    shortage.lastSoldBy = text(object, "till");
    if (const QJsonValue at = object[QLatin1String{"at_us"}]; at.isDouble())
        shortage.lastSoldAt = Timestamp{std::chrono::microseconds{at.toInteger()}};
    return shortage;
}

SoldOut readSoldOut(const DatabaseError& error)
{
    SoldOut soldOut;
    for (const QJsonValue& value : parseDetail(error).array())
        soldOut.shortages.push_back(readShortage(value.toObject()));
    return soldOut;
}

Product readProduct(const QJsonObject& object, const Currency& currency)
{
    return Product{.id = ProductId{object[QLatin1String{"id"}].toInteger()},
                   .version = object[QLatin1String{"version"}].toInt(),
                   .sku = text(object, "sku"),
                   .name = text(object, "name"),
                   .barcodes = {},
                   .category = text(object, "category"),
                   .unit = parseUnit(text(object, "unit")),
                   .price = money(object, "price", currency),
                   .taxRate = Rate::ppm(object[QLatin1String{"tax"}].toInteger()),
                   .policy = parsePolicy(text(object, "policy")),
                   .active = object[QLatin1String{"active"}].toBool()};
}

ProductChanged readProductChanged(const DatabaseError& error, const Currency& currency)
{
    ProductChanged changed;
    for (const QJsonValue& value : parseDetail(error).array()) {
        const QJsonObject object = value.toObject();
        changed.differences.push_back(
            {.now = readProduct(object, currency),
             .priceWas = money(object, "price_was", currency),
             .taxWas = Rate::ppm(object[QLatin1String{"tax_was"}].toInteger())});
    }
    return changed;
}

OverCreditLimit readOverCreditLimit(const DatabaseError& error, const Currency& currency)
{
    const QJsonObject object = parseDetail(error).object();
    return {money(object, "balance", currency), money(object, "limit", currency),
            money(object, "wanted", currency)};
}

StoreCreditShort readStoreCreditShort(const DatabaseError& error, const Currency& currency)
{
    const QJsonObject object = parseDetail(error).object();
    return {money(object, "left", currency), money(object, "wanted", currency)};
}

ReturnedMeanwhile readReturnedMeanwhile(const DatabaseError& error)
{
    ReturnedMeanwhile returned;
    for (const QJsonValue& value : parseDetail(error).array()) {
        const QJsonObject object = value.toObject();
        returned.lines.push_back(
            {.saleLine = object[QLatin1String{"line"}].toInt(),
             .name = text(object, "name"),
             .wanted = Quantity::thousandths(object[QLatin1String{"wanted"}].toInteger()),
             .left = Quantity::thousandths(object[QLatin1String{"left"}].toInteger())});
    }
    return returned;
}

Outcome outcomeOfRule(const DatabaseError& error, const Currency& currency)
{
    const std::string& code = error.report().sqlstate;
    if (code == "TL001")
        return readSoldOut(error);
    if (code == "TL002")
        return readProductChanged(error, currency);
    if (code == "TL003")
        return readOverCreditLimit(error, currency);
    if (code == "TL004")
        return Refused{RefusalReason::KeyReused, code};
    if (code == "TL008")
        return readStoreCreditShort(error, currency);
    if (code == "TL009")
        return Refused{RefusalReason::TillBlocked, code};
    if (code == "TL010")
        return Refused{RefusalReason::StaffNotAllowed, code};
    if (code == "TL011")
        return Refused{RefusalReason::InvalidSale, code};
    if (code == "TL012")
        return Refused{RefusalReason::ProductUnknown, code};
    if (code == "TL013")
        return readReturnedMeanwhile(error);
    if (code == "TL014")
        return Refused{RefusalReason::TenderNotAllowed, code};
    if (code == "TL016")
        return Refused{RefusalReason::CustomerUnknown, code};
    if (code == "TL017")
        return Refused{RefusalReason::SaleUnknown, code};
    return Refused{RefusalReason::ServerFault, code};
}

} // namespace

Outcome outcomeOfFailure(const DatabaseError& error, const Recordable& call)
{
    const std::string& code = error.report().sqlstate;
    switch (error.failure()) {
    case Failure::Rule:
        return outcomeOfRule(error, currencyOf(call));
    case Failure::ConstraintViolation:
    case Failure::InvalidValue:
        return Refused{RefusalReason::InvalidSale, code};
    case Failure::Forbidden:
        return Refused{RefusalReason::TillBlocked, code};
    case Failure::SchemaMismatch:
        return Refused{RefusalReason::SchemaMismatch, code};
    case Failure::StorageFull:
        return Refused{RefusalReason::ServerStorageFull, code};
    case Failure::LoginRefused:
    case Failure::DatabaseMissing:
    case Failure::ServerStarting:
    case Failure::ServerFull:
    case Failure::ReadOnly:
    case Failure::ConnectionLost:
        return Refused{RefusalReason::NotConnected, code};
    case Failure::LockBusy:
    case Failure::Conflict:
    case Failure::UniqueViolation:
    case Failure::StorageFault:
    case Failure::Cancelled:
    case Failure::Bug:
        return Refused{RefusalReason::ServerFault, code};
    }
    return Refused{RefusalReason::ServerFault, code};
}

std::vector<ProductId> heldProducts(const DatabaseError& error)
{
    std::vector<ProductId> products;
    if (error.failure() != Failure::LockBusy)
        return products;
    const std::string& detail = error.report().detail;
    const char* at = detail.data();
    const char* const end = at + detail.size();
    while (at != end) {
        std::int64_t id = 0;
        const auto [next, problem] = std::from_chars(at, end, id);
        if (problem == std::errc{})
            products.emplace_back(id);
        at = problem == std::errc{} ? next : at + 1;
    }
    return products;
}

} // namespace polaris
