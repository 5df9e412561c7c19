-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A sale of the store $1 by till code $2, written in any case, and number $3.
SELECT number, id, staff_id, staff_name, customer_id, occurred_at_us, recorded_at_us, net, tax,
       rounding, total, change, chain_mark, lines, tenders, till_id, till_code
  FROM polaris.recorded_sale
 WHERE store_id = $1 AND lower(till_code) = lower($2) AND number = $3
 ORDER BY till_code = $2 DESC LIMIT 1
