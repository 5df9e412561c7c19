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
    WITH RECURSIVE way AS (
        SELECT id, merged_into FROM customer WHERE id = p_customer_id AND store_id = p_store_id
        UNION
        SELECT c.id, c.merged_into FROM way JOIN customer AS c ON c.id = way.merged_into
    )
    SELECT a.* FROM way JOIN customer_account AS a USING (id) WHERE way.merged_into IS NULL
$$;
