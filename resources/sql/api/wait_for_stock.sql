-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Waits for one held stock row and locks it. Raises 55P03 (DETAIL: the product as an array) at
-- p_until_us, and TL012 for a product that the store does not have.
CREATE OR REPLACE FUNCTION polaris.wait_for_stock(
    p_store_id bigint, p_product_id bigint, p_until_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM limit_waits(p_until_us);
    PERFORM 1 FROM stock_level WHERE store_id = p_store_id AND product_id = p_product_id
        FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM raise_not_locked(p_store_id, ARRAY[p_product_id], '{}');
    END IF;
EXCEPTION WHEN lock_not_available THEN
    RAISE EXCEPTION 'stock is held by another call'
          USING ERRCODE = '55P03', DETAIL = ARRAY[p_product_id]::text;
END
$$;
