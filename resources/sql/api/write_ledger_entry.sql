-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Adds one entry to the ledger of a customer whose lock the caller holds, and returns the customer
-- with the new balance. p_entry says what, why and by whom; number, balance and limit are filled in
-- here. The times of a ledger never go back, though its callers took theirs before they waited for
-- the lock: a period is a run of entries.
CREATE OR REPLACE FUNCTION polaris.write_ledger_entry(
    p_customer polaris.customer, p_entry polaris.ledger_entry)
RETURNS polaris.customer
LANGUAGE plpgsql
AS $$
BEGIN
    -- The order leaves one index to go by: a plan made while there were few entries might take the
    -- one by time, and read a whole ledger for its last entry.
    p_entry.recorded_at_us := greatest(
        p_entry.recorded_at_us,
        (SELECT recorded_at_us FROM ledger_entry
          WHERE customer_id = p_customer.id AND entry_number >= p_customer.last_entry
          ORDER BY entry_number LIMIT 1));
    p_customer.last_entry := p_customer.last_entry + 1;
    p_customer.balance := p_customer.balance + p_entry.amount;
    p_entry.customer_id := p_customer.id;
    p_entry.entry_number := p_customer.last_entry;
    p_entry.balance_after := p_customer.balance;
    p_entry.limit_at := p_customer.credit_limit;
    p_entry.reason := coalesce(p_entry.reason, '');
    INSERT INTO ledger_entry VALUES (p_entry.*);
    UPDATE customer SET last_entry = p_customer.last_entry, balance = p_customer.balance
     WHERE id = p_customer.id;
    RETURN p_customer;
END
$$;
