-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer's balance is the sum of the ledger; entries count 1..n and their times never go back;
-- running balances follow from entry to entry; a sale never went over the limit that held then
-- unless somebody agreed, and store credit never paid more than there was.
WITH running AS (
    SELECT customer_id, entry_number, kind, balance_after, limit_at, approved_by, recorded_at_us,
           row_number() OVER entries AS n, sum(amount) OVER entries AS expected,
           lag(recorded_at_us) OVER entries AS before_us
      FROM polaris.ledger_entry
    WINDOW entries AS (PARTITION BY customer_id ORDER BY entry_number)
), sums AS (
    SELECT customer_id, sum(amount) AS balance, count(*) AS entries
      FROM polaris.ledger_entry GROUP BY customer_id
), faults AS (
    SELECT format('customer %s entry %s', customer_id, entry_number) AS fault
      FROM running
     WHERE n <> entry_number OR expected <> balance_after OR recorded_at_us < before_us
        OR (kind = 'sale' AND balance_after > limit_at AND approved_by IS NULL)
        OR (kind = 'credit_used' AND balance_after > 0)
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
