-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- At most $8 sales of the store $1, newest first: recorded from $2 until before $3 (microseconds),
-- at the till with code $4, to customer $5, with total $6, and older than the sale $7. What is null
-- does not narrow. See find_sales_of_product.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.sale_search AS s
 WHERE s.store_id = $1
   AND ($2::bigint IS NULL OR s.recorded_at_us >= $2)
   AND ($3::bigint IS NULL OR s.recorded_at_us < $3)
   AND ($4::text IS NULL OR s.till_code = $4)
   AND ($5::bigint IS NULL OR s.customer_id = $5)
   AND ($6::bigint IS NULL OR s.total = $6)
   AND ($7::uuid IS NULL
        OR (s.recorded_at_us, s.id) < (SELECT b.recorded_at_us, b.id
                                         FROM polaris.sale_search AS b
                                        WHERE b.store_id = $1 AND b.id = $7))
 ORDER BY s.recorded_at_us DESC, s.id DESC LIMIT $8
