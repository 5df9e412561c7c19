-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- At most $7 sales of the store $1, newest first: recorded from $2 until before $3 (microseconds),
-- at the till with code $4, with total $5, and older than the sale $6. What is null does not
-- narrow. See find_sales_of_customer and find_sales_of_product.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.sale_search AS s
 WHERE s.store_id = $1
   AND ($2::bigint IS NULL OR s.recorded_at_us >= $2)
   AND ($3::bigint IS NULL OR s.recorded_at_us < $3)
   AND ($4::text IS NULL OR s.till_code = $4)
   AND ($5::bigint IS NULL OR s.total = $5)
   AND ($6::uuid IS NULL
        OR (s.recorded_at_us, s.id) < (SELECT b.recorded_at_us, b.id
                                         FROM polaris.sale_search AS b
                                        WHERE b.store_id = $1 AND b.id = $6))
 ORDER BY s.recorded_at_us DESC, s.id DESC LIMIT $7
