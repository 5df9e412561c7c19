-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Says what is short, how much is left, and which till sold it last and when.
-- Called by take_from_stock after it took what it could: the stock rows that it did not take are as
-- they were. Always raises TL001.
CREATE OR REPLACE FUNCTION polaris.raise_sold_out(
    p_store_id bigint, p_lines polaris.sale_line_input[], p_approved_short bigint[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_short jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object(
               'id', d.product_id, 'name', d.name, 'wanted', d.quantity, 'left', s.on_hand,
               'policy', s.policy, 'till', t.code, 'at_us', last.recorded_at_us)
           ORDER BY d.product_id)
      INTO v_short
      FROM (SELECT product_id, min(name) AS name, sum(quantity)::bigint AS quantity
              FROM unnest(p_lines) GROUP BY product_id) AS d
      JOIN stock_level AS s ON s.store_id = p_store_id AND s.product_id = d.product_id
      LEFT JOIN LATERAL (SELECT m.till_id, m.recorded_at_us FROM stock_movement AS m
                          WHERE m.product_id = d.product_id AND m.store_id = p_store_id
                            AND m.reason = 'sale'
                          ORDER BY m.id DESC LIMIT 1) AS last ON true
      LEFT JOIN till AS t ON t.id = last.till_id
     WHERE s.on_hand < d.quantity
       AND (s.policy = 'block' OR (s.policy = 'ask' AND NOT d.product_id = ANY (p_approved_short)));
    RAISE EXCEPTION 'sold out' USING ERRCODE = 'TL001', DETAIL = coalesce(v_short::text, '[]');
END
$$;
