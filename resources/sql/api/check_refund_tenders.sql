-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- May the money go back this way? What was put on account goes back to the account, what was paid by
-- card to the card, cash in cash; store credit may stand for cash and card, new goods for anything,
-- and cash for whatever was not put on account by the right refund_in_cash. Without a receipt: cash,
-- store credit or new goods. Counts what all refunds of the sale gave back. The caller holds the
-- sale's row. core/domain/refund.h has the same rules, for windows.
-- Raises TL014 (DETAIL JSON: kind).
CREATE OR REPLACE FUNCTION polaris.check_refund_tenders(
    p_header polaris.refund_header, p_tenders polaris.tender_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_kind text;
BEGIN
    IF p_header.sale_id IS NULL THEN
        SELECT kind INTO v_kind FROM unnest(p_tenders)
         WHERE kind NOT IN ('cash', 'store_credit', 'exchange') LIMIT 1;
    ELSE
        WITH paid AS (
            SELECT coalesce(sum(t.amount) FILTER (WHERE t.kind = 'cash'), 0)
                   - (SELECT change FROM sale WHERE id = p_header.sale_id) AS cash,
                   coalesce(sum(t.amount) FILTER (WHERE t.kind = 'card'), 0) AS card,
                   coalesce(sum(t.amount) FILTER (WHERE t.kind = 'account'), 0) AS account,
                   coalesce(sum(t.amount) FILTER (WHERE t.kind IN ('store_credit', 'exchange')), 0)
                   AS goods
              FROM tender AS t WHERE t.sale_id = p_header.sale_id
        ), back AS (
            SELECT coalesce(sum(b.amount) FILTER (WHERE b.kind = 'cash'), 0) AS cash,
                   coalesce(sum(b.amount) FILTER (WHERE b.kind = 'card'), 0) AS card,
                   coalesce(sum(b.amount) FILTER (WHERE b.kind = 'account'), 0) AS account,
                   coalesce(sum(b.amount) FILTER (WHERE b.kind = 'store_credit'), 0) AS credit
              FROM (SELECT t.kind, t.amount FROM refund AS r
                      JOIN refund_tender AS t ON t.refund_id = r.id
                     WHERE r.sale_id = p_header.sale_id
                    UNION ALL
                    SELECT kind, amount FROM unnest(p_tenders)) AS b
        )
        SELECT CASE WHEN b.account > p.account THEN 'account'
                    WHEN b.card > p.card THEN 'card'
                    WHEN b.cash > p.cash
                         AND NOT staff_may(p_header.store_id, p_header.staff_id, 'refund_in_cash')
                    THEN 'cash'
                    -- All roundings of one sale's returns together are less than a coin.
                    WHEN b.cash + b.card + b.credit >= p.cash + p.card + p.goods
                         + (SELECT cash_step FROM store WHERE id = p_header.store_id)
                    THEN CASE WHEN b.credit > 0 THEN 'store_credit' ELSE 'cash' END
               END
          INTO v_kind FROM paid AS p, back AS b;
    END IF;
    IF v_kind IS NOT NULL THEN
        RAISE EXCEPTION 'money may not go back by %', v_kind
              USING ERRCODE = 'TL014', DETAIL = jsonb_build_object('kind', v_kind);
    END IF;
END
$$;
