-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The customer who has a card, with the account; no row when nobody has it.
CREATE OR REPLACE FUNCTION polaris.read_customer_by_card(p_store_id bigint, p_card text)
RETURNS SETOF polaris.customer_account
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    SELECT a.* FROM customer_card AS k JOIN customer_account AS a ON a.id = k.customer_id
     WHERE k.store_id = p_store_id AND k.card = btrim(p_card)
$$;
