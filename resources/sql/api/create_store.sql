-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Creates a store with its tills and staff and returns its id. For the owner's tools. p_purpose is
-- shop, or trial for one that a race or a simulation makes beside it.
-- p_tills and p_staff are pairs laid end to end: code, name; and name, role.
CREATE OR REPLACE FUNCTION polaris.create_store(
    p_name text, p_receipt_header text[], p_receipt_footer text[], p_currency text,
    p_currency_digits int, p_prices_include_tax boolean, p_tax_rounding text,
    p_tax_rounding_mode text, p_cash_step bigint, p_cash_rounding_mode text,
    p_scale_label_prefix text, p_scale_label_is_price boolean, p_till_codes text[],
    p_till_names text[], p_staff_names text[], p_staff_roles text[], p_purpose text)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_store bigint;
BEGIN
    INSERT INTO polaris.store (name, purpose, receipt_header, receipt_footer, currency,
                               currency_digits,
                               prices_include_tax, tax_rounding, tax_rounding_mode, cash_step,
                               cash_rounding_mode, scale_label_prefix, scale_label_is_price)
    VALUES (p_name, p_purpose, p_receipt_header, p_receipt_footer, p_currency, p_currency_digits,
            p_prices_include_tax, p_tax_rounding, p_tax_rounding_mode, p_cash_step,
            p_cash_rounding_mode, p_scale_label_prefix, p_scale_label_is_price)
    RETURNING id INTO v_store;
    INSERT INTO polaris.till (store_id, code, name)
    SELECT v_store, code, name FROM unnest(p_till_codes, p_till_names) AS t (code, name);
    INSERT INTO polaris.till_counter (till_id, chain_head)
    SELECT id, polaris.chain_start(store_id, id, code) FROM polaris.till WHERE store_id = v_store;
    INSERT INTO polaris.staff (store_id, name, role)
    SELECT v_store, name, role FROM unnest(p_staff_names, p_staff_roles) AS s (name, role);
    RETURN v_store;
END
$$;
