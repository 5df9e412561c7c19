-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A recorded sale with what has come back of it, and the account of its customer: a record that was
-- merged answers with the one that it was merged into.
CREATE OR REPLACE VIEW polaris.refundable_sale AS
SELECT s.*,
       (SELECT coalesce(json_agg(back), '[]')
          FROM (SELECT t.kind, sum(t.amount)::bigint AS amount
                  FROM polaris.refund AS r
                  JOIN polaris.refund_tender AS t ON t.refund_id = r.id
                 WHERE r.sale_id = s.id GROUP BY t.kind ORDER BY t.kind) AS back)
       AS refunded_tenders,
       (SELECT coalesce(sum(r.rounding), 0)::bigint
          FROM polaris.refund AS r WHERE r.sale_id = s.id) AS refunded_rounding,
       a.id AS account_id, a.version AS account_version, a.name AS account_name,
       a.phone AS account_phone, a.email AS account_email, a.note AS account_note,
       a.cards AS account_cards, a.credit_limit AS account_limit,
       a.balance AS account_balance, a.last_entry AS account_last_entry
  FROM polaris.recorded_sale AS s
  LEFT JOIN polaris.customer_account AS a
    ON a.id = (SELECT polaris.find_current_customer(s.customer_id));
