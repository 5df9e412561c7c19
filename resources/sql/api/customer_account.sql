-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer with the cards, what the ledger says, and who edited it last.
CREATE OR REPLACE VIEW polaris.customer_account AS
SELECT c.store_id, c.id, c.version, c.name, c.phone, c.email, c.note,
       (SELECT coalesce(json_agg(k.card ORDER BY k.card), '[]')
          FROM polaris.customer_card AS k WHERE k.customer_id = c.id) AS cards,
       c.credit_limit, c.balance, c.last_entry, f.name AS saved_by, c.edited_at_us AS saved_at_us
  FROM polaris.customer AS c
  LEFT JOIN polaris.staff AS f ON f.id = c.edited_by;
