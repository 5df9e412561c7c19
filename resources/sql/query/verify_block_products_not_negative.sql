-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No product of policy block is below zero, and no movement ever took one there. What the policy
-- was at an old movement is in the books only as the product's version, which moves with every
-- edit: of a product that was edited since, a movement below zero may have been allowed then, and
-- is no fault. Rows: the products of policy block and their movements.
WITH blocked AS (
    SELECT s.store_id, s.product_id, s.on_hand, p.version
      FROM polaris.stock_level AS s JOIN polaris.product AS p ON p.id = s.product_id
     WHERE s.policy = 'block'
), moved AS (
    SELECT m.id, m.product_id, m.sale_id, m.on_hand_after, b.version
      FROM polaris.stock_movement AS m JOIN blocked AS b USING (store_id, product_id)
), faults AS (
    SELECT format('product %s: %s on hand', product_id, on_hand) AS fault
      FROM blocked WHERE on_hand < 0
    UNION ALL
    SELECT format('movement %s of product %s: %s after it', id, product_id, on_hand_after)
      FROM moved AS m
     WHERE on_hand_after < 0
       AND (version = 1
            OR EXISTS (SELECT FROM polaris.sale_line AS l
                        WHERE l.sale_id = m.sale_id AND l.product_id = m.product_id
                          AND l.product_version = m.version))
)
SELECT (SELECT count(*) FROM blocked) + (SELECT count(*) FROM moved),
       (SELECT count(*) FROM faults), (SELECT min(fault) FROM faults)
