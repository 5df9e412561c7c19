-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- One till's set-up, by its code; no row when the shop has no such till. A database holds one store
-- for now, so the code is enough.
SELECT store_id, store_name, receipt_header, receipt_footer, currency, currency_digits,
       prices_include_tax, tax_rounding, tax_rounding_mode, cash_step, cash_rounding_mode,
       scale_label_prefix, scale_label_is_price, till_id, till_code, till_name, active, last_number,
       staff
  FROM polaris.till_setup WHERE till_code = $1 ORDER BY store_id LIMIT 1
