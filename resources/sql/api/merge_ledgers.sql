-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Moves the balance of p_gone to p_kept, both locked by the caller, by an entry in each ledger that
-- names the other. Raises TL015 (see raise_customer_stale) unless both are at the versions given.
CREATE OR REPLACE FUNCTION polaris.merge_ledgers(
    p_kept polaris.customer, p_kept_version int, p_gone polaris.customer, p_gone_version int,
    p_till_id bigint, p_staff_id bigint, p_now_us bigint)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_entry ledger_entry;
BEGIN
    IF p_kept.version IS DISTINCT FROM p_kept_version THEN
        PERFORM raise_customer_stale(p_kept.id);
    END IF;
    IF p_gone.version IS DISTINCT FROM p_gone_version THEN
        PERFORM raise_customer_stale(p_gone.id);
    END IF;
    v_entry.kind := 'merge';
    v_entry.till_id := p_till_id;
    v_entry.staff_id := p_staff_id;
    v_entry.recorded_at_us := p_now_us;
    v_entry.amount := -p_gone.balance;
    v_entry.merged_customer := p_kept.id;
    v_entry.reason := p_kept.name;
    PERFORM write_ledger_entry(p_gone, v_entry);
    v_entry.amount := p_gone.balance;
    v_entry.merged_customer := p_gone.id;
    v_entry.reason := p_gone.name;
    PERFORM write_ledger_entry(p_kept, v_entry);
END
$$;
