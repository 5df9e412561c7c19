-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The newest sale of a till.
SELECT number, id, staff_id, staff_name, customer_id, occurred_at_us, recorded_at_us, net, tax,
       rounding, total, change, chain_mark, lines, tenders, till_id, till_code
  FROM polaris.recorded_sale WHERE till_id = $1 ORDER BY number DESC LIMIT 1
