-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Puts returned goods into stock, one movement a product, and takes what is written off out again
-- by a movement of its own. The rows are locked already. Raises TL012 when a product has no stock
-- row.
CREATE OR REPLACE FUNCTION polaris.put_into_stock(
    p_header polaris.refund_header, p_lines polaris.refund_line_input[], p_now_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_back int;
BEGIN
    WITH returned AS (
        -- Each product's row is looked up by its key, see take_back_lines.
        SELECT l.quantity, l.lost, s.ctid AS stock_row
          FROM (SELECT product_id, sum(quantity)::bigint AS quantity,
                       coalesce(sum(quantity) FILTER (WHERE goods = 'written_off'), 0)::bigint
                       AS lost
                  FROM unnest(p_lines) GROUP BY product_id) AS l
         CROSS JOIN LATERAL (SELECT ctid FROM stock_level
                              WHERE store_id = p_header.store_id AND product_id = l.product_id
                             OFFSET 0) AS s
    ), put AS (
        UPDATE stock_level AS s
           SET on_hand = s.on_hand + r.quantity - r.lost, version = s.version + 1,
               needs_recalculation = true
          FROM returned AS r
         WHERE s.ctid = r.stock_row
     RETURNING s.product_id, r.quantity, r.lost, s.on_hand
    ), movement AS (
        SELECT product_id, 1 AS step, quantity, on_hand + lost AS on_hand_after, 'refund' AS reason
          FROM put
        UNION ALL
        SELECT product_id, 2, -lost, on_hand, 'write_off' FROM put WHERE lost > 0
    ), written AS (
        INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason,
                                    refund_id, till_id, staff_id, recorded_at_us)
        SELECT p_header.store_id, product_id, quantity, on_hand_after, reason, p_header.id,
               p_header.till_id, p_header.staff_id, p_now_us
          FROM movement ORDER BY product_id, step
     RETURNING reason
    )
    SELECT count(*) FILTER (WHERE reason = 'refund') INTO v_back FROM written;
    IF v_back <> (SELECT count(DISTINCT product_id) FROM unnest(p_lines)) THEN
        RAISE EXCEPTION 'products unknown' USING ERRCODE = 'TL012';
    END IF;
END
$$;
