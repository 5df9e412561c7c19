-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Queues for a product, first come first served, by an advisory lock of class 2. Raises 55P03
-- (DETAIL: the product as an array) at p_until_us.
CREATE OR REPLACE FUNCTION polaris.wait_for_turn(p_product_id bigint, p_until_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM limit_waits(p_until_us);
    PERFORM pg_advisory_xact_lock(2, p_product_id::int);
EXCEPTION WHEN lock_not_available THEN
    RAISE EXCEPTION 'others are before this call'
          USING ERRCODE = '55P03', DETAIL = ARRAY[p_product_id]::text;
END
$$;
