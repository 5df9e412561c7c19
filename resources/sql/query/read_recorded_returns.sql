-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How many returns a store's books hold with a receipt and without one, and the total of each.
SELECT count(*) FILTER (WHERE sale_id IS NOT NULL),
       coalesce(sum(total) FILTER (WHERE sale_id IS NOT NULL), 0)::bigint,
       count(*) FILTER (WHERE sale_id IS NULL),
       coalesce(sum(total) FILTER (WHERE sale_id IS NULL), 0)::bigint
  FROM polaris.refund WHERE store_id = $1
