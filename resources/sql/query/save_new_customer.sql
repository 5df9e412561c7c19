-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one call that creates a customer; see api/save_new_customer.sql.
SELECT id, version, name, phone, email, note, cards, credit_limit, balance, last_entry
  FROM polaris.save_new_customer($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
