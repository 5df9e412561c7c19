// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/part_json.h"

namespace polaris
{
namespace
{

constexpr std::array<Word<TenderKind>, 5> tenderWords{{{TenderKind::Cash, "cash"},
                                                       {TenderKind::Card, "card"},
                                                       {TenderKind::Account, "account"},
                                                       {TenderKind::StoreCredit, "store_credit"},
                                                       {TenderKind::Exchange, "exchange"}}};

} // namespace

QJsonObject currencyToJson(const Currency& currency)
{
    return {{u"code"_qs, text(std::string{currency.code()})},
            {u"minorDigits"_qs, currency.minorDigits()}};
}

Currency readCurrency(const Fields& fields)
{
    const Fields currency = fields.object(u"currency"_qs);
    return Currency{currency.text(u"code"_qs), currency.smallInteger(u"minorDigits"_qs)};
}

QJsonObject lineToJson(const BasketLine& line)
{
    return {{u"product"_qs, integer(line.product.value())},
            {u"productVersion"_qs, line.productVersion},
            {u"name"_qs, text(line.name)},
            {u"unit"_qs, wordOf(unitWords, line.unit)},
            {u"unitPrice"_qs, integer(line.unitPrice.minor())},
            {u"listPrice"_qs, integer(line.listPrice.minor())},
            {u"taxRatePpm"_qs, integer(line.taxRate.ppm())},
            {u"quantity"_qs, integer(line.quantity.thousandths())},
            {u"discount"_qs, integer(line.discount.minor())}};
}

BasketLine readLine(const Fields& fields, const Currency& currency)
{
    return {.product = fields.id<ProductId>(u"product"_qs),
            .productVersion = fields.smallInteger(u"productVersion"_qs),
            .name = fields.text(u"name"_qs),
            .unit = fields.word(u"unit"_qs, unitWords),
            .unitPrice = fields.money(u"unitPrice"_qs, currency),
            .listPrice = fields.money(u"listPrice"_qs, currency),
            .taxRate = Rate::ppm(fields.integer(u"taxRatePpm"_qs)),
            .quantity = Quantity::thousandths(fields.integer(u"quantity"_qs)),
            .discount = fields.money(u"discount"_qs, currency)};
}

QJsonObject amountsToJson(const LineAmounts& amounts)
{
    return {{u"gross"_qs, integer(amounts.gross.minor())},
            {u"discount"_qs, integer(amounts.discount.minor())},
            {u"net"_qs, integer(amounts.net.minor())},
            {u"tax"_qs, integer(amounts.tax.minor())},
            {u"total"_qs, integer(amounts.total.minor())}};
}

LineAmounts readAmounts(const Fields& fields, const Currency& currency)
{
    return {.gross = fields.money(u"gross"_qs, currency),
            .discount = fields.money(u"discount"_qs, currency),
            .net = fields.money(u"net"_qs, currency),
            .tax = fields.money(u"tax"_qs, currency),
            .total = fields.money(u"total"_qs, currency)};
}

QJsonObject tenderToJson(const Tender& tender)
{
    return {{u"kind"_qs, wordOf(tenderWords, tender.kind)},
            {u"amount"_qs, integer(tender.amount.minor())},
            {u"reference"_qs, text(tender.reference)}};
}

Tender readTender(const Fields& fields, const Currency& currency)
{
    return {.kind = fields.word(u"kind"_qs, tenderWords),
            .amount = fields.money(u"amount"_qs, currency),
            .reference = fields.text(u"reference"_qs)};
}

QJsonArray tendersToJson(const std::vector<Tender>& tenders)
{
    QJsonArray array;
    for (const Tender& tender : tenders)
        array.append(tenderToJson(tender));
    return array;
}

std::vector<Tender> readTenders(const Fields& fields, const Currency& currency)
{
    std::vector<Tender> tenders;
    for (const QJsonValue& value : fields.array(u"tenders"_qs))
        tenders.push_back(readTender(Fields{value}, currency));
    return tenders;
}

} // namespace polaris
