-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Takes the merged lines from stock and writes one movement each. The rows are locked already.
-- Raises TL001 when something is short by its policy: block never, ask unless approved, allow
-- always goes. DETAIL is a JSON array of {id, name, wanted, left, policy, till, at_us}.
CREATE OR REPLACE FUNCTION polaris.take_from_stock(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[], p_products bigint[],
    p_approved_short bigint[], p_now_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_taken int;
BEGIN
    WITH demand AS (
        -- Each product's row is looked up by its key (OFFSET 0 keeps it so): the planner does not
        -- know how many lines will come, and would compare all with all.
        SELECT l.product_id, l.quantity, s.ctid AS stock_row
          FROM (SELECT product_id, sum(quantity)::bigint AS quantity
                  FROM unnest(p_lines) GROUP BY product_id) AS l
         CROSS JOIN LATERAL (SELECT ctid FROM stock_level
                              WHERE store_id = p_header.store_id AND product_id = l.product_id
                             OFFSET 0) AS s
    ), taken AS (
        UPDATE stock_level AS s
           SET on_hand = s.on_hand - d.quantity, version = s.version + 1, needs_recalculation = true
          FROM demand AS d
         WHERE s.ctid = d.stock_row
           AND (s.on_hand >= d.quantity OR s.policy = 'allow'
                OR (s.policy = 'ask' AND d.product_id = ANY (p_approved_short)))
     RETURNING s.product_id, d.quantity, s.on_hand, s.policy
    )
    INSERT INTO stock_movement (store_id, product_id, quantity, on_hand_after, reason, sale_id,
                                till_id, staff_id, approved_short, recorded_at_us)
    SELECT p_header.store_id, product_id, -quantity, on_hand, 'sale', p_header.id,
           p_header.till_id, p_header.staff_id, on_hand < 0 AND policy = 'ask', p_now_us
      FROM taken ORDER BY product_id;
    GET DIAGNOSTICS v_taken = ROW_COUNT;
    IF v_taken <> cardinality(p_products) THEN
        PERFORM raise_sold_out(p_header.store_id, p_lines, p_approved_short);
    END IF;
END
$$;
