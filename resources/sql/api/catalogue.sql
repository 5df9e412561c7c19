-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The products of a store as tills keep them in memory. change_mark is the transaction that edited
-- a row last, as a number.
CREATE OR REPLACE VIEW polaris.catalogue AS
SELECT p.store_id, p.id, p.version, p.sku, p.name, p.category, p.unit, p.price, p.tax_rate_ppm,
       p.active, s.policy,
       (SELECT string_agg(b.barcode, ' ' ORDER BY b.barcode)
          FROM polaris.product_barcode AS b WHERE b.product_id = p.id) AS barcodes,
       p.change_mark
  FROM polaris.product AS p
  JOIN polaris.stock_level AS s ON s.store_id = p.store_id AND s.product_id = p.id;
