-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A sale is its lines plus tax plus rounding, and its tenders less the change; all its lines and
-- movements are there, and none without a sale.
WITH lines AS (
    SELECT sale_id, sum(net) AS net, sum(tax) AS tax, sum(quantity) AS quantity, count(*) AS lines
      FROM polaris.sale_line GROUP BY sale_id
), tendered AS (
    SELECT sale_id, sum(amount) AS amount FROM polaris.tender GROUP BY sale_id
), moved AS (
    SELECT sale_id, sum(quantity) AS quantity
      FROM polaris.stock_movement WHERE reason = 'sale' GROUP BY sale_id
), faults AS (
    SELECT format('sale %s: lines %s + %s, tendered %s, moved %s', coalesce(s.id, l.sale_id), l.net,
                  l.tax, t.amount, m.quantity) AS fault
      FROM polaris.sale AS s
      FULL JOIN lines AS l ON l.sale_id = s.id
      FULL JOIN tendered AS t ON t.sale_id = coalesce(s.id, l.sale_id)
      FULL JOIN moved AS m ON m.sale_id = coalesce(s.id, l.sale_id, t.sale_id)
     WHERE s.id IS NULL
        OR (l.net, l.tax, l.lines)
           IS DISTINCT FROM (s.net::numeric, s.tax::numeric, s.line_count::bigint)
        OR s.total <> s.net + s.tax + s.rounding
        OR t.amount - s.change IS DISTINCT FROM s.total::numeric
        OR -m.quantity IS DISTINCT FROM l.quantity
)
SELECT (SELECT count(*) FROM polaris.sale) + (SELECT coalesce(sum(lines), 0) FROM lines),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
