-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Takes the returned quantities off what is left of a sale's lines. Without a receipt there is
-- nothing to take off: the lines only have to add up.
-- Locks the sale's row, so that one call at a time returns goods or money of a sale, then its
-- lines. With p_until_us = 0 a held row fails at once, otherwise it waits until then.
-- Raises 55P03 · TL017 the sale is not in the books · TL013 less is left, or what is left is worth
-- another cent since a part came back (DETAIL JSON array of line, name, wanted, left) · TL011 a
-- line is not the sale's, or its amounts are not those of the part (core/domain/refund.h says
-- which).
CREATE OR REPLACE FUNCTION polaris.take_back_lines(
    p_header polaris.refund_header, p_lines polaris.refund_line_input[], p_until_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_short jsonb;
    v_taken int;
BEGIN
    IF p_header.sale_id IS NULL THEN
        IF EXISTS (SELECT FROM unnest(p_lines) AS l
                    WHERE l.gross <> half_up(l.unit_price, l.quantity, 1000)
                       OR NOT EXISTS (SELECT FROM product AS p
                                       WHERE p.id = l.product_id
                                         AND p.store_id = p_header.store_id
                                         AND p.unit = l.unit)
                       OR (l.unit = 'piece' AND l.quantity % 1000 <> 0)) THEN
            RAISE EXCEPTION 'lines do not add up' USING ERRCODE = 'TL011';
        END IF;
        RETURN;
    END IF;

    IF p_until_us = 0 THEN
        PERFORM 1 FROM sale WHERE id = p_header.sale_id AND store_id = p_header.store_id
            FOR NO KEY UPDATE NOWAIT;
    ELSE
        PERFORM limit_waits(p_until_us);
        PERFORM 1 FROM sale WHERE id = p_header.sale_id AND store_id = p_header.store_id
            FOR NO KEY UPDATE;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'sale % is unknown', p_header.sale_id USING ERRCODE = 'TL017';
    END IF;

    -- Each line is looked up by its key (OFFSET 0 keeps it so): the planner does not know how many
    -- lines will come, and would compare all with all.
    WITH part AS MATERIALIZED (
        SELECT l.*, s.ctid AS sold_row, s.refunded, s.quantity AS sold, s.tax AS sold_tax,
               s.total AS sold_total, s.discount AS sold_discount, s.gross AS sold_gross,
               half_up(s.total, s.refunded, s.quantity) AS total_before,
               half_up(s.total, s.refunded + l.quantity, s.quantity) AS total_after
          FROM unnest(p_lines) AS l
         CROSS JOIN LATERAL (SELECT ctid, * FROM sale_line
                              WHERE sale_id = p_header.sale_id AND line_number = l.sale_line
                             OFFSET 0) AS s
         WHERE s.product_id = l.product_id AND s.name = l.name AND s.unit = l.unit
           AND s.unit_price = l.unit_price AND s.tax_rate_ppm = l.tax_rate_ppm
           AND (l.unit <> 'piece' OR l.quantity % 1000 = 0)
    ), judged AS (
        SELECT sold_row, sale_line, name, quantity, sold - refunded AS available, refunded,
               quantity <= sold - refunded
               AND total = total_after - total_before
               AND tax = half_up(sold_tax, total_after, sold_total)
                         - half_up(sold_tax, total_before, sold_total)
               AND discount = half_up(sold_discount, refunded + quantity, sold)
                              - half_up(sold_discount, refunded, sold)
               AND gross = discount + CASE WHEN sold_total = sold_gross - sold_discount THEN total
                                           ELSE net END AS is_right
          FROM part
    ), taken AS (
        UPDATE sale_line AS s SET refunded = s.refunded + j.quantity
          FROM judged AS j WHERE s.ctid = j.sold_row AND j.is_right
     RETURNING 1
    )
    SELECT (SELECT count(*) FROM taken),
           (SELECT jsonb_agg(jsonb_build_object('line', sale_line, 'name', name, 'wanted', quantity,
                                                'left', available) ORDER BY sale_line)
              FROM judged WHERE NOT is_right AND (refunded > 0 OR quantity > available))
      INTO v_taken, v_short;
    IF v_short IS NOT NULL THEN
        RAISE EXCEPTION 'less is left' USING ERRCODE = 'TL013', DETAIL = v_short::text;
    END IF;
    IF v_taken <> cardinality(p_lines) THEN
        RAISE EXCEPTION 'lines are not parts of the sale' USING ERRCODE = 'TL011';
    END IF;
END
$$;
