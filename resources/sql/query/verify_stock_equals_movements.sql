-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is on hand is the sum of the movements, and each movement says what was on hand after it.
-- Rows: stock levels and movements. The running sums are taken in the order of the rows' locks.
WITH moved AS (
    SELECT store_id, product_id, sum(quantity) AS quantity, count(*) AS movements
      FROM polaris.stock_movement GROUP BY store_id, product_id
), running AS (
    SELECT store_id, product_id, id, on_hand_after,
           sum(quantity) OVER (PARTITION BY store_id, product_id ORDER BY id) AS expected
      FROM polaris.stock_movement
), faults AS (
    SELECT format('product %s: on hand %s, movements %s', coalesce(s.product_id, m.product_id),
                  s.on_hand, m.quantity) AS fault
      FROM polaris.stock_level AS s
      FULL JOIN moved AS m USING (store_id, product_id)
     WHERE coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0) OR s.product_id IS NULL
    UNION ALL
    SELECT format('movement %s of product %s: %s after it, expected %s', id, product_id,
                  on_hand_after, expected)
      FROM running WHERE on_hand_after <> expected
)
SELECT (SELECT count(*) FROM polaris.stock_level) + (SELECT coalesce(sum(movements), 0) FROM moved),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
