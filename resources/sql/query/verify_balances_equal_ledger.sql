-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer's balance is the sum of the ledger; entries count 1..n; running balances follow from
-- entry to entry; a sale never went over the limit that held then.
WITH running AS (
    SELECT customer_id, entry_number, kind, amount, balance_after, limit_at,
           row_number() OVER entries AS n, sum(amount) OVER entries AS expected
      FROM polaris.ledger_entry
    WINDOW entries AS (PARTITION BY customer_id ORDER BY entry_number)
), sums AS (
    SELECT customer_id, sum(amount) AS balance, count(*) AS entries
      FROM polaris.ledger_entry GROUP BY customer_id
), faults AS (
    SELECT format('customer %s entry %s', customer_id, entry_number) AS fault
      FROM running
     WHERE n <> entry_number OR expected <> balance_after
        OR (kind = 'sale' AND balance_after > limit_at)
    UNION ALL
    SELECT format('customer %s: balance %s, ledger %s', coalesce(c.id, s.customer_id), c.balance,
                  s.balance)
      FROM polaris.customer AS c
      FULL JOIN sums AS s ON s.customer_id = c.id
     WHERE c.id IS NULL OR c.balance <> coalesce(s.balance, 0)
        OR c.last_entry <> coalesce(s.entries, 0)
)
SELECT (SELECT count(*) FROM polaris.customer) + (SELECT count(*) FROM polaris.ledger_entry),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
