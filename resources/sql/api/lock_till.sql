-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Locks a till's counter and returns it. The calls of one till are thereby in line: an earlier call
-- with the same key that is still ending makes this one fail at once.
-- Raises 55P03 (held by this till's own earlier call) and TL009 (no such till). Whether it is a
-- till of the store and may be used is require_right's question.
CREATE OR REPLACE FUNCTION polaris.lock_till(p_till_id bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_counter till_counter;
BEGIN
    SELECT * INTO v_counter FROM till_counter WHERE till_id = p_till_id
       FOR NO KEY UPDATE NOWAIT;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'till % is unknown', p_till_id USING ERRCODE = 'TL009';
    END IF;
    RETURN v_counter;
END
$$;
