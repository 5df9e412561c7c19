-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Records a payment, an adjustment, an opening balance or store credit on a customer's account. One
-- call, one statement, one commit.
--
-- Locks  the till's counter NOWAIT, then the customer's ledger, waiting p_wait_ms (at least 100).
-- Returns the receipt with the balance after it; already_recorded when the key is in the books with
--        the same content.
-- Raises 55P03 lock busy · TL004 key known with other content · TL009 till blocked · TL010 staff
--        may not · TL011 no coins make the payment · TL016 customer unknown · 23514 the posting
--        does not fit its kind.
CREATE OR REPLACE FUNCTION polaris.post_to_account(p_posting polaris.posting_input, p_wait_ms int)
RETURNS polaris.call_receipt
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET lock_timeout = '100ms'
AS $$
DECLARE
    v_content  bytea := posting_content(p_posting);
    v_now_us   bigint := epoch_us();
    v_counter  till_counter;
    v_receipt  call_receipt;
    v_customer customer;
    v_entry    ledger_entry;
BEGIN
    PERFORM first_wait_ends(v_now_us, p_wait_ms);
    v_counter := lock_till(p_posting.till_id);
    v_receipt := find_recorded_posting(p_posting.id, v_content);
    IF v_receipt.already_recorded THEN
        RETURN v_receipt;
    END IF;

    PERFORM require_right(p_posting.store_id, p_posting.till_id, p_posting.staff_id,
                          CASE p_posting.kind WHEN 'payment' THEN 'receive_payment'
                                              ELSE 'adjust_account' END);
    v_counter := next_link(v_counter, 'posting', 0, v_content, v_now_us);
    v_counter := write_posting(p_posting, v_counter, v_content, v_now_us);
    PERFORM save_till(v_counter);

    -- The ledger comes last: from its lock to the commit there is as little as can be, because the
    -- next call for the same customer waits for just that long.
    v_customer := lock_customer(p_posting.store_id, p_posting.customer_id);
    v_entry.kind := CASE p_posting.kind WHEN 'store_credit' THEN 'credit_issued'
                                        ELSE p_posting.kind END;
    v_entry.amount := p_posting.amount;
    v_entry.reason := p_posting.reason;
    v_entry.posting_id := p_posting.id;
    v_entry.till_id := p_posting.till_id;
    v_entry.staff_id := p_posting.staff_id;
    v_entry.recorded_at_us := v_now_us;
    v_customer := write_ledger_entry(v_customer, v_entry);

    v_receipt.already_recorded := false;
    v_receipt.number := v_counter.last_posting_number;
    v_receipt.recorded_at_us := v_now_us;
    v_receipt.chain_mark := chain_mark(v_counter.chain_head);
    v_receipt.balance := v_customer.balance;
    v_receipt.queued := false;
    RETURN v_receipt;
END
$$;
