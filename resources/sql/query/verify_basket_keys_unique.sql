-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- No basket's key is in the books twice: neither as a sale nor in the movements it caused.
WITH twice AS (
    SELECT id FROM polaris.sale GROUP BY id HAVING count(*) > 1
    UNION
    SELECT sale_id FROM polaris.stock_movement WHERE reason = 'sale'
     GROUP BY sale_id, product_id HAVING count(*) > 1
)
SELECT (SELECT count(*) FROM polaris.sale), (SELECT count(*) FROM twice),
       (SELECT min('sale ' || id) FROM twice)
