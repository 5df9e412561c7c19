-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer's ledger over a period; see api/read_statement.sql.
SELECT (account).id, (account).version, (account).name, (account).phone, (account).email,
       (account).note, (account).cards, (account).credit_limit, (account).balance,
       (account).last_entry, opening, entries, closing
  FROM polaris.read_statement($1, $2, $3, $4)
