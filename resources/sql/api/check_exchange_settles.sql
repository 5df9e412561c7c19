-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The two sides of an exchange belong together: one till, the same amount of kind exchange on both,
-- and the smaller side wholly paid by it. Raises TL011.
CREATE OR REPLACE FUNCTION polaris.check_exchange_settles(
    p_refund polaris.refund_header, p_refund_tenders polaris.tender_input[],
    p_sale polaris.sale_header, p_sale_tenders polaris.tender_input[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_given bigint;
    v_taken bigint;
BEGIN
    SELECT coalesce(sum(amount), 0) INTO v_given FROM unnest(p_refund_tenders)
     WHERE kind = 'exchange';
    SELECT coalesce(sum(amount), 0) INTO v_taken FROM unnest(p_sale_tenders)
     WHERE kind = 'exchange';
    IF v_given <> v_taken OR v_given <= 0
       OR (v_given <> p_refund.total AND v_taken <> p_sale.total)
       OR (p_refund.store_id, p_refund.till_id) IS DISTINCT FROM (p_sale.store_id, p_sale.till_id)
    THEN
        RAISE EXCEPTION 'exchange % does not settle', p_sale.id USING ERRCODE = 'TL011';
    END IF;
END
$$;
