-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes the posting and, for a payment in cash, the drawer entry. p_counter has the posting as its
-- last link; it comes back with the cash in the drawer. Raises what the table's checks raise, and
-- TL011 for cash that no coins make.
CREATE OR REPLACE FUNCTION polaris.write_posting(
    p_posting polaris.posting_input, p_counter polaris.till_counter, p_content bytea,
    p_now_us bigint)
RETURNS polaris.till_counter
LANGUAGE plpgsql
AS $$
DECLARE
    v_cash bigint := -p_posting.amount;
BEGIN
    INSERT INTO account_posting (id, store_id, till_id, number, link, staff_id, customer_id,
                                 occurred_at_us, recorded_at_us, kind, amount, tender_kind,
                                 tender_reference, reason, turnover, content_hash, chain_hash)
    VALUES (p_posting.id, p_posting.store_id, p_posting.till_id, p_counter.last_posting_number,
            p_counter.last_link, p_posting.staff_id, p_posting.customer_id,
            p_posting.occurred_at_us, p_now_us, p_posting.kind, p_posting.amount,
            p_posting.tender_kind, p_posting.tender_reference, p_posting.reason,
            p_counter.turnover, p_content, p_counter.chain_head);
    IF p_posting.tender_kind = 'cash' THEN
        IF v_cash % (SELECT cash_step FROM store WHERE id = p_posting.store_id) <> 0 THEN
            RAISE EXCEPTION 'no coins make %', v_cash USING ERRCODE = 'TL011';
        END IF;
        p_counter.drawer_balance := p_counter.drawer_balance + v_cash;
        INSERT INTO drawer_entry (till_id, kind, amount, balance_after, posting_id, staff_id,
                                  recorded_at_us)
        VALUES (p_posting.till_id, 'account_payment', v_cash, p_counter.drawer_balance,
                p_posting.id, p_posting.staff_id, p_now_us);
    END IF;
    RETURN p_counter;
END
$$;
