-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The record that a customer has now: of one that was merged the one that it was merged into, also
-- when that was merged in its turn. Null for null. A till may call it, because views do.
CREATE OR REPLACE FUNCTION polaris.find_current_customer(p_id bigint)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    WITH RECURSIVE record AS (
        SELECT c.id, c.merged_into FROM customer AS c WHERE c.id = p_id
        UNION ALL
        SELECT c.id, c.merged_into FROM record AS r JOIN customer AS c ON c.id = r.merged_into
    )
    SELECT r.id FROM record AS r WHERE r.merged_into IS NULL
$$;
