-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As find_sales, of sales that sold the product $8, and to the customer $9 unless that is null.
-- They come in the order of its movements, so that the newest are read first, however many there
-- are.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.sold_product AS p
  JOIN polaris.sale_search AS s ON s.id = p.sale_id
 WHERE p.product_id = $8 AND s.store_id = $1
   AND ($2::bigint IS NULL OR s.recorded_at_us >= $2)
   AND ($3::bigint IS NULL OR s.recorded_at_us < $3)
   AND ($4::text IS NULL OR s.till_code = $4)
   AND ($5::bigint IS NULL OR s.total = $5)
   AND ($6::uuid IS NULL
        OR p.movement_id < (SELECT b.movement_id FROM polaris.sold_product AS b
                             WHERE b.product_id = $8 AND b.sale_id = $6
                             ORDER BY b.movement_id DESC LIMIT 1))
   AND ($9::bigint IS NULL
        OR s.customer_id IN (SELECT r.id FROM polaris.find_customer_records($9) AS r (id)))
 ORDER BY p.movement_id DESC LIMIT $7
