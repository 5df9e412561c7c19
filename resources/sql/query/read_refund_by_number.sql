-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A refund of the store $1 by till code $2, written in any case, and number $3.
SELECT number, staff_id, staff_name, sale_id, sale_till_code, sale_number, customer_id,
       customer_name, occurred_at_us, recorded_at_us, net, tax, rounding, total, chain_mark, lines,
       tenders, till_id, till_code, id
  FROM polaris.recorded_refund
 WHERE store_id = $1 AND lower(till_code) = lower($2) AND number = $3
 ORDER BY till_code = $2 DESC LIMIT 1
