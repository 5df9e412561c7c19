-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a shop holds, for its owner: one row per store.
SELECT s.id, s.name, s.currency,
       (SELECT count(*) FROM polaris.till AS t WHERE t.store_id = s.id AND t.active) AS tills,
       (SELECT count(*) FROM polaris.staff AS f WHERE f.store_id = s.id AND f.active) AS staff,
       (SELECT count(*) FROM polaris.product AS p WHERE p.store_id = s.id AND p.active) AS products,
       (SELECT count(*) FROM polaris.sale AS b WHERE b.store_id = s.id) AS sales,
       (SELECT coalesce(sum(b.total), 0)::bigint
          FROM polaris.sale AS b WHERE b.store_id = s.id) AS total,
       (SELECT max(b.recorded_at_us)
          FROM polaris.sale AS b WHERE b.store_id = s.id) AS last_sale_at_us,
       s.currency_digits, s.purpose = 'trial' AS is_trial
  FROM polaris.store AS s ORDER BY s.id
