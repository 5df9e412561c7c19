// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/per_line_refund.h"

#include <stdexcept>

namespace polaris::test
{

namespace
{

constexpr PlainStatement refundStatements[] = {
    {"begin", "BEGIN"},
    {"commit", "COMMIT"},
    {"find", "SELECT s.id FROM polaris.sale AS s JOIN polaris.till AS t ON t.id = s.till_id "
             "WHERE t.store_id = $1 AND t.code = $2 AND s.number = $3"},
    {"lines", "SELECT line_number, quantity, total, product_id, name, unit, unit_price, "
              "tax_rate_ppm, gross, discount, net, tax FROM polaris.sale_line "
              "WHERE sale_id = $1 ORDER BY line_number"},
    {"returned", "SELECT coalesce(sum(l.quantity), 0) FROM polaris.refund AS r "
                 "JOIN polaris.refund_line AS l ON l.refund_id = r.id "
                 "WHERE r.sale_id = $1 AND l.sale_line = $2"},
    {"product", "SELECT s.on_hand, p.active, p.name FROM polaris.product AS p "
                "JOIN polaris.stock_level AS s ON s.store_id = p.store_id AND s.product_id = p.id "
                "WHERE p.id = $1 AND p.store_id = $2"},
    {"paid", "SELECT sum(amount) FROM polaris.tender WHERE sale_id = $1 AND kind = 'cash'"},
    {"till", "SELECT c.last_refund_number + 1 FROM polaris.till AS t "
             "JOIN polaris.till_counter AS c ON c.till_id = t.id "
             "WHERE t.id = $1 AND t.store_id = $2 AND t.active FOR NO KEY UPDATE OF c"},
    {"staff", "SELECT role FROM polaris.staff WHERE id = $1 AND store_id = $2 AND active"},
    {"known", "SELECT content_hash FROM polaris.refund WHERE id = $1"},
    {"sale", "SELECT id FROM polaris.sale WHERE id = $1 FOR NO KEY UPDATE"},
    {"refund",
     "INSERT INTO polaris.refund (id, store_id, till_id, number, link, staff_id, sale_id, "
     "occurred_at_us, recorded_at_us, net, tax, rounding, total, line_count, turnover, "
     "content_hash, chain_hash) SELECT $1, $2, $3, $4, c.last_link + 1, $5, s.id, "
     "polaris.epoch_us(), polaris.epoch_us(), s.net, s.tax, 0, s.total, s.line_count, "
     "c.turnover - s.total, '\\x00', polaris.chain_hash(c.chain_head, $4, polaris.epoch_us(), "
     "c.turnover - s.total, '\\x00') FROM polaris.till_counter AS c, polaris.sale AS s "
     "WHERE c.till_id = $3 AND s.id = $6 RETURNING total"},
    {"take_back", "UPDATE polaris.sale_line SET refunded = refunded + $3 WHERE sale_id = $1 "
                  "AND line_number = $2 AND refunded + $3 <= quantity RETURNING refunded"},
    {"line",
     "INSERT INTO polaris.refund_line (refund_id, line_number, sale_line, quantity, total, "
     "product_id, name, unit, unit_price, tax_rate_ppm, gross, discount, net, tax, reason, goods) "
     "VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'unwanted', "
     "'back_to_stock')"},
    {"stock", "UPDATE polaris.stock_level SET on_hand = on_hand + $3, version = version + 1, "
              "needs_recalculation = true WHERE store_id = $1 AND product_id = $2 "
              "RETURNING on_hand"},
    {"movement", "INSERT INTO polaris.stock_movement (store_id, product_id, quantity, "
                 "on_hand_after, reason, refund_id, till_id, staff_id, recorded_at_us) "
                 "VALUES ($1, $2, $3, $4, 'refund', $5, $6, $7, polaris.epoch_us())"},
    {"tender", "INSERT INTO polaris.refund_tender (refund_id, tender_number, kind, amount) "
               "VALUES ($1, 1, 'cash', $2)"},
    {"drawer",
     "INSERT INTO polaris.drawer_entry (till_id, kind, amount, balance_after, refund_id, "
     "staff_id, recorded_at_us) SELECT $1, 'refund', -$2::bigint, c.drawer_balance - $2, $3, $4, "
     "polaris.epoch_us() FROM polaris.till_counter AS c WHERE c.till_id = $1"},
    {"counter", "UPDATE polaris.till_counter SET last_refund_number = $2, "
                "last_link = last_link + 1, turnover = turnover - $3, "
                "drawer_balance = drawer_balance - $3, "
                "chain_head = (SELECT chain_hash FROM polaris.refund WHERE id = $4) "
                "WHERE till_id = $1"},
};

std::string text(std::int64_t value)
{
    return std::to_string(value);
}

// Of a row of "lines".
const std::string& lineNumber(const PlainSession::Values& line)
{
    return line[0];
}
const std::string& productId(const PlainSession::Values& line)
{
    return line[3];
}

} // namespace

PerLineRefund::PerLineRefund(const ConnectionSettings& owner) : m_session{owner, refundStatements}
{
}

void PerLineRefund::takeBackAll(const TillSetup& setup, const Receipt& sale, const Uuid& key)
{
    write(setup, read(setup, sale), key.toText());
}

PerLineRefund::Shown PerLineRefund::read(const TillSetup& setup, const Receipt& sale)
{
    const std::string store = text(setup.shop.id.value());
    Shown shown;
    shown.sale = m_session.execute("find", {store, sale.tillCode, text(sale.number)});
    shown.lines = m_session.rows("lines", {shown.sale});
    for (const PlainSession::Values& line : shown.lines) {
        const std::int64_t sold = std::stoll(line[1]);
        const std::string back = m_session.execute("returned", {shown.sale, lineNumber(line)});
        if (m_session.execute("product", {productId(line), store}).empty())
            throw std::runtime_error{"the product is unknown"};
        shown.left.push_back(text(sold - std::stoll(back)));
    }
    if (m_session.execute("paid", {shown.sale}).empty())
        throw std::runtime_error{"the sale was not paid in cash"};
    return shown;
}

void PerLineRefund::write(const TillSetup& setup, const Shown& shown, const std::string& key)
{
    const std::string store = text(setup.shop.id.value());
    const std::string till = text(setup.till.id.value());
    const std::string staff = text(setup.staff.front().id.value());
    m_session.execute("begin", {});
    const std::string number = m_session.execute("till", {till, store});
    if (number.empty() || m_session.execute("staff", {staff, store}).empty() ||
        !m_session.execute("known", {key}).empty() ||
        m_session.execute("sale", {shown.sale}).empty())
        throw std::runtime_error{"the refund cannot be recorded"};
    const std::string total =
        m_session.execute("refund", {key, store, till, number, staff, shown.sale});
    for (std::size_t line = 0; line < shown.lines.size(); ++line)
        writeLine(setup, shown, line, key);
    m_session.execute("tender", {key, total});
    m_session.execute("drawer", {till, total, key, staff});
    m_session.execute("counter", {till, number, total, key});
    m_session.execute("commit", {});
}

void PerLineRefund::writeLine(const TillSetup& setup, const Shown& shown, std::size_t line,
                              const std::string& key)
{
    const PlainSession::Values& sold = shown.lines[line];
    const std::string& quantity = shown.left[line];
    const std::string store = text(setup.shop.id.value());
    if (m_session.execute("take_back", {shown.sale, lineNumber(sold), quantity}).empty())
        throw std::runtime_error{"less is left"};
    PlainSession::Values values{key, lineNumber(sold), quantity};
    values.insert(values.end(), sold.begin() + 2, sold.end());
    m_session.execute("line", values);
    const std::string onHand = m_session.execute("stock", {store, productId(sold), quantity});
    m_session.execute("movement",
                      {store, productId(sold), quantity, onHand, key, text(setup.till.id.value()),
                       text(setup.staff.front().id.value())});
}

} // namespace polaris::test
