-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Says which products are not as the till saw them. Those that the store does not have at all are
-- left to lock_stock.
-- Raises TL002; DETAIL is a JSON array, one object per product, as product_json makes it, with
-- price_was and tax_was.
CREATE OR REPLACE FUNCTION polaris.raise_products_changed(
    p_store_id bigint, p_lines polaris.sale_line_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_changed jsonb;
BEGIN
    SELECT jsonb_agg(c.difference ORDER BY c.id)
      INTO v_changed
      FROM (SELECT DISTINCT ON (p.id) p.id,
                   product_json(p.product, s.policy)
                   || jsonb_build_object('price_was', l.list_price, 'tax_was', l.tax_rate_ppm)
                   AS difference
              FROM unnest(p_lines) AS l
             CROSS JOIN LATERAL (SELECT q.*, q AS product FROM product AS q
                                  WHERE q.id = l.product_id OFFSET 0) AS p
             CROSS JOIN LATERAL (SELECT policy FROM stock_level
                                  WHERE store_id = p_store_id AND product_id = p.id
                                 OFFSET 0) AS s
             WHERE p.price <> l.list_price OR p.tax_rate_ppm <> l.tax_rate_ppm
                OR p.unit <> l.unit OR NOT p.active
             ORDER BY p.id) AS c;
    IF v_changed IS NOT NULL THEN
        RAISE EXCEPTION 'products changed since they were scanned'
              USING ERRCODE = 'TL002', DETAIL = v_changed::text;
    END IF;
END
$$;
