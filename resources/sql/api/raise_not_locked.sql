-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Says why not all stock rows could be locked: a product the store does not have, or held rows.
-- Always raises: TL012 or 55P03 (DETAIL: the held products as an array).
CREATE OR REPLACE FUNCTION polaris.raise_not_locked(
    p_store_id bigint, p_wanted bigint[], p_locked bigint[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_held    bigint[];
    v_unknown bigint[];
BEGIN
    SELECT array_agg(w.id ORDER BY w.id) FILTER (WHERE s.product_id IS NOT NULL),
           array_agg(w.id ORDER BY w.id) FILTER (WHERE s.product_id IS NULL)
      INTO v_held, v_unknown
      FROM unnest(p_wanted) AS w(id)
      LEFT JOIN stock_level AS s ON s.store_id = p_store_id AND s.product_id = w.id
     WHERE NOT w.id = ANY (coalesce(p_locked, '{}'));
    IF v_unknown IS NOT NULL THEN
        RAISE EXCEPTION 'products unknown' USING ERRCODE = 'TL012', DETAIL = v_unknown::text;
    END IF;
    RAISE EXCEPTION 'stock is held by another call' USING ERRCODE = '55P03', DETAIL = v_held::text;
END
$$;
