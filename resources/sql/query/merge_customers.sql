-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one call that makes one customer of two; see api/merge_customers.sql.
SELECT id, version, name, phone, email, note, cards, credit_limit, balance, last_entry
  FROM polaris.merge_customers($1, $2, $3, $4, $5, $6, $7)
