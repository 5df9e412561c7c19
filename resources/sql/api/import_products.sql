-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Takes products into a store by their SKU: new ones with their opening stock as a movement, known
-- ones edited (version and change mark move only when something is different; stock stays). All or
-- nothing.
--
-- Locks  the store, so that imports come one after another, then the products, then the stock rows
--        whose policy changes, both in product order: sales wait only for those, and only then.
-- Returns how many were created, changed and left as they were, and which barcodes another product
--        holds already: those stay where they are.
-- Raises TL019 (see check_stock_may_block) and what the tables' checks raise.
CREATE OR REPLACE FUNCTION polaris.import_products(
    p_store_id bigint, p_products polaris.product_input[])
RETURNS TABLE (created bigint, changed bigint, unchanged bigint, barcodes_taken text[])
LANGUAGE plpgsql
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_now_us bigint := epoch_us();
BEGIN
    PERFORM FROM store WHERE id = p_store_id FOR NO KEY UPDATE;
    PERFORM FROM product
      WHERE store_id = p_store_id AND sku IN (SELECT i.sku FROM unnest(p_products) AS i)
      ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM unnest(p_products) AS i
      JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
      JOIN stock_level AS s ON s.store_id = p_store_id AND s.product_id = p.id
     WHERE s.policy <> i.policy
     ORDER BY s.product_id FOR NO KEY UPDATE OF s;
    PERFORM check_stock_may_block(p_store_id, p_products);

    WITH edited AS (
        UPDATE product AS p
           SET name = i.name, category = i.category, unit = i.unit, price = i.price,
               tax_rate_ppm = i.tax_rate_ppm, active = true, version = p.version + 1,
               change_mark = pg_current_xact_id()
          FROM unnest(p_products) AS i
         WHERE p.store_id = p_store_id AND p.sku = i.sku
           AND ((p.name, p.category, p.unit, p.price, p.tax_rate_ppm, p.active)
                IS DISTINCT FROM (i.name, i.category, i.unit, i.price, i.tax_rate_ppm, true)
                OR EXISTS (SELECT FROM stock_level AS s
                            WHERE s.store_id = p_store_id AND s.product_id = p.id
                              AND s.policy <> i.policy)
                OR EXISTS (SELECT FROM unnest(string_to_array(i.barcodes, ' ')) AS b (code)
                            WHERE b.code <> ''
                              AND NOT EXISTS (SELECT FROM product_barcode AS held
                                               WHERE held.store_id = p_store_id
                                                 AND held.barcode = b.code)))
     RETURNING p.id
    ), added AS (
        INSERT INTO product (store_id, sku, name, category, unit, price, tax_rate_ppm)
        SELECT p_store_id, i.sku, i.name, i.category, i.unit, i.price, i.tax_rate_ppm
          FROM unnest(p_products) WITH ORDINALITY AS i (sku, name, category, unit, price,
               tax_rate_ppm, policy, opening_stock, barcodes, quick_page, quick_position,
               quick_label, line)
         WHERE NOT EXISTS (SELECT FROM product AS p WHERE p.store_id = p_store_id AND p.sku = i.sku)
         ORDER BY i.line
     RETURNING id
    )
    SELECT (SELECT count(*) FROM added), (SELECT count(*) FROM edited),
           cardinality(p_products) - (SELECT count(*) FROM added) - (SELECT count(*) FROM edited)
      INTO created, changed, unchanged;

    WITH stocked AS (
        INSERT INTO stock_level (store_id, product_id, policy, on_hand)
        SELECT p_store_id, p.id, i.policy, i.opening_stock
          FROM unnest(p_products) AS i
          JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
            ON CONFLICT (store_id, product_id) DO NOTHING
     RETURNING product_id, on_hand
    )
    INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason,
                                recorded_at_us)
    SELECT p_store_id, product_id, on_hand, on_hand, 'opening', v_now_us
      FROM stocked WHERE on_hand <> 0;
    UPDATE stock_level AS s SET policy = i.policy
      FROM unnest(p_products) AS i
      JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
     WHERE s.store_id = p_store_id AND s.product_id = p.id AND s.policy <> i.policy;

    barcodes_taken := add_barcodes(p_store_id, p_products);
    PERFORM set_quick_keys(p_store_id, p_products);
    RETURN NEXT;
END
$$;
