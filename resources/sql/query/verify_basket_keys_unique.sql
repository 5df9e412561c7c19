-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No key is in the books twice: neither as a paper nor in the movements that a sale or a refund
-- caused, and no paper has the key of another kind.
WITH papers AS (
    SELECT id FROM polaris.sale
    UNION ALL
    SELECT id FROM polaris.refund
    UNION ALL
    SELECT id FROM polaris.account_posting
), twice AS (
    SELECT id FROM papers GROUP BY id HAVING count(*) > 1
    UNION
    SELECT sale_id FROM polaris.stock_movement WHERE reason = 'sale'
     GROUP BY sale_id, product_id HAVING count(*) > 1
    UNION
    SELECT refund_id FROM polaris.stock_movement WHERE refund_id IS NOT NULL
     GROUP BY refund_id, product_id, reason HAVING count(*) > 1
)
SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM twice),
       (SELECT min('paper ' || id) FROM twice)
