-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The refunds of the sale $2 of the store $1, oldest first.
SELECT id, till_code, number, recorded_at_us, chain_mark, staff_name, total
  FROM polaris.recorded_refund
 WHERE store_id = $1 AND sale_id = $2
 ORDER BY recorded_at_us, number
