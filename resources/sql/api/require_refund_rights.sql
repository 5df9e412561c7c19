-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may record what return at which till. Raises TL009 (till switched off) and TL010.
CREATE OR REPLACE FUNCTION polaris.require_refund_rights(p_header polaris.refund_header)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM require_right(p_header.store_id, p_header.till_id, p_header.staff_id,
                          CASE WHEN p_header.sale_id IS NULL THEN 'refund_without_receipt'
                               ELSE 'refund' END);
END
$$;
