-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Records one sale: the whole of it or nothing. One call, one statement, one commit.
--
-- Locks  the till's counter NOWAIT, the customer's ledger, then the stock rows of the merged lines
--        in product order. With p_wait_ms = 0 a held stock row fails at once; otherwise the call
--        first queues, first come first served, for the products of p_queue_at, then waits for the
--        rows. All waits of the call end after p_wait_ms.
-- Takes  p_approved_short: products that may go below zero by policy ask; p_over_limit_by: who
--        agreed that the customer goes over the credit limit. Neither is content.
-- Returns the receipt; already_recorded when the key is in the books with the same content.
-- Raises 55P03 lock busy (DETAIL: products) · TL001 sold out · TL002 product changed · TL003 over
--        credit limit · TL004 key known with other content · TL008 store credit short · TL009 till
--        blocked · TL010 staff may not · TL011 the sale does not add up · TL012 product unknown ·
--        TL016 customer unknown. DETAIL is JSON for TL001 to TL003 and TL008.
CREATE OR REPLACE FUNCTION polaris.complete_sale(
    p_header         polaris.sale_header,
    p_lines          polaris.sale_line_input[],
    p_tenders        polaris.tender_input[],
    p_approved_short bigint[],
    p_over_limit_by  bigint,
    p_queue_at       bigint[],
    p_wait_ms        int)
RETURNS polaris.call_receipt
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off SET lock_timeout = '100ms'
AS $$
DECLARE
    v_content  bytea := sale_content(p_header, p_lines, p_tenders);
    v_now_us   bigint := epoch_us();
    v_until_us bigint := first_wait_ends(v_now_us, p_wait_ms);
    v_products bigint[];
    v_cash     bigint;
    v_counter  till_counter;
    v_receipt  call_receipt;
BEGIN
    v_counter := lock_till(p_header.till_id);
    -- The key comes before everything that may refuse: what is in the books is answered so, whoever
    -- has been switched off since.
    v_receipt := find_recorded_sale(p_header.id, v_content);
    IF v_receipt.already_recorded THEN
        RETURN v_receipt;
    END IF;

    PERFORM require_sale_rights(p_header, p_lines);
    v_cash := check_sale_adds_up(p_header, p_lines, p_tenders, false);
    v_products := check_products_unchanged(p_header.store_id, p_lines);
    v_receipt.balance := charge_account(p_header, p_tenders, p_over_limit_by, v_now_us);
    v_counter := next_link(v_counter, 'sale', p_header.total, v_content, v_now_us);
    v_counter := write_sale(p_header, p_lines, p_tenders, v_cash, v_counter, v_content, v_now_us);
    PERFORM save_till(v_counter);

    -- Stock comes last: from its lock to the commit there is as little as can be, because the next
    -- till that sells the same product waits for just that long.
    v_receipt.queued := lock_stock(p_header.store_id, v_products, p_queue_at,
                                   CASE WHEN p_wait_ms = 0 THEN 0 ELSE v_until_us END);
    PERFORM take_from_stock(p_header, p_lines, v_products, p_approved_short, v_now_us);

    v_receipt.already_recorded := false;
    v_receipt.number := v_counter.last_number;
    v_receipt.recorded_at_us := v_now_us;
    v_receipt.chain_mark := chain_mark(v_counter.chain_head);
    RETURN v_receipt;
END
$$;
