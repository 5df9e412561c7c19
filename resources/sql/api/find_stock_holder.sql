-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The application name of the session that holds a product's stock row now; null when nobody does
-- or several share it. Reads the lock table: for a call that has waited long already, never for
-- each.
CREATE OR REPLACE FUNCTION polaris.find_stock_holder(p_product_id bigint)
RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = polaris, pg_catalog, pg_temp
AS $$
    SELECT a.application_name
      FROM stock_level AS s
      JOIN pg_locks AS l ON l.locktype = 'transactionid' AND l.granted
                        AND l.mode = 'ExclusiveLock' AND l.transactionid = s.xmax
      JOIN pg_stat_activity AS a ON a.pid = l.pid
     WHERE s.product_id = p_product_id
$$;
