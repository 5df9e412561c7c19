-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first answer to an exchange that is in the books; null when it is not. As find_recorded_sale.
-- Raises TL004 when one of its keys is recorded with other content, or without the other.
CREATE OR REPLACE FUNCTION polaris.find_recorded_exchange(
    p_refund_id uuid, p_refund_content bytea, p_sale_id uuid, p_sale_content bytea)
RETURNS polaris.call_receipt
LANGUAGE plpgsql
AS $$
DECLARE
    v_back    call_receipt := find_recorded_refund(p_refund_id, p_refund_content);
    v_receipt call_receipt := find_recorded_sale(p_sale_id, p_sale_content);
BEGIN
    IF v_back.already_recorded IS DISTINCT FROM v_receipt.already_recorded
       OR (v_receipt.already_recorded
           AND (SELECT exchange_sale_id FROM refund WHERE id = p_refund_id)
               IS DISTINCT FROM p_sale_id) THEN
        RAISE EXCEPTION 'sale % and its return are not recorded together', p_sale_id
              USING ERRCODE = 'TL004';
    END IF;
    v_receipt.returned_number := v_back.number;
    v_receipt.returned_chain_mark := v_back.chain_mark;
    RETURN v_receipt;
END
$$;
