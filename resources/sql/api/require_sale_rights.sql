-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The one place that says who may record what sale. Raises TL010.
CREATE OR REPLACE FUNCTION polaris.require_sale_rights(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_role text;
BEGIN
    SELECT role INTO v_role
      FROM staff WHERE id = p_header.staff_id AND store_id = p_header.store_id AND active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'staff % may not sell', p_header.staff_id USING ERRCODE = 'TL010';
    END IF;
    IF v_role = 'cashier'
       AND EXISTS (SELECT FROM unnest(p_lines) WHERE unit_price <> list_price OR discount <> 0) THEN
        RAISE EXCEPTION 'a cashier may not set prices' USING ERRCODE = 'TL010';
    END IF;
END
$$;
