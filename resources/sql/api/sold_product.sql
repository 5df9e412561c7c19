-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which sale sold which product.
CREATE OR REPLACE VIEW polaris.sold_product AS
SELECT l.sale_id, l.product_id FROM polaris.sale_line AS l;
