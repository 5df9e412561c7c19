-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A product that is below zero on hand cannot become one of policy block. The caller holds the
-- stock rows whose policy changes. Raises TL019 (DETAIL: the SKUs of all of them, a text[]).
CREATE OR REPLACE FUNCTION polaris.check_stock_may_block(
    p_store_id bigint, p_products polaris.product_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_skus text[];
BEGIN
    SELECT array_agg(p.sku ORDER BY p.id)
      INTO v_skus
      FROM unnest(p_products) AS i
      JOIN product AS p ON p.store_id = p_store_id AND p.sku = i.sku
      JOIN stock_level AS s ON s.store_id = p_store_id AND s.product_id = p.id
     WHERE i.policy = 'block' AND s.on_hand < 0;
    IF v_skus IS NOT NULL THEN
        RAISE EXCEPTION 'below zero' USING ERRCODE = 'TL019', DETAIL = v_skus::text;
    END IF;
END
$$;
