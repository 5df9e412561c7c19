// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/per_line_sale.h"

#include <libpq-fe.h>

#include <stdexcept>

namespace polaris::test
{

namespace
{

struct Statement {
    const char* name;
    const char* sql;
};

constexpr Statement statements[] = {
    {"begin", "BEGIN"},
    {"commit", "COMMIT"},
    {"till", "SELECT c.last_number + 1 FROM polaris.till AS t "
             "JOIN polaris.till_counter AS c ON c.till_id = t.id "
             "WHERE t.id = $1 AND t.store_id = $2 AND t.active FOR NO KEY UPDATE OF c"},
    {"staff", "SELECT role FROM polaris.staff WHERE id = $1 AND store_id = $2 AND active"},
    {"known", "SELECT content_hash FROM polaris.sale WHERE id = $1"},
    {"sale",
     "INSERT INTO polaris.sale (id, store_id, till_id, number, staff_id, occurred_at_us, "
     "recorded_at_us, net, tax, rounding, total, change, line_count, turnover, content_hash, "
     "chain_hash) SELECT $1, $2, $3, $4, $5, $6, polaris.epoch_us(), $7, $8, $9, $10, $11, $12, "
     "c.turnover + $10, '\\x00', polaris.chain_hash(c.chain_head, $4, $6, c.turnover + $10, "
     "'\\x00') FROM polaris.till_counter AS c WHERE c.till_id = $3"},
    {"product",
     "SELECT s.on_hand FROM polaris.product AS p "
     "JOIN polaris.stock_level AS s ON s.store_id = p.store_id AND s.product_id = p.id "
     "WHERE p.id = $1 AND p.store_id = $2 AND p.price = $3 AND p.tax_rate_ppm = $4 AND p.active "
     "FOR NO KEY UPDATE OF s"},
    {"line",
     "INSERT INTO polaris.sale_line (sale_id, line_number, product_id, product_version, name, "
     "unit, quantity, unit_price, list_price, tax_rate_ppm, gross, discount, net, tax, total) "
     "VALUES ($1, $2, $3, $4, $5, 'piece', $6, $7, $7, $8, $9, 0, $10, $11, $12)"},
    {"stock",
     "UPDATE polaris.stock_level SET on_hand = on_hand - $3, version = version + 1, "
     "needs_recalculation = true WHERE store_id = $1 AND product_id = $2 AND on_hand >= $3 "
     "RETURNING on_hand"},
    {"movement",
     "INSERT INTO polaris.stock_movement (store_id, product_id, quantity, on_hand_after, reason, "
     "sale_id, till_id, staff_id, recorded_at_us) "
     "VALUES ($1, $2, -$3::bigint, $4, 'sale', $5, $6, $7, polaris.epoch_us())"},
    {"tender", "INSERT INTO polaris.tender (sale_id, tender_number, kind, amount) "
               "VALUES ($1, 1, 'cash', $2)"},
    {"drawer",
     "INSERT INTO polaris.drawer_entry (till_id, kind, amount, balance_after, sale_id, staff_id, "
     "recorded_at_us) SELECT $1, 'sale', $2, c.drawer_balance + $2, $3, $4, polaris.epoch_us() "
     "FROM polaris.till_counter AS c WHERE c.till_id = $1"},
    {"counter", "UPDATE polaris.till_counter SET last_number = $2, chain_head = (SELECT chain_hash "
                "FROM polaris.sale WHERE id = $4), turnover = turnover + $3, "
                "drawer_balance = drawer_balance + $3 WHERE till_id = $1"},
};

std::string text(std::int64_t value)
{
    return std::to_string(value);
}

using OwnedResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

} // namespace

void PerLineSale::Finish::operator()(pg_conn* connection) const noexcept
{
    PQfinish(connection);
}

PerLineSale::PerLineSale(const ConnectionSettings& owner)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    const auto pairs = owner.pairs();
    for (const auto& [keyword, value] : pairs) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectdbParams(keywords.data(), values.data(), 0));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        fail();
    for (const Statement& statement : statements)
        prepare(statement.name, statement.sql);
}

void PerLineSale::prepare(const char* name, const char* sql)
{
    const OwnedResult result{PQprepare(m_connection.get(), name, sql, 0, nullptr), &PQclear};
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        fail();
}

std::string PerLineSale::execute(const char* name, const Values& values)
{
    std::vector<const char*> pointers;
    for (const std::string& value : values)
        pointers.push_back(value.c_str());
    const OwnedResult result{PQexecPrepared(m_connection.get(), name,
                                            static_cast<int>(pointers.size()), pointers.data(),
                                            nullptr, nullptr, 0),
                             &PQclear};
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail();
    return PQntuples(result.get()) == 0 ? std::string{} : PQgetvalue(result.get(), 0, 0);
}

void PerLineSale::record(const Sale& sale)
{
    const std::string id = sale.id.toText();
    const std::string store = text(sale.store.value());
    const std::string till = text(sale.till.value());
    const std::string staff = text(sale.staff.value());
    const std::string total = text(sale.total.minor());
    execute("begin", {});
    const std::string number = execute("till", {till, store});
    if (number.empty() || execute("staff", {staff, store}).empty() ||
        !execute("known", {id}).empty())
        throw std::runtime_error{"the sale cannot be recorded"};
    execute("sale",
            {id, store, till, number, staff, text(sale.occurredAt.time_since_epoch().count()),
             text(sale.net.minor()), text(sale.tax.minor()), text(sale.rounding.minor()), total,
             text(sale.change.minor()), text(static_cast<std::int64_t>(sale.lines.size()))});
    for (std::size_t line = 0; line < sale.lines.size(); ++line)
        recordLine(sale, static_cast<int>(line) + 1, sale.lines[line]);
    execute("tender", {id, total});
    execute("drawer", {till, total, id, staff});
    execute("counter", {till, number, total, id});
    execute("commit", {});
}

void PerLineSale::recordLine(const Sale& sale, int number, const SaleLine& line)
{
    const std::string id = sale.id.toText();
    const std::string store = text(sale.store.value());
    const std::string product = text(line.line.product.value());
    const std::string quantity = text(line.line.quantity.thousandths());
    const std::string price = text(line.line.unitPrice.minor());
    const std::string tax = text(line.line.taxRate.ppm());
    if (execute("product", {product, store, price, tax}).empty())
        throw std::runtime_error{"the product has changed"};
    execute("line",
            {id, text(number), product, text(line.line.productVersion), line.line.name, quantity,
             price, tax, text(line.amounts.gross.minor()), text(line.amounts.net.minor()),
             text(line.amounts.tax.minor()), text(line.amounts.total.minor())});
    const std::string left = execute("stock", {store, product, quantity});
    if (left.empty())
        throw std::runtime_error{"sold out"};
    execute("movement", {store, product, quantity, left, id, text(sale.till.value()),
                         text(sale.staff.value())});
}

void PerLineSale::fail() const
{
    throw std::runtime_error{PQerrorMessage(m_connection.get())};
}

} // namespace polaris::test
