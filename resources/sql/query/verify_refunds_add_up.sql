-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A refund is its lines plus rounding, and its tenders; all its lines are there, and none without a
-- refund; a line is a part of the sale that the refund names, or of none; of each product it moved
-- what its lines brought back and wrote off; what was exchanged for goods is what the other side
-- took, at the same till.
WITH lines AS (
    SELECT refund_id, sum(net) AS net, sum(tax) AS tax, count(*) AS lines,
           count(sale_line) AS of_a_sale
      FROM polaris.refund_line GROUP BY refund_id
), tendered AS (
    SELECT refund_id, sum(amount) AS amount, sum(amount) FILTER (WHERE kind = 'exchange') AS goods
      FROM polaris.refund_tender GROUP BY refund_id
), brought AS (
    SELECT refund_id, product_id, sum(quantity) AS quantity,
           coalesce(sum(quantity) FILTER (WHERE goods = 'written_off'), 0) AS lost
      FROM polaris.refund_line GROUP BY refund_id, product_id
), moved AS (
    SELECT refund_id, product_id,
           coalesce(sum(quantity) FILTER (WHERE reason = 'refund'), 0) AS quantity,
           coalesce(-sum(quantity) FILTER (WHERE reason = 'write_off'), 0) AS lost
      FROM polaris.stock_movement WHERE reason = 'refund' OR refund_id IS NOT NULL
     GROUP BY refund_id, product_id
), given AS (
    SELECT r.id, r.exchange_sale_id, r.till_id, t.goods
      FROM polaris.refund AS r JOIN tendered AS t ON t.refund_id = r.id
     WHERE r.exchange_sale_id IS NOT NULL OR t.goods IS NOT NULL
), taken AS (
    SELECT s.id, s.till_id, sum(t.amount) AS goods
      FROM polaris.sale AS s JOIN polaris.tender AS t ON t.sale_id = s.id
     WHERE t.kind = 'exchange' GROUP BY s.id, s.till_id
), faults AS (
    SELECT format('refund %s: lines %s + %s, tendered %s', coalesce(r.id, l.refund_id, t.refund_id),
                  l.net, l.tax, t.amount) AS fault
      FROM polaris.refund AS r
      FULL JOIN lines AS l ON l.refund_id = r.id
      FULL JOIN tendered AS t ON t.refund_id = coalesce(r.id, l.refund_id)
     WHERE r.id IS NULL
        OR (l.net, l.tax, l.lines)
           IS DISTINCT FROM (r.net::numeric, r.tax::numeric, r.line_count::bigint)
        OR r.total <> r.net + r.tax + r.rounding OR t.amount IS DISTINCT FROM r.total::numeric
        OR l.of_a_sale <> CASE WHEN r.sale_id IS NULL THEN 0 ELSE l.lines END
    UNION ALL
    SELECT format('refund %s line %s is no line of its sale', l.refund_id, l.line_number)
      FROM polaris.refund_line AS l
      JOIN polaris.refund AS r ON r.id = l.refund_id
      LEFT JOIN polaris.sale_line AS s ON s.sale_id = r.sale_id AND s.line_number = l.sale_line
     WHERE l.sale_line IS NOT NULL AND s.product_id IS DISTINCT FROM l.product_id
    UNION ALL
    SELECT format('refund %s, product %s: brought back %s, moved %s',
                  coalesce(b.refund_id, m.refund_id), coalesce(b.product_id, m.product_id),
                  b.quantity, m.quantity)
      FROM brought AS b
      FULL JOIN moved AS m ON m.refund_id = b.refund_id AND m.product_id = b.product_id
     WHERE (b.quantity, b.lost) IS DISTINCT FROM (m.quantity, m.lost)
    UNION ALL
    SELECT format('exchange of refund %s and sale %s', g.id, coalesce(g.exchange_sale_id, t.id))
      FROM given AS g FULL JOIN taken AS t ON t.id = g.exchange_sale_id
     WHERE (g.goods, g.till_id) IS DISTINCT FROM (t.goods, t.till_id) OR g.goods IS NULL
)
SELECT (SELECT count(*) FROM polaris.refund) + (SELECT coalesce(sum(lines), 0) FROM lines),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
