// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/call_json.h"

#include "core/journal/part_json.h"
#include "core/journal/refund_json.h"
#include "core/values/value_error.h"

#include <QJsonDocument>

namespace polaris
{
namespace
{

constexpr std::int64_t payloadVersion = 2;
constexpr std::int64_t saleOnlyVersion = 1; // neither kinds nor approvals of a limit

QJsonObject saleToJson(const Sale& sale)
{
    QJsonArray lines;
    for (const SaleLine& line : sale.lines) {
        QJsonObject object = lineToJson(line.line);
        object.insert(u"amounts"_qs, amountsToJson(line.amounts));
        lines.append(object);
    }
    QJsonArray approvedShort;
    for (const ProductId product : sale.approvedShort)
        approvedShort.append(integer(product.value()));
    return {{u"sale"_qs, text(sale.id.toText())},
            {u"store"_qs, integer(sale.store.value())},
            {u"till"_qs, integer(sale.till.value())},
            {u"tillCode"_qs, text(sale.tillCode)},
            {u"staff"_qs, integer(sale.staff.value())},
            {u"customer"_qs, optionalId(sale.customer)},
            {u"occurredAtUs"_qs, microseconds(sale.occurredAt)},
            {u"currency"_qs, currencyToJson(sale.total.currency())},
            {u"lines"_qs, lines},
            {u"tenders"_qs, tendersToJson(sale.tenders)},
            {u"net"_qs, integer(sale.net.minor())},
            {u"tax"_qs, integer(sale.tax.minor())},
            {u"rounding"_qs, integer(sale.rounding.minor())},
            {u"total"_qs, integer(sale.total.minor())},
            {u"change"_qs, integer(sale.change.minor())},
            {u"approvedShort"_qs, approvedShort},
            {u"overLimitApprovedBy"_qs, optionalId(sale.overLimitApprovedBy)}};
}

std::vector<SaleLine> readSaleLines(const Fields& fields, const Currency& currency)
{
    std::vector<SaleLine> lines;
    for (const QJsonValue& value : fields.array(u"lines"_qs)) {
        const Fields line{value};
        lines.push_back(
            {readLine(line, currency), readAmounts(line.object(u"amounts"_qs), currency)});
    }
    return lines;
}

std::vector<ProductId> readProducts(const QJsonArray& array)
{
    std::vector<ProductId> products;
    for (const QJsonValue& value : array)
        products.emplace_back(exactInteger(u"approvedShort"_qs, value));
    return products;
}

Sale readSale(const Fields& fields, std::int64_t version)
{
    const Currency currency = readCurrency(fields);
    Sale sale{.id = fields.key(u"sale"_qs),
              .store = fields.id<StoreId>(u"store"_qs),
              .till = fields.id<TillId>(u"till"_qs),
              .tillCode = fields.text(u"tillCode"_qs),
              .staff = fields.id<StaffId>(u"staff"_qs),
              .customer = fields.optionalId<CustomerId>(u"customer"_qs),
              .occurredAt = fields.time(u"occurredAtUs"_qs),
              .lines = readSaleLines(fields, currency),
              .tenders = readTenders(fields, currency),
              .net = fields.money(u"net"_qs, currency),
              .tax = fields.money(u"tax"_qs, currency),
              .rounding = fields.money(u"rounding"_qs, currency),
              .total = fields.money(u"total"_qs, currency),
              .change = fields.money(u"change"_qs, currency),
              .approvedShort = readProducts(fields.array(u"approvedShort"_qs))};
    if (version > saleOnlyVersion)
        sale.overLimitApprovedBy = fields.optionalId<StaffId>(u"overLimitApprovedBy"_qs);
    return sale;
}

struct ToJson {
    QJsonObject operator()(const Sale& sale) const { return saleToJson(sale); }
    QJsonObject operator()(const Refund& refund) const { return refundToJson(refund); }
    QJsonObject operator()(const Exchange& exchange) const
    {
        return {{u"refund"_qs, refundToJson(exchange.refund)},
                {u"sale"_qs, saleToJson(exchange.sale)}};
    }
    QJsonObject operator()(const AccountPosting& posting) const { return postingToJson(posting); }
};

Recordable readCall(const Fields& fields, std::int64_t version)
{
    const std::string kind = version == saleOnlyVersion ? "sale" : fields.text(u"kind"_qs);
    if (kind == "sale")
        return readSale(fields, version);
    if (kind == "refund")
        return readRefund(fields);
    if (kind == "exchange")
        return Exchange{readRefund(fields.object(u"refund"_qs)),
                        readSale(fields.object(u"sale"_qs), version)};
    if (kind == "account_posting")
        return readPosting(fields);
    refuseField(u"kind"_qs, "is not a word of its list");
}

OpenBasket readBasket(const Fields& fields, std::int64_t version)
{
    const Currency currency = readCurrency(fields);
    std::vector<BasketLine> lines;
    for (const QJsonValue& value : fields.array(u"lines"_qs))
        lines.push_back(readLine(Fields{value}, currency));
    std::optional<CustomerId> customer;
    if (version > saleOnlyVersion)
        customer = fields.optionalId<CustomerId>(u"customer"_qs);
    OpenBasket open{.staff = fields.id<StaffId>(u"staff"_qs), .basket = Basket{currency}};
    if (fields.has(u"returned"_qs))
        open.returned = readOpenReturn(fields.object(u"returned"_qs), currency);
    // Until the first of the new goods, an exchange has no sale.
    if (open.returned && fields.isNull(u"sale"_qs))
        open.basket.setCustomer(customer);
    else
        open.basket.restore(fields.key(u"sale"_qs), std::move(lines), customer);
    return open;
}

std::string compact(QJsonObject object)
{
    object.insert(u"v"_qs, integer(payloadVersion));
    return QJsonDocument{object}.toJson(QJsonDocument::Compact).toStdString();
}

template <typename Read>
auto readPayload(std::string_view json, Read read)
{
    const Fields fields = Fields::parse(json);
    const std::int64_t version = fields.integer(u"v"_qs);
    if (version != payloadVersion && version != saleOnlyVersion)
        refuseField(u"v"_qs, "is of another version");
    try {
        return read(fields, version);
    } catch (const ValueError& impossible) {
        refuseField(u"(value)"_qs, impossible.what());
    }
}

} // namespace

std::string callToJson(const Recordable& call)
{
    QJsonObject object = std::visit(ToJson{}, call);
    object.insert(u"kind"_qs, QString::fromLatin1(kindName(call)));
    return compact(object);
}

Recordable callFromJson(std::string_view json)
{
    return readPayload(json, readCall);
}

std::string basketToJson(const OpenBasket& open)
{
    QJsonArray lines;
    for (const BasketLine& line : open.basket.lines())
        lines.append(lineToJson(line));
    const bool hasSale = !open.returned || !open.basket.isEmpty();
    QJsonObject object{
        {u"sale"_qs, hasSale ? text(open.basket.key().value().toText()) : QJsonValue::Null},
        {u"staff"_qs, integer(open.staff.value())},
        {u"customer"_qs, optionalId(open.basket.customer())},
        {u"currency"_qs, currencyToJson(open.basket.currency())},
        {u"lines"_qs, lines}};
    if (open.returned)
        object.insert(u"returned"_qs, openReturnToJson(*open.returned));
    return compact(std::move(object));
}

OpenBasket basketFromJson(std::string_view json)
{
    return readPayload(json, readBasket);
}

} // namespace polaris
