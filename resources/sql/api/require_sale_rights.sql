-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may record what sale at which till. Raises TL009 (till switched off) and TL010.
CREATE OR REPLACE FUNCTION polaris.require_sale_rights(
    p_header polaris.sale_header, p_lines polaris.sale_line_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM require_right(p_header.store_id, p_header.till_id, p_header.staff_id, 'sell');
    IF EXISTS (SELECT FROM unnest(p_lines) WHERE unit_price <> list_price OR discount <> 0)
       AND NOT staff_may(p_header.store_id, p_header.staff_id, 'set_price') THEN
        RAISE EXCEPTION 'staff % may not set prices', p_header.staff_id USING ERRCODE = 'TL010';
    END IF;
END
$$;
