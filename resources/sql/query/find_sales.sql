-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- At most $9 sales of the store $1, newest first: recorded from $2 until before $3 (microseconds),
-- at the till with code $4, to customer $5, with product $6, with total $7, and older than the sale
-- $8. What is null does not narrow.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.sale_search AS s
 WHERE s.store_id = $1
   AND ($2::bigint IS NULL OR s.recorded_at_us >= $2)
   AND ($3::bigint IS NULL OR s.recorded_at_us < $3)
   AND ($4::text IS NULL OR s.till_code = $4)
   AND ($5::bigint IS NULL OR s.customer_id = $5)
   AND ($6::bigint IS NULL OR EXISTS (SELECT FROM polaris.sold_product AS p
                                       WHERE p.sale_id = s.id AND p.product_id = $6))
   AND ($7::bigint IS NULL OR s.total = $7)
   AND ($8::uuid IS NULL
        OR (s.recorded_at_us, s.id) < (SELECT b.recorded_at_us, b.id
                                         FROM polaris.sale_search AS b
                                        WHERE b.store_id = $1 AND b.id = $8))
 ORDER BY s.recorded_at_us DESC, s.id DESC LIMIT $9
