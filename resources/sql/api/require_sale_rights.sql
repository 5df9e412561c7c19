-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one place that says who may record what sale at which till. Raises TL009 (till switched off)
-- and TL010.
CREATE OR REPLACE FUNCTION polaris.require_sale_rights(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_open boolean;
    v_role text;
BEGIN
    SELECT t.active, s.role INTO v_open, v_role
      FROM till AS t
      LEFT JOIN staff AS s ON s.id = p_header.staff_id AND s.store_id = t.store_id AND s.active
     WHERE t.id = p_header.till_id AND t.store_id = p_header.store_id;
    IF v_open IS NOT TRUE THEN
        RAISE EXCEPTION 'till % is not open', p_header.till_id USING ERRCODE = 'TL009';
    END IF;
    IF v_role IS NULL THEN
        RAISE EXCEPTION 'staff % may not sell', p_header.staff_id USING ERRCODE = 'TL010';
    END IF;
    IF v_role = 'cashier'
       AND EXISTS (SELECT FROM unnest(p_lines) WHERE unit_price <> list_price OR discount <> 0) THEN
        RAISE EXCEPTION 'a cashier may not set prices' USING ERRCODE = 'TL010';
    END IF;
END
$$;
