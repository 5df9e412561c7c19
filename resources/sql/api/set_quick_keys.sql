-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Puts products on the quick keys they name; a key that is taken gets the new product. Pages keep
-- the order in which they first came.
CREATE OR REPLACE FUNCTION polaris.set_quick_keys(
    p_store_id bigint, p_products polaris.product_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO quick_key (store_id, page, page_order, position, product_id, label)
    SELECT p_store_id, i.quick_page,
           coalesce((SELECT min(k.page_order) FROM quick_key AS k
                      WHERE k.store_id = p_store_id AND k.page = i.quick_page),
                    min(i.line) OVER (PARTITION BY i.quick_page)),
           i.quick_position, p.id, i.quick_label
      FROM unnest(p_products) WITH ORDINALITY AS i (sku, name, category, unit, price, tax_rate_ppm,
           policy, opening_stock, barcodes, quick_page, quick_position, quick_label, line)
      JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
     WHERE i.quick_page IS NOT NULL
        ON CONFLICT (store_id, page, position)
        DO UPDATE SET product_id = excluded.product_id, label = excluded.label;
    IF FOUND THEN
        UPDATE store SET quick_keys_mark = pg_current_xact_id() WHERE id = p_store_id;
    END IF;
END
$$;
