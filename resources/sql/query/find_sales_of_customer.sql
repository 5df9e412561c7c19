-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As find_sales, of sales to the customer $8, under whichever of the customer's records they were
-- made. Each record's newest are read first, however many there are.
SELECT s.id, s.till_code, s.number, s.recorded_at_us, s.chain_mark, s.staff_name,
       coalesce(s.customer_name, ''), s.line_count, s.total, s.is_fully_returned
  FROM polaris.find_customer_records($8) AS r (id)
 CROSS JOIN LATERAL (
       SELECT f.* FROM polaris.sale_search AS f
        WHERE f.customer_id = r.id AND f.store_id = $1
          AND ($2::bigint IS NULL OR f.recorded_at_us >= $2)
          AND ($3::bigint IS NULL OR f.recorded_at_us < $3)
          AND ($4::text IS NULL OR f.till_code = $4)
          AND ($5::bigint IS NULL OR f.total = $5)
          AND ($6::uuid IS NULL
               OR (f.recorded_at_us, f.id) < (SELECT b.recorded_at_us, b.id
                                                FROM polaris.sale_search AS b
                                               WHERE b.store_id = $1 AND b.id = $6))
        ORDER BY f.recorded_at_us DESC, f.id DESC LIMIT $7) AS s
 ORDER BY s.recorded_at_us DESC, s.id DESC LIMIT $7
