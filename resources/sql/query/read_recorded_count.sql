-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How many sales a store's books hold, how many different keys, and their total.
SELECT count(*), count(DISTINCT id), coalesce(sum(total), 0)::bigint
  FROM polaris.sale WHERE store_id = $1
