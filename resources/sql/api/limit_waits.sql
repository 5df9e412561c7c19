-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Makes every wait of this call end at p_until_us, by the server's clock. Raises 55P03 when that
-- has passed.
CREATE OR REPLACE FUNCTION polaris.limit_waits(p_until_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_left_ms bigint := (p_until_us - epoch_us()) / 1000;
BEGIN
    IF v_left_ms <= 0 THEN
        RAISE EXCEPTION 'the call has waited long enough' USING ERRCODE = '55P03';
    END IF;
    PERFORM set_config('lock_timeout', v_left_ms::text, true);
END
$$;
