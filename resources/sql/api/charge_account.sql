-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Adds what a sale puts on account, and what it pays by store credit, to the customer's ledger, and
-- returns the balance after it; null when there is nothing to do.
-- Locks the customer's ledger (lock_customer). p_over_limit_by: who agreed to go over the limit.
-- Raises 55P03, TL003 over the credit limit (DETAIL JSON: balance, limit, wanted), TL008 not enough
-- store credit (DETAIL JSON: left, wanted), TL010 when that person may not agree, and TL016.
CREATE OR REPLACE FUNCTION polaris.charge_account(
    p_header polaris.sale_header, p_tenders polaris.tender_input[], p_over_limit_by bigint,
    p_now_us bigint)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_charge   bigint;
    v_credit   bigint;
    v_customer customer;
    v_entry    ledger_entry;
BEGIN
    IF p_header.customer_id IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT sum(amount) FILTER (WHERE kind = 'account'),
           sum(amount) FILTER (WHERE kind = 'store_credit')
      INTO v_charge, v_credit FROM unnest(p_tenders);
    IF v_charge IS NULL AND v_credit IS NULL THEN
        IF (SELECT store_id FROM customer WHERE id = p_header.customer_id)
           IS DISTINCT FROM p_header.store_id THEN
            RAISE EXCEPTION 'customer % is unknown', p_header.customer_id USING ERRCODE = 'TL016';
        END IF;
        RETURN NULL;
    END IF;
    v_customer := lock_customer(p_header.store_id, p_header.customer_id);
    v_entry.sale_id := p_header.id;
    v_entry.till_id := p_header.till_id;
    v_entry.staff_id := p_header.staff_id;
    v_entry.recorded_at_us := p_now_us;
    IF v_credit IS NOT NULL THEN
        IF v_customer.balance + v_credit > 0 THEN
            RAISE EXCEPTION 'not enough store credit' USING ERRCODE = 'TL008',
                  DETAIL = jsonb_build_object('left', greatest(-v_customer.balance, 0),
                                              'wanted', v_credit);
        END IF;
        v_entry.kind := 'credit_used';
        v_entry.amount := v_credit;
        v_customer := write_ledger_entry(v_customer, v_entry);
    END IF;
    IF v_charge IS NOT NULL THEN
        IF v_customer.balance + v_charge > v_customer.credit_limit THEN
            IF p_over_limit_by IS NULL THEN
                RAISE EXCEPTION 'over the credit limit' USING ERRCODE = 'TL003',
                      DETAIL = jsonb_build_object('balance', v_customer.balance,
                                                  'limit', v_customer.credit_limit,
                                                  'wanted', v_charge);
            END IF;
            IF NOT staff_may(p_header.store_id, p_over_limit_by, 'exceed_limit') THEN
                RAISE EXCEPTION 'staff % may not exceed a limit', p_over_limit_by
                      USING ERRCODE = 'TL010';
            END IF;
            v_entry.approved_by := p_over_limit_by;
        END IF;
        v_entry.kind := 'sale';
        v_entry.amount := v_charge;
        v_customer := write_ledger_entry(v_customer, v_entry);
    END IF;
    RETURN v_customer.balance;
END
$$;
