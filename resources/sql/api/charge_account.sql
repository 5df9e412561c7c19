-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Adds the on-account part of a sale to the customer's ledger; nothing to do when there is none.
-- Locks the customer's ledger by a transaction-level advisory lock of class 1, under lock_timeout.
-- Raises 55P03, TL003 over the credit limit (DETAIL JSON: balance, limit, wanted) and TL011.
CREATE OR REPLACE FUNCTION polaris.charge_account(
    p_header polaris.sale_header, p_tenders polaris.tender_input[], p_now_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_amount   bigint;
    v_customer customer;
BEGIN
    IF p_header.customer_id IS NULL THEN
        RETURN;
    END IF;
    SELECT sum(amount) INTO v_amount FROM unnest(p_tenders) WHERE kind = 'account';
    IF v_amount IS NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(1, p_header.customer_id::int);
    SELECT * INTO v_customer
      FROM customer WHERE id = p_header.customer_id AND store_id = p_header.store_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'customer % is unknown', p_header.customer_id USING ERRCODE = 'TL011';
    END IF;
    IF v_customer.balance + v_amount > v_customer.credit_limit THEN
        RAISE EXCEPTION 'over the credit limit'
              USING ERRCODE = 'TL003', DETAIL = jsonb_build_object(
            'balance', v_customer.balance, 'limit', v_customer.credit_limit, 'wanted', v_amount);
    END IF;
    INSERT INTO ledger_entry (customer_id, entry_number, kind, amount, balance_after, limit_at,
                              sale_id, till_id, staff_id, recorded_at_us)
    VALUES (v_customer.id, v_customer.last_entry + 1, 'sale', v_amount,
            v_customer.balance + v_amount, v_customer.credit_limit,
            p_header.id, p_header.till_id, p_header.staff_id, p_now_us);
    UPDATE customer SET last_entry = last_entry + 1, balance = balance + v_amount
     WHERE id = v_customer.id;
END
$$;
