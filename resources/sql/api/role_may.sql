-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What each role may do: the one list of rights. core/domain/rights.h has the same, for windows.
CREATE OR REPLACE FUNCTION polaris.role_may(p_role text, p_right text)
RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN CASE p_right
    WHEN 'sell'                   THEN p_role IN ('cashier', 'manager', 'owner')
    WHEN 'set_price'              THEN p_role IN ('manager', 'owner')
    WHEN 'exceed_limit'           THEN p_role IN ('manager', 'owner')
    WHEN 'refund'                 THEN p_role IN ('cashier', 'manager', 'owner')
    WHEN 'refund_without_receipt' THEN p_role IN ('manager', 'owner')
    WHEN 'refund_in_cash'         THEN p_role IN ('manager', 'owner')
    WHEN 'receive_payment'        THEN p_role IN ('cashier', 'manager', 'owner')
    WHEN 'adjust_account'         THEN p_role IN ('manager', 'owner')
    WHEN 'edit_customer'          THEN p_role IN ('cashier', 'manager', 'owner')
    WHEN 'set_credit_limit'       THEN p_role IN ('manager', 'owner')
    WHEN 'merge_customers'        THEN p_role IN ('manager', 'owner')
END;
