-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Saves a customer at the version it was read at. One call, one statement, one commit.
--
-- Locks  the customer's ledger, waiting at most three seconds.
-- Returns the customer with the account as it is now.
-- Raises 55P03 ledger busy · TL009 till blocked · TL010 staff may not · TL015 saved by somebody
--        else since (DETAIL JSON: the customer_account as it is now) · TL016 unknown or merged ·
--        TL018 a card of somebody else (DETAIL JSON: card, holder) · what the table's checks raise.
CREATE OR REPLACE FUNCTION polaris.save_customer(
    p_store_id bigint, p_till_id bigint, p_staff_id bigint, p_id bigint, p_version int, p_name text,
    p_phone text, p_email text, p_note text, p_cards text[], p_credit_limit bigint)
RETURNS polaris.customer_account
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_now     customer;
    v_account customer_account;
BEGIN
    PERFORM require_right(p_store_id, p_till_id, p_staff_id, 'edit_customer');
    PERFORM set_config('lock_timeout', '3000', true);
    v_now := lock_customer(p_store_id, p_id);
    IF v_now.version IS DISTINCT FROM p_version THEN
        PERFORM raise_customer_stale(p_id);
    END IF;
    IF p_credit_limit IS DISTINCT FROM v_now.credit_limit THEN
        PERFORM require_right(p_store_id, p_till_id, p_staff_id, 'set_credit_limit');
    END IF;

    UPDATE customer
       SET name = btrim(p_name), phone = btrim(p_phone), email = btrim(p_email), note = p_note,
           credit_limit = p_credit_limit, version = version + 1, edited_by = p_staff_id,
           edited_at_us = epoch_us()
     WHERE id = p_id AND version = p_version;
    IF NOT FOUND THEN
        PERFORM raise_customer_stale(p_id);
    END IF;
    PERFORM set_customer_cards(p_store_id, p_id, p_cards);
    SELECT * INTO STRICT v_account FROM customer_account WHERE id = p_id;
    RETURN v_account;
END
$$;
