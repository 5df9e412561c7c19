-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first answer to a sale's key that is in the books; null when it is not.
-- Call it after lock_till, so that no earlier call with this key can still be ending.
-- Raises TL004 when the key is recorded with other content.
CREATE OR REPLACE FUNCTION polaris.find_recorded_sale(p_id uuid, p_content bytea)
RETURNS polaris.call_receipt
LANGUAGE plpgsql
AS $$
DECLARE
    v_sale    sale;
    v_receipt call_receipt;
BEGIN
    SELECT * INTO v_sale FROM sale WHERE id = p_id;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF v_sale.content_hash <> p_content THEN
        RAISE EXCEPTION 'sale % is recorded with other content', p_id USING ERRCODE = 'TL004';
    END IF;
    v_receipt.already_recorded := true;
    v_receipt.number := v_sale.number;
    v_receipt.recorded_at_us := v_sale.recorded_at_us;
    v_receipt.chain_mark := chain_mark(v_sale.chain_hash);
    v_receipt.queued := false;
    RETURN v_receipt;
END
$$;
