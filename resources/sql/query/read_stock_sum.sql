-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is on hand of all products of a store together, and how many are below zero.
SELECT coalesce(sum(on_hand), 0)::bigint, count(*) FILTER (WHERE on_hand < 0)
  FROM polaris.stock_level WHERE store_id = $1
