// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/per_line_sale.h"

#include <stdexcept>

namespace polaris::test
{

namespace
{

constexpr PlainStatement saleStatements[] = {
    {"begin", "BEGIN"},
    {"commit", "COMMIT"},
    {"till", "SELECT c.last_number + 1 FROM polaris.till AS t "
             "JOIN polaris.till_counter AS c ON c.till_id = t.id "
             "WHERE t.id = $1 AND t.store_id = $2 AND t.active FOR NO KEY UPDATE OF c"},
    {"staff", "SELECT role FROM polaris.staff WHERE id = $1 AND store_id = $2 AND active"},
    {"known", "SELECT content_hash FROM polaris.sale WHERE id = $1"},
    {"sale",
     "INSERT INTO polaris.sale (id, store_id, till_id, number, link, staff_id, occurred_at_us, "
     "recorded_at_us, net, tax, rounding, total, change, line_count, turnover, content_hash, "
     "chain_hash) SELECT $1, $2, $3, $4, c.last_link + 1, $5, $6, polaris.epoch_us(), $7, $8, $9, "
     "$10, $11, $12, "
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
    {"counter", "UPDATE polaris.till_counter SET last_number = $2, last_link = last_link + 1, "
                "chain_head = (SELECT chain_hash "
                "FROM polaris.sale WHERE id = $4), turnover = turnover + $3, "
                "drawer_balance = drawer_balance + $3 WHERE till_id = $1"},
};

std::string text(std::int64_t value)
{
    return std::to_string(value);
}

} // namespace

PerLineSale::PerLineSale(const ConnectionSettings& owner) : m_session{owner, saleStatements} {}

void PerLineSale::record(const Sale& sale)
{
    const std::string id = sale.id.toText();
    const std::string store = text(sale.store.value());
    const std::string till = text(sale.till.value());
    const std::string staff = text(sale.staff.value());
    const std::string total = text(sale.total.minor());
    m_session.execute("begin", {});
    const std::string number = m_session.execute("till", {till, store});
    if (number.empty() || m_session.execute("staff", {staff, store}).empty() ||
        !m_session.execute("known", {id}).empty())
        throw std::runtime_error{"the sale cannot be recorded"};
    m_session.execute(
        "sale", {id, store, till, number, staff, text(sale.occurredAt.time_since_epoch().count()),
                 text(sale.net.minor()), text(sale.tax.minor()), text(sale.rounding.minor()), total,
                 text(sale.change.minor()), text(static_cast<std::int64_t>(sale.lines.size()))});
    for (std::size_t line = 0; line < sale.lines.size(); ++line)
        recordLine(sale, static_cast<int>(line) + 1, sale.lines[line]);
    m_session.execute("tender", {id, total});
    m_session.execute("drawer", {till, total, id, staff});
    m_session.execute("counter", {till, number, total, id});
    m_session.execute("commit", {});
}

void PerLineSale::recordLine(const Sale& sale, int number, const SaleLine& line)
{
    const std::string id = sale.id.toText();
    const std::string store = text(sale.store.value());
    const std::string product = text(line.line.product.value());
    const std::string quantity = text(line.line.quantity.thousandths());
    const std::string price = text(line.line.unitPrice.minor());
    const std::string tax = text(line.line.taxRate.ppm());
    if (m_session.execute("product", {product, store, price, tax}).empty())
        throw std::runtime_error{"the product has changed"};
    m_session.execute("line", {id, text(number), product, text(line.line.productVersion),
                               line.line.name, quantity, price, tax,
                               text(line.amounts.gross.minor()), text(line.amounts.net.minor()),
                               text(line.amounts.tax.minor()), text(line.amounts.total.minor())});
    const std::string left = m_session.execute("stock", {store, product, quantity});
    if (left.empty())
        throw std::runtime_error{"sold out"};
    m_session.execute("movement", {store, product, quantity, left, id, text(sale.till.value()),
                                   text(sale.staff.value())});
}

} // namespace polaris::test
