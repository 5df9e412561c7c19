-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A sale with its lines and tenders in one row, as a receipt needs it.
CREATE OR REPLACE VIEW polaris.recorded_sale AS
SELECT s.store_id, s.till_id, t.code AS till_code, s.number, s.id, s.staff_id,
       f.name AS staff_name, s.customer_id, s.occurred_at_us, s.recorded_at_us, s.net, s.tax,
       s.rounding, s.total, s.change, left(encode(s.chain_hash, 'hex'), 10) AS chain_mark,
       (SELECT json_agg(to_jsonb(l) - 'sale_id' ORDER BY l.line_number)
          FROM polaris.sale_line AS l WHERE l.sale_id = s.id) AS lines,
       (SELECT coalesce(json_agg(to_jsonb(p) - 'sale_id' ORDER BY p.tender_number), '[]')
          FROM polaris.tender AS p WHERE p.sale_id = s.id) AS tenders
  FROM polaris.sale AS s
  JOIN polaris.till AS t ON t.id = s.till_id
  JOIN polaris.staff AS f ON f.id = s.staff_id;
