-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Sales as a search lists them. customer_name: of the record that the customer has now.
CREATE OR REPLACE VIEW polaris.sale_search AS
SELECT s.store_id, s.id, t.code AS till_code, s.number, s.recorded_at_us,
       left(encode(s.chain_hash, 'hex'), 10) AS chain_mark, f.name AS staff_name, s.customer_id,
       (SELECT c.name FROM polaris.customer AS c
         WHERE c.id = (SELECT polaris.find_current_customer(s.customer_id))) AS customer_name,
       s.line_count, s.total,
       (SELECT bool_and(l.refunded = l.quantity)
          FROM polaris.sale_line AS l WHERE l.sale_id = s.id) AS is_fully_returned
  FROM polaris.sale AS s
  JOIN polaris.till AS t ON t.id = s.till_id
  JOIN polaris.staff AS f ON f.id = s.staff_id;
