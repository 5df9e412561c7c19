-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Locks the stock rows of the lines' products, merged and in product order, and returns the
-- products and whether the call had to queue.
--
-- p_wait_ms = 0: takes what is free and raises at once when something is held. SKIP LOCKED is
-- NOWAIT that can name what it met. Otherwise: queues for p_queue_at by advisory locks of class 2,
-- which are served first come first served (row locks are not), then waits for the rows. Advisory
-- locks come before all row locks, both in product order, so that no two calls can wait for each
-- other. Raises 55P03 (DETAIL: the held products as an array, when p_wait_ms = 0) and TL012.
CREATE OR REPLACE FUNCTION polaris.lock_stock(
    p_store_id bigint, p_lines polaris.sale_line_input[], p_queue_at bigint[], p_wait_ms int,
    OUT products bigint[], OUT queued boolean)
LANGUAGE plpgsql
AS $$
DECLARE
    v_locked  bigint[];
    v_product bigint;
BEGIN
    queued := false;
    SELECT array_agg(DISTINCT product_id ORDER BY product_id) INTO products FROM unnest(p_lines);
    IF p_wait_ms = 0 THEN
        SELECT array_agg(product_id) INTO v_locked
          FROM (SELECT product_id FROM stock_level
                 WHERE store_id = p_store_id AND product_id = ANY (products)
                 ORDER BY product_id FOR NO KEY UPDATE SKIP LOCKED) AS free;
    ELSE
        FOREACH v_product IN ARRAY p_queue_at LOOP
            IF NOT pg_try_advisory_xact_lock(2, v_product::int) THEN
                queued := true;
                PERFORM pg_advisory_xact_lock(2, v_product::int);
            END IF;
        END LOOP;
        SELECT array_agg(product_id) INTO v_locked
          FROM (SELECT product_id FROM stock_level
                 WHERE store_id = p_store_id AND product_id = ANY (products)
                 ORDER BY product_id FOR NO KEY UPDATE) AS waited;
    END IF;
    IF cardinality(v_locked) IS DISTINCT FROM cardinality(products) THEN
        PERFORM raise_not_locked(p_store_id, products, v_locked);
    END IF;
END
$$;
