-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer with the account; of a record that was merged, the one that it is part of now. No row
-- when there is none.
CREATE OR REPLACE FUNCTION polaris.read_customer(p_store_id bigint, p_customer_id bigint)
RETURNS SETOF polaris.customer_account
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    SELECT a.* FROM customer_account AS a
     WHERE a.id = (SELECT find_current_customer(p_customer_id)) AND a.store_id = p_store_id
$$;
