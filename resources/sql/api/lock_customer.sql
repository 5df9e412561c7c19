-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Locks a customer's ledger and returns the customer: a transaction-level advisory lock of class 1,
-- so that one call at a time moves the balance. Waits under lock_timeout.
-- Raises 55P03, and TL016 for a customer who is unknown or was merged into another.
CREATE OR REPLACE FUNCTION polaris.lock_customer(p_store_id bigint, p_customer_id bigint)
RETURNS polaris.customer
LANGUAGE plpgsql
AS $$
DECLARE
    v_customer customer;
BEGIN
    IF p_customer_id NOT BETWEEN 1 AND 2147483647 THEN
        RAISE EXCEPTION 'customer % is unknown', p_customer_id USING ERRCODE = 'TL016';
    END IF;
    PERFORM pg_advisory_xact_lock(1, p_customer_id::int);
    -- By the id alone: a plan made while there were few customers must not go by another index.
    SELECT * INTO v_customer FROM customer WHERE id = p_customer_id;
    IF NOT FOUND OR v_customer.store_id <> p_store_id OR v_customer.merged_into IS NOT NULL THEN
        RAISE EXCEPTION 'customer % is unknown', p_customer_id USING ERRCODE = 'TL016';
    END IF;
    RETURN v_customer;
END
$$;
