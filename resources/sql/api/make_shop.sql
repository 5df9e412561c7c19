-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Makes the shop of a database and fills it, whole or not at all.
--
-- Locks  an advisory lock of class 3, so that of two first starts one makes the shop and the other
--        one finds it.
-- Returns what import_products returns; no row when there is a shop already.
-- Raises what create_store and import_products raise.
CREATE OR REPLACE FUNCTION polaris.make_shop(
    p_plan polaris.store_plan, p_customers polaris.customer_input[],
    p_products polaris.product_input[])
RETURNS TABLE (created bigint, changed bigint, unchanged bigint, barcodes_taken text[])
LANGUAGE plpgsql
SET search_path = polaris, pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(3, 2);
    IF NOT EXISTS (SELECT FROM store WHERE purpose = 'shop') THEN
        RETURN QUERY
        SELECT i.* FROM import_products(create_store(p_plan, p_customers), p_products) AS i;
    END IF;
END
$$;
