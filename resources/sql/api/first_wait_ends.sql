-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- When the waits of a call that begins now have to end, by the server's clock, and sets
-- lock_timeout so. A call that must not wait for stock may still wait a moment for a customer's
-- ledger: the lock_timeout that the calling function has from its own SET clause.
CREATE OR REPLACE FUNCTION polaris.first_wait_ends(p_now_us bigint, p_wait_ms int)
RETURNS bigint
LANGUAGE plpgsql
AS $$
BEGIN
    IF p_wait_ms > 100 THEN
        PERFORM set_config('lock_timeout', p_wait_ms::text, true);
    END IF;
    RETURN p_now_us + greatest(p_wait_ms, 100) * 1000::bigint;
END
$$;
