-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A refund with its lines and tenders in one row, as its paper needs it.
CREATE OR REPLACE VIEW polaris.recorded_refund AS
SELECT r.store_id, r.till_id, t.code AS till_code, r.number, r.id, r.staff_id,
       f.name AS staff_name, r.sale_id, sold.till_code AS sale_till_code,
       sold.number AS sale_number, r.customer_id, c.name AS customer_name, r.occurred_at_us,
       r.recorded_at_us, r.net, r.tax, r.rounding, r.total,
       left(encode(r.chain_hash, 'hex'), 10) AS chain_mark,
       (SELECT json_agg(to_jsonb(l) - 'refund_id' ORDER BY l.line_number)
          FROM polaris.refund_line AS l WHERE l.refund_id = r.id) AS lines,
       (SELECT coalesce(json_agg(to_jsonb(p) - 'refund_id' ORDER BY p.tender_number), '[]')
          FROM polaris.refund_tender AS p WHERE p.refund_id = r.id) AS tenders
  FROM polaris.refund AS r
  JOIN polaris.till AS t ON t.id = r.till_id
  JOIN polaris.staff AS f ON f.id = r.staff_id
  LEFT JOIN polaris.customer AS c ON c.id = r.customer_id
  LEFT JOIN (SELECT s.id, s.number, o.code AS till_code
               FROM polaris.sale AS s JOIN polaris.till AS o ON o.id = s.till_id) AS sold
    ON sold.id = r.sale_id;
