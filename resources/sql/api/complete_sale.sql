-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Records one sale: the whole of it or nothing. One call, one statement, one commit.
--
-- Locks  the till's counter NOWAIT, the customer's ledger, then the stock rows of the merged lines
--        in product order. With p_wait_ms = 0 a held stock row fails at once; otherwise the call
--        first queues, first come first served, for the products of p_queue_at, then waits for the
--        rows, p_wait_ms for each. Waits are made under lock_timeout, so every one ends.
-- Returns the receipt; already_recorded when the key is in the books with the same content.
-- Raises 55P03 lock busy (DETAIL: products) · TL001 sold out · TL002 product changed · TL003 over
--        credit limit · TL004 key known with other content · TL009 till blocked · TL010 staff may
--        not · TL011 the sale does not add up · TL012 product unknown. DETAIL is JSON for TL001 to
--        TL003.
CREATE OR REPLACE FUNCTION polaris.complete_sale(
    p_header         polaris.sale_header,
    p_lines          polaris.sale_line_input[],
    p_tenders        polaris.tender_input[],
    p_approved_short bigint[],
    p_queue_at       bigint[],
    p_wait_ms        int)
RETURNS polaris.sale_receipt
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
    v_content  bytea := sale_content(p_header, p_lines, p_tenders);
    v_now_us   bigint := epoch_us();
    v_counter  till_counter;
    v_receipt  sale_receipt;
    v_products bigint[];
BEGIN
    PERFORM set_config('lock_timeout', greatest(p_wait_ms, 100)::text, true);

    v_counter := lock_till(p_header.store_id, p_header.till_id);
    -- The key comes before everything that may refuse: what is in the books is answered so, whoever
    -- has been switched off since.
    v_receipt := find_recorded_sale(p_header.id, v_content);
    IF v_receipt IS NOT NULL THEN
        RETURN v_receipt;
    END IF;

    PERFORM require_sale_rights(p_header, p_lines);
    PERFORM check_sale_adds_up(p_header, p_lines, p_tenders);
    PERFORM check_products_unchanged(p_header.store_id, p_lines);
    PERFORM charge_account(p_header, p_tenders, v_now_us);
    v_receipt := write_sale(p_header, p_lines, p_tenders, v_counter, v_content, v_now_us);

    -- Stock comes last: from its lock to the commit there is as little as can be, because the next
    -- till that sells the same product waits for just that long.
    SELECT products, queued INTO v_products, v_receipt.queued
      FROM lock_stock(p_header.store_id, p_lines, p_queue_at, p_wait_ms);
    PERFORM take_from_stock(p_header, p_lines, v_products, p_approved_short, v_now_us);
    RETURN v_receipt;
END
$$;
