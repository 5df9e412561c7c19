-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Adds to stock, one movement a product, and returns how many products there were.
-- Locks the stock rows in product order, waiting under lock_timeout. Raises TL012 when a product is
-- not the store's.
CREATE OR REPLACE FUNCTION polaris.receive_stock(
    p_store_id bigint, p_products bigint[], p_quantities bigint[])
RETURNS int
LANGUAGE plpgsql
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_received int;
BEGIN
    PERFORM 1 FROM stock_level
      WHERE store_id = p_store_id AND product_id = ANY (p_products)
      ORDER BY product_id FOR NO KEY UPDATE;
    WITH received AS (
        UPDATE stock_level AS s
           SET on_hand = s.on_hand + r.quantity, version = s.version + 1, needs_recalculation = true
          FROM unnest(p_products, p_quantities) AS r (product_id, quantity)
         WHERE s.store_id = p_store_id AND s.product_id = r.product_id
     RETURNING s.product_id, r.quantity, s.on_hand
    )
    INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason,
                                recorded_at_us)
    SELECT p_store_id, product_id, quantity, on_hand, 'received', epoch_us()
      FROM received ORDER BY product_id;
    GET DIAGNOSTICS v_received = ROW_COUNT;
    IF v_received <> cardinality(p_products) THEN
        RAISE EXCEPTION 'products unknown' USING ERRCODE = 'TL012';
    END IF;
    RETURN v_received;
END
$$;
