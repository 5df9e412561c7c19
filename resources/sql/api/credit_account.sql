-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Takes what a return gives back to the account, or as store credit, off the customer's ledger, and
-- returns the balance after it; null when there is nothing to do. Locks the customer's ledger.
-- Raises 55P03 and TL016.
CREATE OR REPLACE FUNCTION polaris.credit_account(
    p_header polaris.refund_header, p_tenders polaris.tender_input[], p_now_us bigint)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_account  bigint;
    v_credit   bigint;
    v_customer customer;
    v_entry    ledger_entry;
BEGIN
    SELECT sum(amount) FILTER (WHERE kind = 'account'),
           sum(amount) FILTER (WHERE kind = 'store_credit')
      INTO v_account, v_credit FROM unnest(p_tenders);
    IF coalesce(v_account, 0) = 0 AND coalesce(v_credit, 0) = 0 THEN
        RETURN NULL;
    END IF;
    v_customer := lock_customer(p_header.store_id, p_header.customer_id);
    v_entry.refund_id := p_header.id;
    v_entry.till_id := p_header.till_id;
    v_entry.staff_id := p_header.staff_id;
    v_entry.recorded_at_us := p_now_us;
    IF v_account > 0 THEN
        v_entry.kind := 'refund';
        v_entry.amount := -v_account;
        v_customer := write_ledger_entry(v_customer, v_entry);
    END IF;
    IF v_credit > 0 THEN
        v_entry.kind := 'credit_issued';
        v_entry.amount := -v_credit;
        v_customer := write_ledger_entry(v_customer, v_entry);
    END IF;
    RETURN v_customer.balance;
END
$$;
