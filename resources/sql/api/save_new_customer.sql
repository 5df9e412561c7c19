-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Creates a customer under a key that the till made. The same key with the same content again is
-- answered with that customer as it is now; with other content it is an edit of the record as it
-- was made. One call, one statement, one commit.
--
-- Locks  as save_customer, and waits as long for another call with the same key.
-- Returns the customer with the account as it is now; of a record that was merged, the one that it
--        is part of.
-- Raises as save_customer.
CREATE OR REPLACE FUNCTION polaris.save_new_customer(
    p_store_id bigint, p_till_id bigint, p_staff_id bigint, p_key uuid, p_name text, p_phone text,
    p_email text, p_note text, p_cards text[], p_credit_limit bigint)
RETURNS polaris.customer_account
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_content bytea := sha256(convert_to('customer v1' || jsonb_build_array(
                           p_name, p_phone, p_email, p_note, p_cards, p_credit_limit)::text,
                           'UTF8'));
    v_known   bytea := v_content;
    v_version int := 0; -- of a record that this call makes: the save below makes it 1
    v_id      bigint;
    v_account customer_account;
BEGIN
    PERFORM require_right(p_store_id, p_till_id, p_staff_id, 'edit_customer');
    PERFORM set_config('lock_timeout', '3000', true);
    INSERT INTO customer (store_id, key, key_content, name, version)
    VALUES (p_store_id, p_key, v_content, btrim(p_name), v_version)
        ON CONFLICT ON CONSTRAINT customer_key DO NOTHING
    RETURNING id INTO v_id;
    IF v_id IS NULL THEN
        v_version := 1;
        SELECT id INTO STRICT v_id FROM customer WHERE store_id = p_store_id AND key = p_key;
        -- The same call may be under way, about to change what the key stands for. Not
        -- lock_customer: a record that was merged is an answer here.
        PERFORM pg_advisory_xact_lock(1, v_id::int);
        SELECT key_content INTO STRICT v_known FROM customer WHERE id = v_id;
        IF v_known = v_content THEN
            SELECT * INTO STRICT v_account
              FROM customer_account WHERE id = find_current_customer(v_id);
            RETURN v_account;
        END IF;
    END IF;
    v_account := save_customer(p_store_id, p_till_id, p_staff_id, v_id, v_version, p_name, p_phone,
                               p_email, p_note, p_cards, p_credit_limit);
    IF v_known <> v_content THEN
        UPDATE customer SET key_content = v_content WHERE id = v_id;
    END IF;
    RETURN v_account;
END
$$;
