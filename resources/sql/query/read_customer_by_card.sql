-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- One customer by card; see api/read_customer_by_card.sql.
SELECT id, version, name, phone, email, note, cards, credit_limit, balance, last_entry
  FROM polaris.read_customer_by_card($1, $2)
