-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The till may work and the staff member has the right. Raises TL009 (till switched off) and TL010.
CREATE OR REPLACE FUNCTION polaris.require_right(
    p_store_id bigint, p_till_id bigint, p_staff_id bigint, p_right text)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_open boolean;
    v_may  boolean;
BEGIN
    SELECT t.active, role_may(s.role, p_right) INTO v_open, v_may
      FROM till AS t
      LEFT JOIN staff AS s ON s.id = p_staff_id AND s.store_id = t.store_id AND s.active
     WHERE t.id = p_till_id AND t.store_id = p_store_id;
    IF v_open IS NOT TRUE THEN
        RAISE EXCEPTION 'till % is not open', p_till_id USING ERRCODE = 'TL009';
    END IF;
    IF v_may IS NOT TRUE THEN
        RAISE EXCEPTION 'staff % may not %', p_staff_id, p_right USING ERRCODE = 'TL010';
    END IF;
END
$$;
