-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first answer to a refund's key that is in the books; null when it is not. As
-- find_recorded_sale.
CREATE OR REPLACE FUNCTION polaris.find_recorded_refund(p_id uuid, p_content bytea)
RETURNS polaris.call_receipt
LANGUAGE plpgsql
AS $$
DECLARE
    v_refund  refund;
    v_receipt call_receipt;
BEGIN
    SELECT * INTO v_refund FROM refund WHERE id = p_id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF v_refund.content_hash <> p_content THEN
        RAISE EXCEPTION 'refund % is recorded with other content', p_id USING ERRCODE = 'TL004';
    END IF;
    v_receipt.already_recorded := true;
    v_receipt.number := v_refund.number;
    v_receipt.recorded_at_us := v_refund.recorded_at_us;
    v_receipt.chain_mark := chain_mark(v_refund.chain_hash);
    v_receipt.queued := false;
    RETURN v_receipt;
END
$$;
