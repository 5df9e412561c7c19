-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is on hand of the products $2.
SELECT product_id, on_hand
  FROM polaris.stock WHERE store_id = $1 AND product_id = ANY ($2::bigint[])
