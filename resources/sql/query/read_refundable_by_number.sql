-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A sale of the store $1 with all that a return needs, by till code $2, written in any case, and
-- number $3.
SELECT account_id, account_version, account_name, account_phone, account_email, account_note,
       account_cards, account_limit, account_balance, account_last_entry, number, id, staff_id,
       staff_name, customer_id, occurred_at_us, recorded_at_us, net, tax, rounding, total, change,
       chain_mark, lines, tenders, till_id, till_code, refunded_tenders, refunded_rounding
  FROM polaris.refundable_sale
 WHERE store_id = $1 AND lower(till_code) = lower($2) AND number = $3
 ORDER BY till_code = $2 DESC LIMIT 1
