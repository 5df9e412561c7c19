-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An entry of a ledger as people read it: JSON, with the till, kind and number of its paper.
CREATE OR REPLACE VIEW polaris.ledger_line AS
SELECT e.customer_id, e.entry_number, e.balance_after, e.recorded_at_us,
       json_build_object(
           'number', e.entry_number, 'kind', e.kind, 'amount', e.amount,
           'balance_after', e.balance_after, 'recorded_at_us', e.recorded_at_us, 'till', t.code,
           'paper', p.kind, 'paper_number', p.number, 'reason', e.reason) AS line
  FROM polaris.ledger_entry AS e
  LEFT JOIN LATERAL (
       SELECT 'sale' AS kind, s.number FROM polaris.sale AS s WHERE s.id = e.sale_id
       UNION ALL
       SELECT 'refund', r.number FROM polaris.refund AS r WHERE r.id = e.refund_id
       UNION ALL
       SELECT 'posting', b.number FROM polaris.account_posting AS b
        WHERE b.id = e.posting_id) AS p ON true
  LEFT JOIN polaris.till AS t ON t.id = e.till_id;
