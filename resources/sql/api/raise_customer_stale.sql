-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Says that a customer was saved since it was read. Always raises TL015 (DETAIL JSON: the
-- customer_account as it is now).
CREATE OR REPLACE FUNCTION polaris.raise_customer_stale(p_customer_id bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'customer % was saved by somebody else', p_customer_id
          USING ERRCODE = 'TL015',
                DETAIL = (SELECT to_jsonb(a) FROM customer_account AS a WHERE a.id = p_customer_id);
END
$$;
