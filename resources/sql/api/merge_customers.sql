-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Makes one customer of two: cards and balance of p_gone move to p_kept, both ledgers stay, each
-- with an entry that names the other. At the versions read. One call, one statement, one commit.
--
-- Locks  both ledgers in the order of their ids, waiting at most three seconds for each.
-- Returns the kept customer with the account as it is now.
-- Raises 55P03 ledger busy · TL009 till blocked · TL010 staff may not · TL015 saved by somebody
--        else since (DETAIL JSON: the customer_account as it is now) · TL016 unknown, merged
--        already, or the same customer twice.
CREATE OR REPLACE FUNCTION polaris.merge_customers(
    p_store_id bigint, p_till_id bigint, p_staff_id bigint, p_kept_id bigint, p_kept_version int,
    p_gone_id bigint, p_gone_version int)
RETURNS polaris.customer_account
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_now_us  bigint := epoch_us();
    v_first   customer;
    v_second  customer;
    v_account customer_account;
BEGIN
    PERFORM require_right(p_store_id, p_till_id, p_staff_id, 'merge_customers');
    IF p_kept_id = p_gone_id THEN
        RAISE EXCEPTION 'customer % is one already', p_kept_id USING ERRCODE = 'TL016';
    END IF;
    PERFORM set_config('lock_timeout', '3000', true);
    v_first := lock_customer(p_store_id, least(p_kept_id, p_gone_id));
    v_second := lock_customer(p_store_id, greatest(p_kept_id, p_gone_id));
    IF v_first.id = p_kept_id THEN
        PERFORM merge_ledgers(v_first, p_kept_version, v_second, p_gone_version, p_till_id,
                              p_staff_id, v_now_us);
    ELSE
        PERFORM merge_ledgers(v_second, p_kept_version, v_first, p_gone_version, p_till_id,
                              p_staff_id, v_now_us);
    END IF;
    UPDATE customer_card SET customer_id = p_kept_id
     WHERE store_id = p_store_id AND customer_id = p_gone_id;
    UPDATE customer
       SET version = version + 1, edited_by = p_staff_id, edited_at_us = v_now_us,
           merged_into = CASE WHEN id = p_gone_id THEN p_kept_id END
     WHERE id IN (p_kept_id, p_gone_id);
    SELECT * INTO STRICT v_account FROM customer_account WHERE id = p_kept_id;
    RETURN v_account;
END
$$;
