-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- All records that are one customer: the one that is kept, and those that were merged into it. None
-- for null.
CREATE OR REPLACE FUNCTION polaris.find_customer_records(p_id bigint)
RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    WITH RECURSIVE record AS (
        SELECT c.id FROM customer AS c WHERE c.id = find_current_customer(p_id)
        UNION ALL
        SELECT c.id FROM record AS r JOIN customer AS c ON c.merged_into = r.id
    )
    SELECT r.id FROM record AS r
$$;
