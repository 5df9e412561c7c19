-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The sums over rows that no CHECK can see: lines make the header, tenders pay it out, only cash is
-- rounded (how far: check_refund_tenders), account and store credit have a customer, lines are of
-- the sale the header names, and only an exchange pays out goods. Raises TL011.
CREATE OR REPLACE FUNCTION polaris.check_refund_adds_up(
    p_header polaris.refund_header, p_lines polaris.refund_line_input[],
    p_tenders polaris.tender_input[], p_is_exchange boolean)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_net     bigint;
    v_tax     bigint;
    v_paid    bigint;
    v_ledger  bigint;
    v_cash    bigint;
    v_strange bigint;
BEGIN
    SELECT sum(net), sum(tax),
           count(*) FILTER (WHERE (sale_line IS NULL) <> (p_header.sale_id IS NULL))
      INTO v_net, v_tax, v_strange FROM unnest(p_lines);
    SELECT sum(amount), coalesce(sum(amount) FILTER (WHERE kind IN ('account', 'store_credit')), 0),
           count(*) FILTER (WHERE kind = 'cash')
      INTO v_paid, v_ledger, v_cash FROM unnest(p_tenders);
    IF (v_net, v_tax) IS DISTINCT FROM (p_header.net, p_header.tax)
       OR v_paid IS DISTINCT FROM p_header.total OR v_strange <> 0
       OR (v_ledger <> 0 AND p_header.customer_id IS NULL)
       OR (p_header.rounding <> 0 AND v_cash = 0)
       OR p_is_exchange <> EXISTS (SELECT FROM unnest(p_tenders) WHERE kind = 'exchange') THEN
        RAISE EXCEPTION 'refund % does not add up', p_header.id USING ERRCODE = 'TL011';
    END IF;
END
$$;
