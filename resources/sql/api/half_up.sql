-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- p_whole * p_part / p_of, rounded half up, for values that are not negative; 0 of 0. Exact for all
-- of them; usual ones do without numeric, which is slow.
CREATE OR REPLACE FUNCTION polaris.half_up(p_whole bigint, p_part bigint, p_of bigint)
RETURNS bigint
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN p_of = 0 THEN 0
            WHEN greatest(p_whole, p_part) <= 1000000000 AND p_of <= 1000000000000000
            THEN (2 * p_whole * p_part + p_of) / (2 * p_of)
            ELSE pg_catalog.div(2 * p_whole::numeric * p_part + p_of, 2 * p_of::numeric)::bigint
       END;
