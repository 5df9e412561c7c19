-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Records one return: the whole of it or nothing. One call, one statement, one commit.
--
-- Locks  the till's counter NOWAIT, the customer's ledger, the sale's row and lines, then the stock
--        rows in product order. With p_wait_ms = 0 a held row fails at once (a customer's ledger
--        after a moment); otherwise as complete_sale. All waits of the call end after p_wait_ms.
-- Returns the receipt; already_recorded when the key is in the books with the same content.
-- Raises 55P03 lock busy · TL004 key known with other content · TL009 till blocked · TL010 staff
--        may not · TL011 the refund does not add up · TL012 product unknown · TL013 less is left to
--        return · TL014 money may not go back this way · TL016 customer unknown · TL017 sale
--        unknown. DETAIL is JSON for TL013 and TL014, products for 55P03 at stock.
CREATE OR REPLACE FUNCTION polaris.complete_refund(
    p_header   polaris.refund_header,
    p_lines    polaris.refund_line_input[],
    p_tenders  polaris.tender_input[],
    p_queue_at bigint[],
    p_wait_ms  int)
RETURNS polaris.call_receipt
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off SET lock_timeout = '100ms'
AS $$
DECLARE
    v_content  bytea := refund_content(p_header, p_lines, p_tenders);
    v_now_us   bigint := epoch_us();
    v_ends_us  bigint := first_wait_ends(v_now_us, p_wait_ms);
    v_until_us bigint := CASE WHEN p_wait_ms > 0 THEN v_ends_us ELSE 0 END;
    v_products bigint[];
    v_counter  till_counter;
    v_receipt  call_receipt;
BEGIN
    v_counter := lock_till(p_header.till_id);
    v_receipt := find_recorded_refund(p_header.id, v_content);
    IF v_receipt.already_recorded THEN
        RETURN v_receipt;
    END IF;

    PERFORM require_refund_rights(p_header);
    PERFORM check_refund_adds_up(p_header, p_lines, p_tenders, false);
    v_receipt.balance := credit_account(p_header, p_tenders, v_now_us);
    PERFORM take_back_lines(p_header, p_lines, v_until_us);
    PERFORM check_refund_tenders(p_header, p_tenders);
    v_counter := next_link(v_counter, 'refund', -p_header.total, v_content, v_now_us);
    v_counter := write_refund(p_header, p_lines, p_tenders, NULL, v_counter, v_content, v_now_us);
    PERFORM save_till(v_counter);

    SELECT array_agg(DISTINCT product_id ORDER BY product_id) INTO v_products FROM unnest(p_lines);
    v_receipt.queued := lock_stock(p_header.store_id, v_products, p_queue_at, v_until_us);
    PERFORM put_into_stock(p_header, p_lines, v_now_us);

    v_receipt.already_recorded := false;
    v_receipt.number := v_counter.last_refund_number;
    v_receipt.recorded_at_us := v_now_us;
    v_receipt.chain_mark := chain_mark(v_counter.chain_head);
    RETURN v_receipt;
END
$$;
