-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Customers by a text; see api/find_customers.sql.
SELECT id, version, name, phone, email, note, cards, credit_limit, balance, last_entry
  FROM polaris.find_customers($1, $2)
