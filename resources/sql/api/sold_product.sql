-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which sale sold which product, by the movements of its stock: a later sale of a product has a
-- higher movement_id.
CREATE OR REPLACE VIEW polaris.sold_product AS
SELECT m.product_id, m.id AS movement_id, m.sale_id
  FROM polaris.stock_movement AS m WHERE m.reason = 'sale';
