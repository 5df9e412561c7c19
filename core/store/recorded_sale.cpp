// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recorded_sale.h"

#include "core/store/column_words.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace polaris
{

namespace
{

class JsonRow final
{
public:
    JsonRow(const QJsonValue& value, const Currency& currency)
        : m_object{value.toObject()},
          m_currency{currency}
    {
    }
    [[nodiscard]] std::int64_t integer(const char* key) const
    {
        return m_object[QLatin1String{key}].toInteger();
    }
    [[nodiscard]] std::string text(const char* key) const
    {
        return m_object[QLatin1String{key}].toString().toStdString();
    }
    [[nodiscard]] Money money(const char* key) const { return Money{integer(key), m_currency}; }

private:
    QJsonObject m_object;
    Currency m_currency;
};

QJsonArray parseArray(std::string_view text)
{
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
        .array();
}

SaleLine readLine(const JsonRow& row)
{
    return {.line = {.product = ProductId{row.integer("product_id")},
                     .productVersion = static_cast<int>(row.integer("product_version")),
                     .name = row.text("name"),
                     .unit = parseUnit(row.text("unit")),
                     .unitPrice = row.money("unit_price"),
                     .listPrice = row.money("list_price"),
                     .taxRate = Rate::ppm(row.integer("tax_rate_ppm")),
                     .quantity = Quantity::thousandths(row.integer("quantity")),
                     .discount = row.money("discount")},
            .amounts = {row.money("gross"), row.money("discount"), row.money("net"),
                        row.money("tax"), row.money("total")}};
}

Timestamp timestamp(std::int64_t microseconds)
{
    return Timestamp{std::chrono::microseconds{microseconds}};
}

} // namespace

RecordedSale recordedSaleOfRow(const Row& row, const TillSetup& setup)
{
    const Currency& currency = setup.shop.currency;
    Sale sale{.id = SaleId::parse(row.text(1)),
              .store = setup.shop.id,
              .till = setup.till.id,
              .tillCode = setup.till.code,
              .staff = StaffId{row.integer(2)},
              .customer = {},
              .occurredAt = timestamp(row.integer(5)),
              .lines = {},
              .tenders = {},
              .net = Money{row.integer(7), currency},
              .tax = Money{row.integer(8), currency},
              .rounding = Money{row.integer(9), currency},
              .total = Money{row.integer(10), currency},
              .change = Money{row.integer(11), currency},
              .approvedShort = {}};
    if (const auto customer = row.optionalInteger(4))
        sale.customer = CustomerId{*customer};
    for (const QJsonValue& value : parseArray(row.text(13)))
        sale.lines.push_back(readLine(JsonRow{value, currency}));
    for (const QJsonValue& value : parseArray(row.text(14))) {
        const JsonRow tender{value, currency};
        sale.tenders.push_back({parseTenderKind(tender.text("kind")), tender.money("amount"),
                                tender.text("reference")});
    }
    Receipt receipt{.key = sale.id,
                    .tillCode = setup.till.code,
                    .number = row.integer(0),
                    .recordedAt = timestamp(row.integer(6)),
                    .chainMark = std::string{row.text(12)}};
    return {std::move(sale), std::move(receipt), std::string{row.text(3)}};
}

} // namespace polaris
