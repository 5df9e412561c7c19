-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gives products their barcodes and returns those that another product holds already, which stay.
CREATE OR REPLACE FUNCTION polaris.add_barcodes(
    p_store_id bigint, p_products polaris.product_input[])
RETURNS text[]
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO product_barcode (store_id, barcode, product_id)
    SELECT p_store_id, b.code, p.id
      FROM unnest(p_products) AS i
      JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
     CROSS JOIN unnest(string_to_array(i.barcodes, ' ')) AS b (code)
     WHERE b.code <> ''
        ON CONFLICT (store_id, barcode) DO NOTHING;
    RETURN (SELECT coalesce(array_agg(b.code ORDER BY b.code), '{}')
              FROM unnest(p_products) AS i
              JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
             CROSS JOIN unnest(string_to_array(i.barcodes, ' ')) AS b (code)
              JOIN product_barcode AS held ON held.store_id = p_store_id AND held.barcode = b.code
             WHERE held.product_id <> p.id);
END
$$;
