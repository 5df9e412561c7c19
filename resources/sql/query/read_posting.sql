-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A posting of the store $1 by its key $2.
SELECT number, staff_id, staff_name, customer_id, customer_name, occurred_at_us, recorded_at_us,
       kind, amount, tender_kind, tender_reference, reason, chain_mark, balance_after, till_id,
       till_code
  FROM polaris.recorded_posting WHERE store_id = $1 AND id = $2
