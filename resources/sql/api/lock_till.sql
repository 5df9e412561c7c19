-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Locks a till's counter and returns it. The calls of one till are thereby in line: an earlier call
-- with the same key that is still ending makes this one fail at once.
-- Raises 55P03 (held by this till's own earlier call) and TL009 (no such till). Whether the till
-- may sell is require_sale_rights' question.
CREATE OR REPLACE FUNCTION polaris.lock_till(p_store_id bigint, p_till_id bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_counter till_counter;
BEGIN
    SELECT c.* INTO v_counter
      FROM till AS t JOIN till_counter AS c ON c.till_id = t.id
     WHERE t.id = p_till_id AND t.store_id = p_store_id
       FOR NO KEY UPDATE OF c NOWAIT;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'till % is unknown', p_till_id USING ERRCODE = 'TL009';
    END IF;
    RETURN v_counter;
END
$$;
