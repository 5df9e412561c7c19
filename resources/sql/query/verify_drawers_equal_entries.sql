-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A drawer holds the sum of its entries, each entry is of a till that has a drawer and says what
-- was in it after, and the cash of every sale is there, at the till that sold.
WITH running AS (
    SELECT till_id, id, balance_after,
           sum(amount) OVER (PARTITION BY till_id ORDER BY id) AS expected
      FROM polaris.drawer_entry
), sums AS (
    SELECT till_id, sum(amount) AS balance FROM polaris.drawer_entry GROUP BY till_id
), cash AS (
    SELECT s.id, s.till_id,
           coalesce(sum(t.amount) FILTER (WHERE t.kind = 'cash'), 0) - s.change AS amount
      FROM polaris.sale AS s JOIN polaris.tender AS t ON t.sale_id = s.id
     GROUP BY s.id, s.till_id, s.change
), drawn AS (
    SELECT sale_id, till_id, sum(amount) AS amount
      FROM polaris.drawer_entry WHERE kind = 'sale' GROUP BY sale_id, till_id
), faults AS (
    SELECT format('drawer entry %s of till %s', id, till_id) AS fault
      FROM running WHERE balance_after <> expected
    UNION ALL
    SELECT format('till %s: drawer %s, entries %s', coalesce(c.till_id, s.till_id),
                  c.drawer_balance, s.balance)
      FROM polaris.till_counter AS c FULL JOIN sums AS s USING (till_id)
     WHERE c.till_id IS NULL OR c.drawer_balance <> coalesce(s.balance, 0)
    UNION ALL
    SELECT format('sale %s: cash %s, drawer %s', coalesce(c.id, d.sale_id), c.amount, d.amount)
      FROM cash AS c FULL JOIN drawn AS d ON d.sale_id = c.id AND d.till_id = c.till_id
     WHERE c.id IS NULL OR c.amount <> coalesce(d.amount, 0)
)
SELECT (SELECT count(*) FROM polaris.till_counter) + (SELECT count(*) FROM polaris.drawer_entry),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
