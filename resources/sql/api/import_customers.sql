-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Takes customers into a store, each with what it owes as the first entry of its ledger. For the
-- owner's tools. Raises TL018 (see set_customer_cards) and what the tables' checks raise.
CREATE OR REPLACE FUNCTION polaris.import_customers(
    p_store_id bigint, p_customers polaris.customer_input[])
RETURNS void
LANGUAGE plpgsql
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_now_us   bigint := epoch_us();
    v_input    customer_input;
    v_customer customer;
    v_entry    ledger_entry;
BEGIN
    FOREACH v_input IN ARRAY p_customers LOOP
        INSERT INTO customer (store_id, name, phone, email, note, credit_limit, edited_at_us)
        VALUES (p_store_id, v_input.name, v_input.phone, v_input.email, v_input.note,
                v_input.credit_limit, v_now_us)
        RETURNING * INTO v_customer;
        PERFORM set_customer_cards(p_store_id, v_customer.id, v_input.cards);
        IF v_input.opening <> 0 THEN
            v_entry.kind := 'opening';
            v_entry.amount := v_input.opening;
            v_entry.recorded_at_us := v_now_us;
            PERFORM write_ledger_entry(v_customer, v_entry);
        END IF;
    END LOOP;
END
$$;
