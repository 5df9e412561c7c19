// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/sale_json.h"

#include "core/values/value_error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace polaris
{
namespace
{

constexpr std::int64_t payloadVersion = 1;

template <typename Enum>
struct Word {
    Enum value;
    const char* text;
};
constexpr std::array<Word<Unit>, 2> unitWords{{{Unit::Piece, "piece"}, {Unit::Kilogram, "kg"}}};
constexpr std::array<Word<TenderKind>, 4> tenderWords{{{TenderKind::Cash, "cash"},
                                                       {TenderKind::Card, "card"},
                                                       {TenderKind::Account, "account"},
                                                       {TenderKind::StoreCredit, "store_credit"}}};

template <typename Enum, std::size_t N>
QJsonValue wordOf(const std::array<Word<Enum>, N>& words, Enum value)
{
    for (const Word<Enum>& word : words) {
        if (word.value == value)
            return QString::fromLatin1(word.text);
    }
    throw JournalError{JournalTrouble::Fault, "a value of a closed list has no word"};
}

QJsonValue integer(std::int64_t value)
{
    return QJsonValue{static_cast<qint64>(value)};
}

QJsonValue text(const std::string& value)
{
    QString converted = QString::fromStdString(value);
    if (converted.toStdString() != value)
        throw JournalError{JournalTrouble::Fault, "a text is not UTF-8"};
    return converted;
}

QJsonObject currencyToJson(const Currency& currency)
{
    return {{u"code"_qs, text(std::string{currency.code()})},
            {u"minorDigits"_qs, currency.minorDigits()}};
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

QJsonObject amountsToJson(const LineAmounts& amounts)
{
    return {{u"gross"_qs, integer(amounts.gross.minor())},
            {u"discount"_qs, integer(amounts.discount.minor())},
            {u"net"_qs, integer(amounts.net.minor())},
            {u"tax"_qs, integer(amounts.tax.minor())},
            {u"total"_qs, integer(amounts.total.minor())}};
}

QJsonArray saleLinesToJson(const std::vector<SaleLine>& lines)
{
    QJsonArray array;
    for (const SaleLine& line : lines) {
        QJsonObject object = lineToJson(line.line);
        object.insert(u"amounts"_qs, amountsToJson(line.amounts));
        array.append(object);
    }
    return array;
}

QJsonArray tendersToJson(const std::vector<Tender>& tenders)
{
    QJsonArray array;
    for (const Tender& tender : tenders) {
        array.append(QJsonObject{{u"kind"_qs, wordOf(tenderWords, tender.kind)},
                                 {u"amount"_qs, integer(tender.amount.minor())},
                                 {u"reference"_qs, text(tender.reference)}});
    }
    return array;
}

std::string compact(const QJsonObject& object)
{
    return QJsonDocument{object}.toJson(QJsonDocument::Compact).toStdString();
}

[[noreturn]] void refuse(const QString& field, const char* why)
{
    throw JournalError{JournalTrouble::Corrupt,
                       "journal payload: " + field.toStdString() + ": " + why};
}

std::int64_t exactInteger(const QString& name, const QJsonValue& value)
{
    // What is no number, or no exact int64, gives back whatever the default is.
    if (value.toInteger(0) != value.toInteger(1))
        refuse(name, "is not a whole number");
    return value.toInteger();
}

// Reads fields by name; what is not there exactly as expected is refused.
class Fields final
{
public:
    explicit Fields(const QJsonValue& value) : m_object{value.toObject()}
    {
        if (!value.isObject())
            refuse(u"(object)"_qs, "is missing or of another kind");
    }

    [[nodiscard]] QJsonValue value(const QString& name, QJsonValue::Type type) const
    {
        const QJsonValue found = m_object.value(name);
        if (found.type() != type)
            refuse(name, "is missing or of another kind");
        return found;
    }
    [[nodiscard]] std::int64_t integer(const QString& name) const
    {
        return exactInteger(name, value(name, QJsonValue::Double));
    }
    [[nodiscard]] int smallInteger(const QString& name) const
    {
        const std::int64_t found = integer(name);
        if (found < 0 || found > std::numeric_limits<int>::max())
            refuse(name, "is out of range");
        return static_cast<int>(found);
    }
    [[nodiscard]] std::string text(const QString& name) const
    {
        return value(name, QJsonValue::String).toString().toStdString();
    }
    [[nodiscard]] QJsonArray array(const QString& name) const
    {
        return value(name, QJsonValue::Array).toArray();
    }
    [[nodiscard]] Fields object(const QString& name) const
    {
        return Fields{value(name, QJsonValue::Object)};
    }
    [[nodiscard]] bool isNull(const QString& name) const { return m_object.value(name).isNull(); }
    [[nodiscard]] Money money(const QString& name, const Currency& currency) const
    {
        return Money{integer(name), currency};
    }
    template <typename Enum, std::size_t N>
    [[nodiscard]] Enum word(const QString& name, const std::array<Word<Enum>, N>& words) const
    {
        const std::string found = text(name);
        for (const Word<Enum>& word : words) {
            if (found == word.text)
                return word.value;
        }
        refuse(name, "is not a word of its list");
    }

private:
    QJsonObject m_object;
};

Currency readCurrency(const Fields& fields)
{
    const Fields currency = fields.object(u"currency"_qs);
    return Currency{currency.text(u"code"_qs), currency.smallInteger(u"minorDigits"_qs)};
}

BasketLine readLine(const Fields& fields, const Currency& currency)
{
    return {.product = ProductId{fields.integer(u"product"_qs)},
            .productVersion = fields.smallInteger(u"productVersion"_qs),
            .name = fields.text(u"name"_qs),
            .unit = fields.word(u"unit"_qs, unitWords),
            .unitPrice = fields.money(u"unitPrice"_qs, currency),
            .listPrice = fields.money(u"listPrice"_qs, currency),
            .taxRate = Rate::ppm(fields.integer(u"taxRatePpm"_qs)),
            .quantity = Quantity::thousandths(fields.integer(u"quantity"_qs)),
            .discount = fields.money(u"discount"_qs, currency)};
}

LineAmounts readAmounts(const Fields& fields, const Currency& currency)
{
    return {.gross = fields.money(u"gross"_qs, currency),
            .discount = fields.money(u"discount"_qs, currency),
            .net = fields.money(u"net"_qs, currency),
            .tax = fields.money(u"tax"_qs, currency),
            .total = fields.money(u"total"_qs, currency)};
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

std::vector<Tender> readTenders(const Fields& fields, const Currency& currency)
{
    std::vector<Tender> tenders;
    for (const QJsonValue& value : fields.array(u"tenders"_qs)) {
        const Fields tender{value};
        tenders.push_back({.kind = tender.word(u"kind"_qs, tenderWords),
                           .amount = tender.money(u"amount"_qs, currency),
                           .reference = tender.text(u"reference"_qs)});
    }
    return tenders;
}

std::vector<ProductId> readProducts(const QJsonArray& array)
{
    std::vector<ProductId> products;
    for (const QJsonValue& value : array)
        products.emplace_back(exactInteger(u"approvedShort"_qs, value));
    return products;
}

Sale readSale(const Fields& fields)
{
    const Currency currency = readCurrency(fields);
    Sale sale{.id = SaleId::parse(fields.text(u"sale"_qs)),
              .store = StoreId{fields.integer(u"store"_qs)},
              .till = TillId{fields.integer(u"till"_qs)},
              .tillCode = fields.text(u"tillCode"_qs),
              .staff = StaffId{fields.integer(u"staff"_qs)},
              .customer = std::nullopt,
              .occurredAt =
                  Timestamp{std::chrono::microseconds{fields.integer(u"occurredAtUs"_qs)}},
              .lines = readSaleLines(fields, currency),
              .tenders = readTenders(fields, currency),
              .net = fields.money(u"net"_qs, currency),
              .tax = fields.money(u"tax"_qs, currency),
              .rounding = fields.money(u"rounding"_qs, currency),
              .total = fields.money(u"total"_qs, currency),
              .change = fields.money(u"change"_qs, currency),
              .approvedShort = readProducts(fields.array(u"approvedShort"_qs))};
    if (!fields.isNull(u"customer"_qs))
        sale.customer = CustomerId{fields.integer(u"customer"_qs)};
    return sale;
}

OpenBasket readBasket(const Fields& fields)
{
    const Currency currency = readCurrency(fields);
    std::vector<BasketLine> lines;
    for (const QJsonValue& value : fields.array(u"lines"_qs))
        lines.push_back(readLine(Fields{value}, currency));
    OpenBasket open{.staff = StaffId{fields.integer(u"staff"_qs)}, .basket = Basket{currency}};
    open.basket.restore(SaleId::parse(fields.text(u"sale"_qs)), std::move(lines));
    return open;
}

template <typename Read>
auto readPayload(std::string_view json, Read read)
{
    const QByteArray bytes = QByteArray::fromRawData(json.data(), static_cast<int>(json.size()));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        refuse(u"(text)"_qs, "is not JSON");
    const Fields fields{document.isObject() ? QJsonValue{document.object()} : QJsonValue{}};
    if (fields.integer(u"v"_qs) != payloadVersion)
        refuse(u"v"_qs, "is of another version");
    try {
        return read(fields);
    } catch (const ValueError& impossible) {
        refuse(u"(value)"_qs, impossible.what());
    }
}

} // namespace

std::string saleToJson(const Sale& sale)
{
    QJsonArray approvedShort;
    for (const ProductId product : sale.approvedShort)
        approvedShort.append(integer(product.value()));
    return compact(
        {{u"v"_qs, integer(payloadVersion)},
         {u"sale"_qs, text(sale.id.toText())},
         {u"store"_qs, integer(sale.store.value())},
         {u"till"_qs, integer(sale.till.value())},
         {u"tillCode"_qs, text(sale.tillCode)},
         {u"staff"_qs, integer(sale.staff.value())},
         {u"customer"_qs, sale.customer ? integer(sale.customer->value()) : QJsonValue::Null},
         {u"occurredAtUs"_qs, integer(sale.occurredAt.time_since_epoch().count())},
         {u"currency"_qs, currencyToJson(sale.total.currency())},
         {u"lines"_qs, saleLinesToJson(sale.lines)},
         {u"tenders"_qs, tendersToJson(sale.tenders)},
         {u"net"_qs, integer(sale.net.minor())},
         {u"tax"_qs, integer(sale.tax.minor())},
         {u"rounding"_qs, integer(sale.rounding.minor())},
         {u"total"_qs, integer(sale.total.minor())},
         {u"change"_qs, integer(sale.change.minor())},
         {u"approvedShort"_qs, approvedShort}});
}

Sale saleFromJson(std::string_view json)
{
    return readPayload(json, readSale);
}

std::string basketToJson(const OpenBasket& open)
{
    QJsonArray lines;
    for (const BasketLine& line : open.basket.lines())
        lines.append(lineToJson(line));
    return compact({{u"v"_qs, integer(payloadVersion)},
                    {u"sale"_qs, text(open.basket.key().value().toText())},
                    {u"staff"_qs, integer(open.staff.value())},
                    {u"currency"_qs, currencyToJson(open.basket.currency())},
                    {u"lines"_qs, lines}});
}

OpenBasket basketFromJson(std::string_view json)
{
    return readPayload(json, readBasket);
}

} // namespace polaris
