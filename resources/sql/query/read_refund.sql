-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A refund of the store $1 by its key $2.
SELECT number, staff_id, staff_name, sale_id, sale_till_code, sale_number, customer_id,
       customer_name, occurred_at_us, recorded_at_us, net, tax, rounding, total, chain_mark, lines,
       tenders, till_id, till_code
  FROM polaris.recorded_refund WHERE store_id = $1 AND id = $2
