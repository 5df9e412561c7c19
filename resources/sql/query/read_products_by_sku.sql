-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ids of a store's products with what is on hand, by SKU.
SELECT p.sku, p.id, s.on_hand
  FROM polaris.product AS p
  JOIN polaris.stock_level AS s ON s.store_id = p.store_id AND s.product_id = p.id
 WHERE p.store_id = $1
