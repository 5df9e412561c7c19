-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Locks the stock rows of the products, which come without doubles and ascending, and says whether
-- the call had to queue.
--
-- p_until_us = 0: takes what is free and raises at once when something is held. SKIP LOCKED is
-- NOWAIT that can name what it met. Otherwise: queues for p_queue_at by advisory locks of class 2,
-- which are served first come first served (row locks are not), then waits for the rows; all waits
-- together end at p_until_us. Advisory locks come before all row locks, both in product order, so
-- that no two calls can wait for each other.
-- Raises 55P03 (DETAIL: the held products as an array) and TL012.
CREATE OR REPLACE FUNCTION polaris.lock_stock(
    p_store_id bigint, p_products bigint[], p_queue_at bigint[], p_until_us bigint)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    v_queued  boolean := false;
    v_locked  bigint[];
    v_product bigint;
BEGIN
    IF p_until_us = 0 THEN
        SELECT array_agg(product_id) INTO v_locked
          FROM (SELECT product_id FROM stock_level
                 WHERE store_id = p_store_id AND product_id = ANY (p_products)
                 ORDER BY product_id FOR NO KEY UPDATE SKIP LOCKED) AS free;
        IF cardinality(v_locked) IS DISTINCT FROM cardinality(p_products) THEN
            PERFORM raise_not_locked(p_store_id, p_products, v_locked);
        END IF;
        RETURN false;
    END IF;
    FOREACH v_product IN ARRAY p_queue_at LOOP
        IF NOT pg_try_advisory_xact_lock(2, v_product::int) THEN
            v_queued := true;
            PERFORM wait_for_turn(v_product, p_until_us);
        END IF;
    END LOOP;
    FOREACH v_product IN ARRAY p_products LOOP
        PERFORM 1 FROM stock_level WHERE store_id = p_store_id AND product_id = v_product
            FOR NO KEY UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            PERFORM wait_for_stock(p_store_id, v_product, p_until_us);
        END IF;
    END LOOP;
    RETURN v_queued;
END
$$;
