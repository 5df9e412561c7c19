-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What sales and refunds moved on account and as store credit, and every posting, is in the ledger
-- of its customer, by the same amount, and nothing else is there as theirs. A merge is in both
-- ledgers and moved all that there was; the record that is gone has no card and nothing after it.
WITH papers AS (
    SELECT s.customer_id, CASE t.kind WHEN 'account' THEN 'sale' ELSE 'credit_used' END AS kind,
           s.id, t.amount
      FROM polaris.tender AS t JOIN polaris.sale AS s ON s.id = t.sale_id
     WHERE t.kind IN ('account', 'store_credit')
    UNION ALL
    SELECT r.customer_id, CASE t.kind WHEN 'account' THEN 'refund' ELSE 'credit_issued' END,
           r.id, -t.amount
      FROM polaris.refund_tender AS t JOIN polaris.refund AS r ON r.id = t.refund_id
     WHERE t.kind IN ('account', 'store_credit')
    UNION ALL
    SELECT customer_id, CASE kind WHEN 'store_credit' THEN 'credit_issued' ELSE kind END, id, amount
      FROM polaris.account_posting
), written AS (
    SELECT customer_id, kind, id, sum(amount) AS amount FROM papers GROUP BY 1, 2, 3
), ledger AS (
    SELECT customer_id, kind, coalesce(sale_id, refund_id, posting_id) AS id, sum(amount) AS amount
      FROM polaris.ledger_entry
     WHERE kind <> 'merge'
       AND (kind <> 'opening' OR posting_id IS NOT NULL) -- brought in when the shop was made
     GROUP BY 1, 2, 3
), merges AS (
    SELECT customer_id, entry_number, merged_customer, amount, balance_after
      FROM polaris.ledger_entry WHERE kind = 'merge'
), faults AS (
    SELECT format('customer %s: %s %s of %s, ledger %s', customer_id, kind, id, w.amount, l.amount)
           AS fault
      FROM written AS w FULL JOIN ledger AS l USING (customer_id, kind, id)
     WHERE coalesce(w.amount, 0) <> coalesce(l.amount, 0)
    UNION ALL
    SELECT format('customer %s entry %s: merge', m.customer_id, m.entry_number)
      FROM merges AS m
     WHERE NOT EXISTS (SELECT FROM merges AS o
                        WHERE o.customer_id = m.merged_customer
                          AND o.merged_customer = m.customer_id AND o.amount = -m.amount)
    UNION ALL
    SELECT format('customer %s was merged into %s and lives on', c.id, c.merged_into)
      FROM polaris.customer AS c
     WHERE c.merged_into IS NOT NULL
       AND (c.balance <> 0
            OR EXISTS (SELECT FROM polaris.customer_card AS k WHERE k.customer_id = c.id)
            OR NOT EXISTS (SELECT FROM merges AS m
                            WHERE m.customer_id = c.id AND m.merged_customer = c.merged_into
                              AND m.entry_number = c.last_entry))
)
SELECT (SELECT count(*) FROM written) + (SELECT count(*) FROM merges),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
