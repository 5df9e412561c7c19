-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- All that a till must know before it can sell: one row per till.
CREATE OR REPLACE VIEW polaris.till_setup AS
SELECT s.id AS store_id, s.name AS store_name, to_json(s.receipt_header) AS receipt_header,
       to_json(s.receipt_footer) AS receipt_footer, s.currency, s.currency_digits,
       s.prices_include_tax, s.tax_rounding, s.tax_rounding_mode, s.cash_step, s.cash_rounding_mode,
       s.scale_label_prefix, s.scale_label_is_price,
       t.id AS till_id, t.code AS till_code, t.name AS till_name, t.active, c.last_number,
       (SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'role', f.role)
                                 ORDER BY f.id), '[]')
          FROM polaris.staff AS f WHERE f.store_id = s.id AND f.active) AS staff
  FROM polaris.till AS t
  JOIN polaris.store AS s ON s.id = t.store_id
  JOIN polaris.till_counter AS c ON c.till_id = t.id;
