-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The numbers of sales, of refunds and of postings run 1..n at each till, without gap or double,
-- and the till's counters stand at n.
WITH papers AS (
    SELECT till_id, 'sales' AS paper, number FROM polaris.sale
    UNION ALL
    SELECT till_id, 'refunds', number FROM polaris.refund
    UNION ALL
    SELECT till_id, 'postings', number FROM polaris.account_posting
), numbers AS (
    SELECT till_id, paper, count(*) AS papers, count(DISTINCT number) AS numbers,
           min(number) AS first, max(number) AS last
      FROM papers GROUP BY till_id, paper
), counters AS (
    SELECT c.till_id, k.paper, k.last
      FROM polaris.till_counter AS c,
           LATERAL (VALUES ('sales', c.last_number), ('refunds', c.last_refund_number),
                           ('postings', c.last_posting_number)) AS k (paper, last)
), faults AS (
    SELECT format('till %s: %s %s, numbers %s to %s, counter %s', till_id, n.papers, paper, n.first,
                  n.last, c.last) AS fault
      FROM counters AS c FULL JOIN numbers AS n USING (till_id, paper)
     WHERE c.last IS NULL OR coalesce(n.last, 0) <> c.last
        OR (n.papers IS NOT NULL
            AND (n.first <> 1 OR n.last <> n.papers OR n.numbers <> n.papers))
)
SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM faults),
       (SELECT min(fault) FROM faults)
