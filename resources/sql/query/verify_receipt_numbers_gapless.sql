-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Receipt numbers run 1..n at each till, without gap or double, and the till's counter stands at n.
WITH numbers AS (
    SELECT till_id, count(*) AS sales, count(DISTINCT number) AS numbers, min(number) AS first,
           max(number) AS last
      FROM polaris.sale GROUP BY till_id
), faults AS (
    SELECT format('till %s: %s sales, numbers %s to %s, counter %s', coalesce(c.till_id, n.till_id),
                  n.sales, n.first, n.last, c.last_number) AS fault
      FROM polaris.till_counter AS c FULL JOIN numbers AS n USING (till_id)
     WHERE c.till_id IS NULL OR coalesce(n.last, 0) <> c.last_number
        OR (n.sales IS NOT NULL AND (n.first <> 1 OR n.last <> n.sales OR n.numbers <> n.sales))
)
SELECT (SELECT count(*) FROM polaris.sale), (SELECT count(*) FROM faults),
       (SELECT min(fault) FROM faults)
