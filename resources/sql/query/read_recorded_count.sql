-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How many sales a store's books hold, and their total.
SELECT count(*), coalesce(sum(total), 0)::bigint
  FROM polaris.sale WHERE store_id = $1
