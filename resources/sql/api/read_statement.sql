-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A customer's ledger from p_from_us to before p_to_us: the balance before it, its entries (JSON,
-- ascending, see ledger_line) and the balance at its end; and the account as it is now. A record
-- that was merged keeps its own ledger. No row for no customer.
-- Times never go back in a ledger (write_ledger_entry), so that a period is a run of entries.
CREATE OR REPLACE FUNCTION polaris.read_statement(
    p_store_id bigint, p_customer_id bigint, p_from_us bigint, p_to_us bigint)
RETURNS TABLE (account polaris.customer_account, opening bigint, entries json, closing bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = polaris, pg_catalog, pg_temp
AS $$
    SELECT a, coalesce(before.balance_after, 0), coalesce(period.entries, '[]'),
           coalesce(period.closing, before.balance_after, 0)
      FROM customer_account AS a
      LEFT JOIN LATERAL (
          SELECT balance_after FROM ledger_entry
           WHERE customer_id = a.id AND recorded_at_us < p_from_us
           ORDER BY entry_number DESC LIMIT 1) AS before ON true
     CROSS JOIN LATERAL (
          SELECT json_agg(e.line ORDER BY e.entry_number) AS entries,
                 (array_agg(e.balance_after ORDER BY e.entry_number DESC))[1] AS closing
            FROM ledger_line AS e
           WHERE e.customer_id = a.id AND e.recorded_at_us >= p_from_us
             AND e.recorded_at_us < p_to_us) AS period
     WHERE a.id = p_customer_id AND a.store_id = p_store_id
$$;
