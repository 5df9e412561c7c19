-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A drawer holds the sum of its entries, each entry is of a till that has a drawer and says what
-- was in it after, and the cash of every sale, refund and payment is there, at the till that took
-- or gave it.
WITH running AS (
    SELECT till_id, id, balance_after,
           sum(amount) OVER (PARTITION BY till_id ORDER BY id) AS expected
      FROM polaris.drawer_entry
), sums AS (
    SELECT till_id, sum(amount) AS balance FROM polaris.drawer_entry GROUP BY till_id
), cash AS (
    SELECT 'sale' AS paper, s.id, s.till_id,
           coalesce(sum(t.amount) FILTER (WHERE t.kind = 'cash'), 0) - s.change AS amount
      FROM polaris.sale AS s JOIN polaris.tender AS t ON t.sale_id = s.id
     GROUP BY s.id, s.till_id, s.change
    UNION ALL
    SELECT 'refund', r.id, r.till_id, -coalesce(sum(t.amount) FILTER (WHERE t.kind = 'cash'), 0)
      FROM polaris.refund AS r JOIN polaris.refund_tender AS t ON t.refund_id = r.id
     GROUP BY r.id, r.till_id
    UNION ALL
    SELECT 'account_payment', id, till_id, CASE WHEN tender_kind = 'cash' THEN -amount ELSE 0 END
      FROM polaris.account_posting
), drawn AS (
    SELECT kind AS paper, coalesce(sale_id, refund_id, posting_id) AS id, till_id,
           sum(amount) AS amount
      FROM polaris.drawer_entry WHERE kind IN ('sale', 'refund', 'account_payment')
     GROUP BY 1, 2, 3
), faults AS (
    SELECT format('drawer entry %s of till %s', id, till_id) AS fault
      FROM running WHERE balance_after <> expected
    UNION ALL
    SELECT format('till %s: drawer %s, entries %s', coalesce(c.till_id, s.till_id),
                  c.drawer_balance, s.balance)
      FROM polaris.till_counter AS c FULL JOIN sums AS s USING (till_id)
     WHERE c.till_id IS NULL OR c.drawer_balance <> coalesce(s.balance, 0)
    UNION ALL
    SELECT format('%s %s: cash %s, drawer %s', paper, id, c.amount, d.amount)
      FROM cash AS c FULL JOIN drawn AS d USING (paper, id, till_id)
     WHERE c.amount IS NULL OR c.amount <> coalesce(d.amount, 0)
)
SELECT (SELECT count(*) FROM polaris.till_counter) + (SELECT count(*) FROM polaris.drawer_entry),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
