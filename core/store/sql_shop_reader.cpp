// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sql_shop_reader.h"

#include "core/store/column_words.h"
#include "core/store/recorded_sale.h"
#include "core/store/shop_connection.h"
#include "core/store/shop_error.h"
#include "core/store/sql_text.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sstream>

namespace polaris
{

namespace
{

QJsonArray parseArray(std::string_view text)
{
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
        .array();
}

std::vector<std::string> texts(std::string_view json)
{
    std::vector<std::string> list;
    for (const QJsonValue& value : parseArray(json))
        list.push_back(value.toString().toStdString());
    return list;
}

std::vector<StaffMember> staffMembers(std::string_view json)
{
    std::vector<StaffMember> staff;
    for (const QJsonValue& value : parseArray(json)) {
        const QJsonObject object = value.toObject();
        staff.push_back({StaffId{object[QLatin1String{"id"}].toInteger()},
                         object[QLatin1String{"name"}].toString().toStdString(),
                         parseRole(object[QLatin1String{"role"}].toString().toStdString())});
    }
    return staff;
}

Shop readShop(const Row& row)
{
    return Shop{.id = StoreId{row.integer(0)},
                .name = std::string{row.text(1)},
                .receiptHeader = texts(row.text(2)),
                .receiptFooter = texts(row.text(3)),
                .currency = Currency{row.text(4), static_cast<int>(row.integer(5))},
                .pricesIncludeTax = row.boolean(6),
                .taxRounding = parseTaxRounding(row.text(7)),
                .taxRoundingMode = parseRounding(row.text(8)),
                .cashStepMinor = row.integer(9),
                .cashRoundingMode = parseRounding(row.text(10)),
                .scaleLabelPrefix = std::string{row.text(11)},
                .scaleLabelIsPrice = row.boolean(12)};
}

std::vector<std::string> words(std::string_view text)
{
    std::istringstream stream{std::string{text}};
    return {std::istream_iterator<std::string>{stream}, {}};
}

Product readProduct(const Row& row, const Currency& currency)
{
    return Product{.id = ProductId{row.integer(0)},
                   .version = static_cast<int>(row.integer(1)),
                   .sku = std::string{row.text(2)},
                   .name = std::string{row.text(3)},
                   .barcodes = row.isNull(10) ? std::vector<std::string>{} : words(row.text(10)),
                   .category = std::string{row.text(4)},
                   .unit = parseUnit(row.text(5)),
                   .price = Money{row.integer(6), currency},
                   .taxRate = Rate::ppm(row.integer(7)),
                   .policy = parsePolicy(row.text(9)),
                   .active = row.boolean(8)};
}

} // namespace

SqlShopReader::SqlShopReader(const ConnectionSettings& settings, StatementWatch* watch)
    : m_connection{connectToShop(settings, watch)}
{
}

Result SqlShopReader::run(std::string_view query, const Params& params)
{
    try {
        return m_connection.run(sqlText(query), params, Milliseconds{8'000});
    } catch (const DatabaseError& error) {
        throw shopErrorOf(error);
    }
}

TillSetup SqlShopReader::readTillSetup(const std::string& tillCode)
{
    Params params;
    params.add(tillCode);
    const Result result = run("query/read_till_setup", params);
    if (result.rowCount() == 0 || !result.row(0).boolean(16))
        throw ShopError{ConnectionTrouble::TillUnknown, {}, "no till " + tillCode};
    const Row row = result.row(0);
    return TillSetup{
        .shop = readShop(row),
        .till = {TillId{row.integer(13)}, std::string{row.text(14)}, std::string{row.text(15)}},
        .staff = staffMembers(row.text(18)),
        .lastReceiptNumber = row.integer(17)};
}

CatalogueChanges SqlShopReader::readCatalogueChanges(const TillSetup& setup, std::int64_t mark)
{
    Params params;
    params.add(setup.shop.id.value()).add(mark);
    CatalogueChanges changes;
    // The mark is read first: what is committed between the two reads comes twice, never not at
    // all.
    const Result marks = run("query/read_catalogue_mark", params);
    changes.mark = marks.single().integer(0);
    changes.quickKeysChanged = marks.single().boolean(1);

    const Result products = run("query/read_catalogue_changes", params);
    changes.products.reserve(static_cast<std::size_t>(products.rowCount()));
    for (int row = 0; row < products.rowCount(); ++row)
        changes.products.push_back(readProduct(products.row(row), setup.shop.currency));
    if (changes.quickKeysChanged)
        changes.quickKeys = readQuickKeys(setup.shop.id);
    return changes;
}

std::vector<QuickKey> SqlShopReader::readQuickKeys(StoreId store)
{
    Params params;
    params.add(store.value());
    const Result result = run("query/read_quick_keys", params);
    std::vector<QuickKey> keys;
    for (int number = 0; number < result.rowCount(); ++number) {
        const Row row = result.row(number);
        keys.push_back({std::string{row.text(0)}, static_cast<int>(row.integer(1)),
                        ProductId{row.integer(2)}, std::string{row.text(3)}});
    }
    return keys;
}

std::vector<StockLevel> SqlShopReader::readStock(StoreId store, std::span<const ProductId> products)
{
    std::vector<std::int64_t> ids;
    for (const ProductId product : products)
        ids.push_back(product.value());
    Params params;
    params.add(store.value()).add(std::span<const std::int64_t>{ids});
    const Result result = run("query/read_stock", params);
    std::vector<StockLevel> levels;
    for (int number = 0; number < result.rowCount(); ++number)
        levels.push_back({ProductId{result.row(number).integer(0)},
                          Quantity::thousandths(result.row(number).integer(1))});
    return levels;
}

std::optional<RecordedSale> SqlShopReader::readLastSale(const TillSetup& setup)
{
    Params params;
    params.add(setup.till.id.value());
    const Result result = run("query/read_last_sale", params);
    if (result.rowCount() == 0)
        return std::nullopt;
    return recordedSaleOfRow(result.row(0), setup);
}

} // namespace polaris
