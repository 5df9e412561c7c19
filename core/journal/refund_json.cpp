// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/refund_json.h"

#include "core/journal/part_json.h"

namespace polaris
{
namespace
{

constexpr std::array<Word<ReturnReason>, 6> reasonWords{
    {{ReturnReason::Unwanted, "unwanted"},
     {ReturnReason::Faulty, "faulty"},
     {ReturnReason::WrongProduct, "wrong_product"},
     {ReturnReason::PastItsDate, "past_its_date"},
     {ReturnReason::WrongPrice, "wrong_price"},
     {ReturnReason::Other, "other"}}};
constexpr std::array<Word<GoodsGo>, 2> goodsWords{
    {{GoodsGo::BackToStock, "back_to_stock"}, {GoodsGo::WrittenOff, "written_off"}}};
constexpr std::array<Word<PostingKind>, 4> postingWords{
    {{PostingKind::Payment, "payment"},
     {PostingKind::Adjustment, "adjustment"},
     {PostingKind::Opening, "opening"},
     {PostingKind::StoreCredit, "store_credit"}}};

QJsonObject refundLineToJson(const RefundLine& line)
{
    return {{u"saleLine"_qs, line.saleLine},
            {u"product"_qs, integer(line.product.value())},
            {u"name"_qs, text(line.name)},
            {u"unit"_qs, wordOf(unitWords, line.unit)},
            {u"unitPrice"_qs, integer(line.unitPrice.minor())},
            {u"taxRatePpm"_qs, integer(line.taxRate.ppm())},
            {u"quantity"_qs, integer(line.quantity.thousandths())},
            {u"amounts"_qs, amountsToJson(line.amounts)},
            {u"reason"_qs, wordOf(reasonWords, line.reason)},
            {u"goods"_qs, wordOf(goodsWords, line.goods)}};
}

QJsonArray refundLinesToJson(const std::vector<RefundLine>& lines)
{
    QJsonArray array;
    for (const RefundLine& line : lines)
        array.append(refundLineToJson(line));
    return array;
}

std::vector<RefundLine> readRefundLines(const Fields& fields, const Currency& currency)
{
    std::vector<RefundLine> lines;
    for (const QJsonValue& value : fields.array(u"lines"_qs)) {
        const Fields line{value};
        lines.push_back({.saleLine = line.smallInteger(u"saleLine"_qs),
                         .product = line.id<ProductId>(u"product"_qs),
                         .name = line.text(u"name"_qs),
                         .unit = line.word(u"unit"_qs, unitWords),
                         .unitPrice = line.money(u"unitPrice"_qs, currency),
                         .taxRate = Rate::ppm(line.integer(u"taxRatePpm"_qs)),
                         .quantity = Quantity::thousandths(line.integer(u"quantity"_qs)),
                         .amounts = readAmounts(line.object(u"amounts"_qs), currency),
                         .reason = line.word(u"reason"_qs, reasonWords),
                         .goods = line.word(u"goods"_qs, goodsWords)});
    }
    return lines;
}

} // namespace

QJsonObject refundToJson(const Refund& refund)
{
    return {{u"refund"_qs, text(refund.id.toText())},
            {u"store"_qs, integer(refund.store.value())},
            {u"till"_qs, integer(refund.till.value())},
            {u"tillCode"_qs, text(refund.tillCode)},
            {u"staff"_qs, integer(refund.staff.value())},
            {u"sale"_qs, refund.sale ? text(refund.sale->toText()) : QJsonValue::Null},
            {u"customer"_qs, optionalId(refund.customer)},
            {u"occurredAtUs"_qs, microseconds(refund.occurredAt)},
            {u"currency"_qs, currencyToJson(refund.total.currency())},
            {u"lines"_qs, refundLinesToJson(refund.lines)},
            {u"tenders"_qs, tendersToJson(refund.tenders)},
            {u"net"_qs, integer(refund.net.minor())},
            {u"tax"_qs, integer(refund.tax.minor())},
            {u"rounding"_qs, integer(refund.rounding.minor())},
            {u"total"_qs, integer(refund.total.minor())}};
}

Refund readRefund(const Fields& fields)
{
    const Currency currency = readCurrency(fields);
    Refund refund{.id = fields.key(u"refund"_qs),
                  .store = fields.id<StoreId>(u"store"_qs),
                  .till = fields.id<TillId>(u"till"_qs),
                  .tillCode = fields.text(u"tillCode"_qs),
                  .staff = fields.id<StaffId>(u"staff"_qs),
                  .sale = std::nullopt,
                  .customer = fields.optionalId<CustomerId>(u"customer"_qs),
                  .occurredAt = fields.time(u"occurredAtUs"_qs),
                  .lines = readRefundLines(fields, currency),
                  .tenders = readTenders(fields, currency),
                  .net = fields.money(u"net"_qs, currency),
                  .tax = fields.money(u"tax"_qs, currency),
                  .rounding = fields.money(u"rounding"_qs, currency),
                  .total = fields.money(u"total"_qs, currency)};
    if (!fields.isNull(u"sale"_qs))
        refund.sale = fields.key(u"sale"_qs);
    return refund;
}

QJsonObject openReturnToJson(const OpenReturn& returned)
{
    return {{u"refund"_qs, text(returned.key.toText())},
            {u"sale"_qs, returned.sale ? text(returned.sale->toText()) : QJsonValue::Null},
            {u"saleNumber"_qs, text(returned.saleNumber)},
            {u"lines"_qs, refundLinesToJson(returned.lines)},
            {u"mayGiveCash"_qs, returned.mayGiveCash}};
}

OpenReturn readOpenReturn(const Fields& fields, const Currency& currency)
{
    OpenReturn returned{.key = fields.key(u"refund"_qs),
                        .sale = std::nullopt,
                        .saleNumber = fields.text(u"saleNumber"_qs),
                        .lines = readRefundLines(fields, currency),
                        .mayGiveCash = fields.boolean(u"mayGiveCash"_qs)};
    if (!fields.isNull(u"sale"_qs))
        returned.sale = fields.key(u"sale"_qs);
    return returned;
}

QJsonObject postingToJson(const AccountPosting& posting)
{
    return {{u"posting"_qs, text(posting.id.toText())},
            {u"store"_qs, integer(posting.store.value())},
            {u"till"_qs, integer(posting.till.value())},
            {u"tillCode"_qs, text(posting.tillCode)},
            {u"staff"_qs, integer(posting.staff.value())},
            {u"customer"_qs, integer(posting.customer.value())},
            {u"occurredAtUs"_qs, microseconds(posting.occurredAt)},
            {u"currency"_qs, currencyToJson(posting.amount.currency())},
            {u"postingKind"_qs, wordOf(postingWords, posting.kind)},
            {u"amount"_qs, integer(posting.amount.minor())},
            {u"tender"_qs, posting.tender ? tenderToJson(*posting.tender) : QJsonValue{}},
            {u"reason"_qs, text(posting.reason)}};
}

AccountPosting readPosting(const Fields& fields)
{
    const Currency currency = readCurrency(fields);
    AccountPosting posting{.id = fields.key(u"posting"_qs),
                           .store = fields.id<StoreId>(u"store"_qs),
                           .till = fields.id<TillId>(u"till"_qs),
                           .tillCode = fields.text(u"tillCode"_qs),
                           .staff = fields.id<StaffId>(u"staff"_qs),
                           .customer = fields.id<CustomerId>(u"customer"_qs),
                           .occurredAt = fields.time(u"occurredAtUs"_qs),
                           .kind = fields.word(u"postingKind"_qs, postingWords),
                           .amount = fields.money(u"amount"_qs, currency),
                           .tender = std::nullopt,
                           .reason = fields.text(u"reason"_qs)};
    if (!fields.isNull(u"tender"_qs))
        posting.tender = readTender(fields.object(u"tender"_qs), currency);
    return posting;
}

} // namespace polaris
