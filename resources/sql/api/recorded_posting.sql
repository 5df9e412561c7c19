-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A posting with the balance after it, as its paper needs it. Its entry in the ledger has its time,
-- or the later one of the entry before (write_ledger_entry): the first few from then on are read.
CREATE OR REPLACE VIEW polaris.recorded_posting AS
SELECT p.store_id, p.till_id, t.code AS till_code, p.number, p.id, p.staff_id,
       f.name AS staff_name, p.customer_id, c.name AS customer_name, p.occurred_at_us,
       p.recorded_at_us, p.kind, p.amount, p.tender_kind, p.tender_reference, p.reason,
       left(encode(p.chain_hash, 'hex'), 10) AS chain_mark, e.balance_after
  FROM polaris.account_posting AS p
  JOIN polaris.till AS t ON t.id = p.till_id
  JOIN polaris.staff AS f ON f.id = p.staff_id
  JOIN polaris.customer AS c ON c.id = p.customer_id
 CROSS JOIN LATERAL (
       SELECT l.balance_after FROM polaris.ledger_entry AS l
        WHERE l.customer_id = p.customer_id AND l.posting_id = p.id
          AND l.recorded_at_us >= p.recorded_at_us
        ORDER BY l.recorded_at_us LIMIT 1) AS e;
