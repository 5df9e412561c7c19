-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes back a till's counter, which the caller holds since lock_till.
CREATE OR REPLACE FUNCTION polaris.save_till(p_counter polaris.till_counter)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE till_counter
       SET last_number = p_counter.last_number, last_link = p_counter.last_link,
           last_refund_number = p_counter.last_refund_number,
           last_posting_number = p_counter.last_posting_number,
           chain_head = p_counter.chain_head, turnover = p_counter.turnover,
           drawer_balance = p_counter.drawer_balance
     WHERE till_id = p_counter.till_id;
END
$$;
