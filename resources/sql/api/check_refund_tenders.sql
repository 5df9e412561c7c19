-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- May the money go back this way? What was put on account goes back to the account of the sale's
-- customer, what was paid by card to the card, cash in cash; store credit may stand for cash and
-- card, new goods for anything, and cash for whatever was not put on account by the right
-- refund_in_cash. Without a receipt: cash, store credit or new goods. Counts what all refunds of
-- the sale gave back, cash by its worth: the coins without what was rounded, which over all refunds
-- of a sale is less than the store's smallest coin. The caller holds the sale's row.
-- core/domain/refund.h has the same rules, for windows.
-- Raises TL011 when too much is rounded, TL014 (DETAIL JSON: kind).
CREATE OR REPLACE FUNCTION polaris.check_refund_tenders(
    p_header polaris.refund_header, p_tenders polaris.tender_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_rounding bigint; -- of all refunds of the sale together
    v_cash     bigint; -- worth of the cash of this one
    v_paid     record;
    v_back     record;
    v_kind     text;
BEGIN
    SELECT coalesce(sum(rounding), 0) + p_header.rounding INTO v_rounding
      FROM refund WHERE sale_id = p_header.sale_id;
    IF abs(v_rounding) >= (SELECT cash_step FROM store WHERE id = p_header.store_id) THEN
        RAISE EXCEPTION 'refund % is rounded too far', p_header.id USING ERRCODE = 'TL011';
    END IF;

    SELECT coalesce(sum(amount), 0) - p_header.rounding INTO v_cash
      FROM unnest(p_tenders) WHERE kind = 'cash';

    IF p_header.sale_id IS NULL THEN
        SELECT kind INTO v_kind FROM unnest(p_tenders)
         WHERE kind NOT IN ('cash', 'store_credit', 'exchange') LIMIT 1;
    ELSE
        SELECT coalesce(sum(t.amount) FILTER (WHERE t.kind = 'cash'), 0) - s.change - s.rounding
               AS cash,
               coalesce(sum(t.amount) FILTER (WHERE t.kind = 'card'), 0) AS card,
               coalesce(sum(t.amount) FILTER (WHERE t.kind = 'account'), 0) AS account,
               coalesce(sum(t.amount) FILTER (WHERE t.kind IN ('store_credit', 'exchange')), 0)
               AS goods,
               find_current_customer(s.customer_id) AS customer_id
          INTO v_paid
          FROM sale AS s JOIN tender AS t ON t.sale_id = s.id
         WHERE s.id = p_header.sale_id GROUP BY s.id;
        SELECT coalesce(sum(amount) FILTER (WHERE kind = 'cash'), 0) - v_rounding AS cash,
               coalesce(sum(amount) FILTER (WHERE kind = 'card'), 0) AS card,
               coalesce(sum(amount) FILTER (WHERE kind = 'account'), 0) AS account,
               coalesce(sum(amount) FILTER (WHERE kind = 'store_credit'), 0) AS credit
          INTO v_back
          FROM (SELECT t.kind, t.amount
                  FROM refund AS r JOIN refund_tender AS t ON t.refund_id = r.id
                 WHERE r.sale_id = p_header.sale_id
                UNION ALL
                SELECT kind, amount FROM unnest(p_tenders)) AS tenders;
        v_kind := CASE
            WHEN v_back.account > v_paid.account
                 OR (EXISTS (SELECT FROM unnest(p_tenders) WHERE kind = 'account')
                     AND v_paid.customer_id IS DISTINCT FROM p_header.customer_id)
            THEN 'account'
            WHEN v_back.card > v_paid.card THEN 'card'
            WHEN v_back.cash > v_paid.cash AND v_cash > 0
                 AND NOT staff_may(p_header.store_id, p_header.staff_id, 'refund_in_cash')
            THEN 'cash'
            WHEN v_back.cash + v_back.card + v_back.credit
                 > v_paid.cash + v_paid.card + v_paid.goods
            THEN CASE WHEN v_back.credit > 0 THEN 'store_credit' ELSE 'cash' END
        END;
    END IF;
    IF v_kind IS NOT NULL THEN
        RAISE EXCEPTION 'money may not go back by %', v_kind
              USING ERRCODE = 'TL014', DETAIL = jsonb_build_object('kind', v_kind);
    END IF;
END
$$;
