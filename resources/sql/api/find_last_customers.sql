-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- At most 50 customers who were here last, newest first: of the newest sales, refunds, postings and
-- edits.
CREATE OR REPLACE FUNCTION polaris.find_last_customers(p_store_id bigint)
RETURNS SETOF polaris.customer_account
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN QUERY
    WITH seen (id, at_us) AS (
        (SELECT s.customer_id, s.recorded_at_us FROM sale AS s
          WHERE s.customer_id IS NOT NULL AND s.store_id = p_store_id
          ORDER BY s.recorded_at_us DESC LIMIT 500)
        UNION ALL
        (SELECT r.customer_id, r.recorded_at_us FROM refund AS r
          WHERE r.customer_id IS NOT NULL AND r.store_id = p_store_id
          ORDER BY r.recorded_at_us DESC LIMIT 100)
        UNION ALL
        (SELECT p.customer_id, p.recorded_at_us FROM account_posting AS p
          WHERE p.store_id = p_store_id ORDER BY p.recorded_at_us DESC LIMIT 100)
        UNION ALL
        (SELECT c.id, c.edited_at_us FROM customer AS c
          WHERE c.edited_at_us IS NOT NULL AND c.store_id = p_store_id
          ORDER BY c.edited_at_us DESC LIMIT 100)
    ), last AS (
        SELECT s.id, max(s.at_us) AS at_us
          FROM seen AS s JOIN customer AS c USING (id)
         WHERE c.merged_into IS NULL AND c.store_id = p_store_id
         GROUP BY s.id ORDER BY 2 DESC, s.id LIMIT 50
    )
    SELECT a.* FROM last AS l JOIN customer_account AS a USING (id) ORDER BY l.at_us DESC, l.id;
END
$$;
