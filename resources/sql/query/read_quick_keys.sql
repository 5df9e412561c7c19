-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- All quick keys of a store, pages in their order.
SELECT page, position, product_id, label
  FROM polaris.quick_keys WHERE store_id = $1 ORDER BY page_order, page, position
