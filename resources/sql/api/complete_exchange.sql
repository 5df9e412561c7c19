-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Records a return and a sale that settle each other: both or neither. One call, one statement,
-- one commit. The smaller side is paid wholly by the other: a tender of kind exchange of the same
-- amount on both.
--
-- Locks  as complete_refund and complete_sale: the customers whose ledgers move in the order of
--        their ids, the returned sale and its lines, then the stock rows of both in product order.
--        Returned goods are in stock before new ones are taken, so that the last piece can be
--        exchanged for itself.
-- Returns the sale's receipt, and the refund's in returned_*.
-- Raises what complete_refund and complete_sale raise.
CREATE OR REPLACE FUNCTION polaris.complete_exchange(
    p_refund         polaris.refund_header,
    p_refund_lines   polaris.refund_line_input[],
    p_refund_tenders polaris.tender_input[],
    p_sale           polaris.sale_header,
    p_sale_lines     polaris.sale_line_input[],
    p_sale_tenders   polaris.tender_input[],
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
    v_back     bytea := refund_content(p_refund, p_refund_lines, p_refund_tenders);
    v_sold     bytea := sale_content(p_sale, p_sale_lines, p_sale_tenders);
    v_now_us   bigint := epoch_us();
    v_ends_us  bigint := first_wait_ends(v_now_us, p_wait_ms);
    v_until_us bigint := CASE WHEN p_wait_ms > 0 THEN v_ends_us ELSE 0 END;
    v_products bigint[];
    v_taken    bigint[];
    v_cash     bigint;
    v_counter  till_counter;
    v_receipt  call_receipt;
BEGIN
    v_counter := lock_till(p_sale.till_id);
    v_receipt := find_recorded_exchange(p_refund.id, v_back, p_sale.id, v_sold);
    IF v_receipt.already_recorded THEN
        RETURN v_receipt;
    END IF;

    PERFORM require_refund_rights(p_refund);
    PERFORM require_sale_rights(p_sale, p_sale_lines);
    PERFORM check_exchange_settles(p_refund, p_refund_tenders, p_sale, p_sale_tenders);
    PERFORM check_refund_adds_up(p_refund, p_refund_lines, p_refund_tenders, true);
    v_cash := check_sale_adds_up(p_sale, p_sale_lines, p_sale_tenders, true);
    v_taken := check_products_unchanged(p_sale.store_id, p_sale_lines);
    PERFORM lock_customer(p_sale.store_id, c.id)
       FROM (SELECT p_refund.customer_id AS id FROM unnest(p_refund_tenders)
              WHERE kind IN ('account', 'store_credit')
             UNION
             SELECT p_sale.customer_id FROM unnest(p_sale_tenders)
              WHERE kind IN ('account', 'store_credit')
             ORDER BY id) AS c;
    v_receipt.balance := credit_account(p_refund, p_refund_tenders, v_now_us);
    v_receipt.balance := coalesce(
        charge_account(p_sale, p_sale_tenders, p_over_limit_by, v_now_us), v_receipt.balance);
    PERFORM take_back_lines(p_refund, p_refund_lines, v_until_us);
    PERFORM check_refund_tenders(p_refund, p_refund_tenders);

    v_counter := next_link(v_counter, 'refund', -p_refund.total, v_back, v_now_us);
    v_counter := write_refund(p_refund, p_refund_lines, p_refund_tenders, p_sale.id, v_counter,
                              v_back, v_now_us);
    v_receipt.returned_number := v_counter.last_refund_number;
    v_receipt.returned_chain_mark := chain_mark(v_counter.chain_head);
    v_counter := next_link(v_counter, 'sale', p_sale.total, v_sold, v_now_us);
    v_counter := write_sale(p_sale, p_sale_lines, p_sale_tenders, v_cash, v_counter, v_sold,
                            v_now_us);
    PERFORM save_till(v_counter);

    SELECT array_agg(DISTINCT product_id ORDER BY product_id) INTO v_products
      FROM (SELECT product_id FROM unnest(p_refund_lines)
            UNION ALL SELECT unnest(v_taken)) AS l;
    v_receipt.queued := lock_stock(p_sale.store_id, v_products, p_queue_at, v_until_us);
    PERFORM put_into_stock(p_refund, p_refund_lines, v_now_us);
    PERFORM take_from_stock(p_sale, p_sale_lines, v_taken, p_approved_short, v_now_us);

    v_receipt.already_recorded := false;
    v_receipt.number := v_counter.last_number;
    v_receipt.recorded_at_us := v_now_us;
    v_receipt.chain_mark := chain_mark(v_counter.chain_head);
    RETURN v_receipt;
END
$$;
