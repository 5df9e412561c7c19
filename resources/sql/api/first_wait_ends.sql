-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- When the waits of a call that begins now have to end, by the server's clock, and sets
-- lock_timeout so. A call that must not wait for stock may still wait a moment for a customer's
-- ledger.
CREATE OR REPLACE FUNCTION polaris.first_wait_ends(p_now_us bigint, p_wait_ms int)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_wait_ms bigint := greatest(p_wait_ms, 100);
BEGIN
    PERFORM set_config('lock_timeout', v_wait_ms::text, true);
    RETURN p_now_us + v_wait_ms * 1000;
END
$$;
