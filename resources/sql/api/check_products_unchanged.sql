-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Are the products as the till saw them? A new name or category is no reason to stop a sale;
-- another price, tax or unit, or a product taken out of the shop is.
-- Returns the products of the lines, ascending and each once.
-- Raises TL002, see raise_products_changed.
CREATE OR REPLACE FUNCTION polaris.check_products_unchanged(
    p_store_id bigint, p_lines polaris.sale_line_input[])
RETURNS bigint[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_products bigint[];
    v_changed  boolean;
BEGIN
    -- Each product is looked up by its key, see take_from_stock.
    SELECT array_agg(DISTINCT l.product_id ORDER BY l.product_id),
           bool_or(p.price <> l.list_price OR p.tax_rate_ppm <> l.tax_rate_ppm
                   OR p.unit <> l.unit OR NOT p.active)
      INTO v_products, v_changed
      FROM unnest(p_lines) AS l
      LEFT JOIN LATERAL (SELECT price, tax_rate_ppm, unit, active FROM product
                          WHERE id = l.product_id OFFSET 0) AS p ON true;
    IF v_changed THEN
        PERFORM raise_products_changed(p_store_id, p_lines);
    END IF;
    RETURN v_products;
END
$$;
