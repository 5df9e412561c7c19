-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- One customer by id; see api/read_customer.sql.
SELECT id, version, name, phone, email, note, cards, credit_limit, balance, last_entry
  FROM polaris.read_customer($1, $2)
