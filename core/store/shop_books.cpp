// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/shop_books.h"

#include "core/postgres/composite_text.h"
#include "core/store/column_words.h"
#include "core/store/sql_text.h"

#include <functional>

namespace polaris
{

namespace
{

constexpr Milliseconds bulkDeadline{600'000};

template <typename Items, typename Member>
std::string arrayOf(const Items& items, Member member)
{
    ArrayText array;
    for (const auto& item : items)
        array.addElement(std::invoke(member, item));
    return array.text();
}

std::string_view booleanWord(bool value)
{
    return value ? "true" : "false";
}

std::string encodePlan(const ShopPlan& plan)
{
    const Shop& shop = plan.shop;
    const auto roleOf = [](const StaffMember& member) { return columnWord(member.role); };
    return RowText{}
        .add(shop.name)
        .add(plan.isTrial ? "trial" : "shop")
        .add(arrayOf(shop.receiptHeader, std::identity{}))
        .add(arrayOf(shop.receiptFooter, std::identity{}))
        .add(shop.currency.code())
        .add(std::int64_t{shop.currency.minorDigits()})
        .add(booleanWord(shop.pricesIncludeTax))
        .add(columnWord(shop.taxRounding))
        .add(columnWord(shop.taxRoundingMode))
        .add(shop.cashStepMinor)
        .add(columnWord(shop.cashRoundingMode))
        .add(shop.scaleLabelPrefix)
        .add(booleanWord(shop.scaleLabelIsPrice))
        .add(arrayOf(plan.tills, &Till::code))
        .add(arrayOf(plan.tills, &Till::name))
        .add(arrayOf(plan.staff, &StaffMember::name))
        .add(arrayOf(plan.staff, roleOf))
        .text();
}

std::string encodeCustomer(const OpeningAccount& account)
{
    const Customer& customer = account.customer;
    return RowText{}
        .add(customer.name)
        .add(customer.phone)
        .add(customer.email)
        .add(customer.note)
        .add(arrayOf(customer.cards, std::identity{}))
        .add(customer.creditLimit.minor())
        .add(account.balance.minor())
        .text();
}

std::string encodeProduct(const ProductRow& row)
{
    std::string barcodes;
    for (const std::string& barcode : row.barcodes)
        barcodes += (barcodes.empty() ? "" : " ") + barcode;
    RowText text;
    text.add(row.sku)
        .add(row.name)
        .add(row.category)
        .add(columnWord(row.unit))
        .add(row.price.minor())
        .add(row.taxRate.ppm())
        .add(columnWord(row.policy))
        .add(row.openingStock.thousandths())
        .add(barcodes);
    if (!row.quickPlace)
        return text.addNull().addNull().addNull().text();
    return text.add(row.quickPlace->page)
        .add(std::int64_t{row.quickPlace->position})
        .add(row.quickPlace->label)
        .text();
}

// The text form of a text[]: {"a","b"}, which holds no backslash but before a quote or another one.
std::vector<std::string> parseTextArray(std::string_view text)
{
    std::vector<std::string> values;
    std::string current;
    bool quoted = false;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char character = text[at];
        if (character == '\\' && at + 1 < text.size())
            current += text[++at];
        else if (character == '"')
            quoted = !quoted;
        else if (!quoted && (character == ',' || character == '}')) {
            if (!current.empty())
                values.push_back(std::exchange(current, {}));
        } else
            current += character;
    }
    return values;
}

ImportReport readReport(const Row& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), parseTextArray(row.text(3))};
}

} // namespace

StoreId ShopBooks::createStore(const ShopPlan& plan)
{
    Params params;
    params.add(encodePlan(plan)).add(arrayOf(plan.customers, encodeCustomer));
    const Result result = m_connection.run("SELECT polaris.create_store($1, $2)", params);
    return StoreId{result.single().integer(0)};
}

std::optional<ImportReport> ShopBooks::makeShop(const ShopPlan& plan,
                                                std::span<const ProductRow> rows)
{
    Params params;
    params.add(encodePlan(plan))
        .add(arrayOf(plan.customers, encodeCustomer))
        .add(arrayOf(rows, encodeProduct));
    const Result result = m_connection.run("SELECT created, changed, unchanged, barcodes_taken "
                                           "FROM polaris.make_shop($1, $2, $3)",
                                           params, bulkDeadline);
    if (result.rowCount() == 0)
        return std::nullopt;
    return readReport(result.single());
}

ImportReport ShopBooks::importProducts(StoreId store, std::span<const ProductRow> rows)
{
    Params params;
    params.add(store.value()).add(arrayOf(rows, encodeProduct));
    try {
        const Result result = m_connection.run("SELECT created, changed, unchanged, barcodes_taken "
                                               "FROM polaris.import_products($1, $2)",
                                               params, bulkDeadline);
        return readReport(result.single());
    } catch (const DatabaseError& error) {
        if (error.report().sqlstate != "TL019")
            throw;
        throw BelowZeroError{parseTextArray(error.report().detail)};
    }
}

void ShopBooks::receiveStock(StoreId store, std::span<const ProductStock> received)
{
    std::vector<std::int64_t> products;
    std::vector<std::int64_t> quantities;
    for (const ProductStock& stock : received) {
        products.push_back(stock.id.value());
        quantities.push_back(stock.onHand.thousandths());
    }
    Params params;
    params.add(store.value()).add(std::span<const std::int64_t>{products});
    params.add(std::span<const std::int64_t>{quantities});
    static_cast<void>(
        m_connection.run("SELECT polaris.receive_stock($1, $2, $3)", params, bulkDeadline));
}

std::vector<ShopStatus> ShopBooks::status()
{
    const Result result = m_connection.run(sqlText("query/read_shop_status"), {}, bulkDeadline);
    std::vector<ShopStatus> stores;
    for (int number = 0; number < result.rowCount(); ++number) {
        const Row row = result.row(number);
        const Currency currency{row.text(2), static_cast<int>(row.integer(9))};
        ShopStatus status{.store = StoreId{row.integer(0)},
                          .name = std::string{row.text(1)},
                          .currency = currency,
                          .isTrial = row.boolean(10),
                          .tills = row.integer(3),
                          .staff = row.integer(4),
                          .products = row.integer(5),
                          .sales = row.integer(6),
                          .total = Money{row.integer(7), currency},
                          .lastSaleAt = {}};
        if (const auto at = row.optionalInteger(8))
            status.lastSaleAt = Timestamp{std::chrono::microseconds{*at}};
        stores.push_back(std::move(status));
    }
    return stores;
}

std::optional<Store> ShopBooks::shop()
{
    const Result result = m_connection.run(sqlText("query/find_shop"));
    if (result.rowCount() == 0)
        return std::nullopt;
    const Row row = result.single();
    return Store{StoreId{row.integer(0)}, Currency{row.text(1), static_cast<int>(row.integer(2))}};
}

std::vector<ProductStock> ShopBooks::productStock(StoreId store)
{
    Params params;
    params.add(store.value());
    const Result result =
        m_connection.run(sqlText("query/read_products_by_sku"), params, bulkDeadline);
    std::vector<ProductStock> products;
    for (int number = 0; number < result.rowCount(); ++number) {
        const Row row = result.row(number);
        products.push_back({std::string{row.text(0)}, ProductId{row.integer(1)},
                            Quantity::thousandths(row.integer(2))});
    }
    return products;
}

} // namespace polaris
