-- SPDX-FileCopyrightText: Polaris contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Creates a store with its tills, staff and customers and returns its id. For the owner's tools.
-- Its purpose is shop, or trial for one that a race or a simulation makes beside it. Raises what
-- import_customers and the tables' checks raise, 23505 for a second shop.
CREATE OR REPLACE FUNCTION polaris.create_store(
    p_plan polaris.store_plan, p_customers polaris.customer_input[])
RETURNS bigint
LANGUAGE plpgsql
SET search_path = polaris, pg_catalog, pg_temp
AS $$
DECLARE
    v_store bigint;
BEGIN
    INSERT INTO store (name, purpose, receipt_header, receipt_footer, currency, currency_digits,
                       prices_include_tax, tax_rounding, tax_rounding_mode, cash_step,
                       cash_rounding_mode, scale_label_prefix, scale_label_is_price)
    VALUES (p_plan.name, p_plan.purpose, p_plan.receipt_header, p_plan.receipt_footer,
            p_plan.currency, p_plan.currency_digits, p_plan.prices_include_tax,
            p_plan.tax_rounding, p_plan.tax_rounding_mode, p_plan.cash_step,
            p_plan.cash_rounding_mode, p_plan.scale_label_prefix, p_plan.scale_label_is_price)
    RETURNING id INTO v_store;
    INSERT INTO till (store_id, code, name)
    SELECT v_store, code, name FROM unnest(p_plan.till_codes, p_plan.till_names) AS t (code, name);
    INSERT INTO till_counter (till_id, chain_head)
    SELECT id, chain_start(store_id, id, code) FROM till WHERE store_id = v_store;
    INSERT INTO staff (store_id, name, role)
    SELECT v_store, name, role
      FROM unnest(p_plan.staff_names, p_plan.staff_roles) AS s (name, role);
    PERFORM import_customers(v_store, p_customers);
    RETURN v_store;
END
$$;
