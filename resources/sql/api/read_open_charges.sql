-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The charges of a customer that are not covered yet, when whatever lowers the balance covers the
-- oldest first: how many, and the oldest p_most of them (JSON, ascending: line, see ledger_line,
-- and what is left). No row for no customer.
-- So the newest charges are the open ones, as many as make the balance. The ledger is read from its
-- end, and no further than the oldest of them.
CREATE OR REPLACE FUNCTION polaris.read_open_charges(
    p_store_id bigint, p_customer_id bigint, p_most int)
RETURNS TABLE (open_count bigint, oldest json)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    -- owed_before: what older charges have left of the balance.
    WITH RECURSIVE charge (entry_number, left_open, owed_before) AS (
        SELECT c.last_entry + 1, 0::bigint, c.balance
          FROM customer AS c WHERE c.id = p_customer_id AND c.store_id = p_store_id
        UNION ALL
        SELECT e.entry_number, least(e.amount, n.owed_before),
               n.owed_before - least(e.amount, n.owed_before)
          FROM charge AS n
         CROSS JOIN LATERAL (
               SELECT l.entry_number, l.amount FROM ledger_entry AS l
                WHERE l.customer_id = p_customer_id AND l.entry_number < n.entry_number
                  AND l.amount > 0
                ORDER BY l.entry_number DESC LIMIT 1) AS e
         WHERE n.owed_before > 0
    ), oldest AS (
        SELECT entry_number, left_open FROM charge
         WHERE left_open > 0 ORDER BY entry_number LIMIT p_most
    )
    SELECT (SELECT count(*) FROM charge WHERE left_open > 0),
           (SELECT coalesce(json_agg(json_build_object('line', l.line, 'left', o.left_open)
                                     ORDER BY o.entry_number), '[]')
              FROM oldest AS o
              JOIN ledger_line AS l ON l.customer_id = p_customer_id
                                   AND l.entry_number = o.entry_number)
      FROM customer AS c WHERE c.id = p_customer_id AND c.store_id = p_store_id
$$;
