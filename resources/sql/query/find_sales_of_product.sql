-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As find_sales, of sales that sold the product $9. They come in the order of its movements, so
-- that the newest are read first, however many there are.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.sold_product AS p
  JOIN polaris.sale_search AS s ON s.id = p.sale_id
 WHERE p.product_id = $9 AND s.store_id = $1
   AND ($2::bigint IS NULL OR s.recorded_at_us >= $2)
   AND ($3::bigint IS NULL OR s.recorded_at_us < $3)
   AND ($4::text IS NULL OR s.till_code = $4)
   AND ($5::bigint IS NULL OR s.customer_id = $5)
   AND ($6::bigint IS NULL OR s.total = $6)
   AND ($7::uuid IS NULL
        OR p.movement_id < (SELECT b.movement_id FROM polaris.sold_product AS b
                             WHERE b.product_id = $9 AND b.sale_id = $7
                             ORDER BY b.movement_id DESC LIMIT 1))
 ORDER BY p.movement_id DESC LIMIT $8
