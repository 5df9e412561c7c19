-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A sale is its lines plus tax plus rounding, and its tenders less the change; all its lines are
-- there, and none without a sale; of each product it moved what its lines sold, no more and no
-- less.
WITH lines AS (
    SELECT sale_id, sum(net) AS net, sum(tax) AS tax, count(*) AS lines
      FROM polaris.sale_line GROUP BY sale_id
), tendered AS (
    SELECT sale_id, sum(amount) AS amount FROM polaris.tender GROUP BY sale_id
), sold AS (
    SELECT sale_id, product_id, sum(quantity) AS quantity
      FROM polaris.sale_line GROUP BY sale_id, product_id
), moved AS (
    SELECT sale_id, product_id, -sum(quantity) AS quantity
      FROM polaris.stock_movement WHERE reason = 'sale' GROUP BY sale_id, product_id
), faults AS (
    SELECT format('sale %s: lines %s + %s, tendered %s', coalesce(s.id, l.sale_id, t.sale_id),
                  l.net, l.tax, t.amount) AS fault
      FROM polaris.sale AS s
      FULL JOIN lines AS l ON l.sale_id = s.id
      FULL JOIN tendered AS t ON t.sale_id = coalesce(s.id, l.sale_id)
     WHERE s.id IS NULL
        OR (l.net, l.tax, l.lines)
           IS DISTINCT FROM (s.net::numeric, s.tax::numeric, s.line_count::bigint)
        OR s.total <> s.net + s.tax + s.rounding
        OR t.amount - s.change IS DISTINCT FROM s.total::numeric
    UNION ALL
    SELECT format('sale %s, product %s: sold %s, moved %s', coalesce(l.sale_id, m.sale_id),
                  coalesce(l.product_id, m.product_id), l.quantity, m.quantity)
      FROM sold AS l
      FULL JOIN moved AS m ON m.sale_id = l.sale_id AND m.product_id = l.product_id
     WHERE l.quantity IS DISTINCT FROM m.quantity
)
SELECT (SELECT count(*) FROM polaris.sale) + (SELECT coalesce(sum(lines), 0) FROM lines),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
